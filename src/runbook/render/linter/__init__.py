"""The linter of our own papers: what a reader at night stumbles over, said before anything is printed.

The rules are those of checklists in aviation and of technical English: A. Degani, On the Typography of
Flight-Deck Documentation (NASA CR 177605), and ASD-STE100.
`wording` asks them of the plan, `pages` of the pages as the engine lays them out.
"""

from collections.abc import Collection, Iterator

from runbook.diagnostics import Diagnostic
from runbook.model.document import NO_BRAND, Brand
from runbook.model.places import NOWHERE
from runbook.model.plans import Plan
from runbook.model.printing import Explained, why_it_stays
from runbook.render.audit import audit_html
from runbook.render.checklist import checklist_html
from runbook.render.linter.found import PaperFinding
from runbook.render.linter.measuring import measured
from runbook.render.linter.pages import CHECKLIST, Paper, judged_pages
from runbook.render.linter.wording import judged_wording
from runbook.render.pdf import book_html
from runbook.render.words import Words

_PAPERS = (
    (Paper("runbook.pdf", least=7.0, fill=0.0), book_html),
    (CHECKLIST, checklist_html),
    (Paper("audit.pdf", least=7.0, fill=0.0), audit_html),
)
"""The running heads of book and audit file are 7.6 points, their smallest commands 7.2."""


def lint(
    plan: Plan, words: Words, brand: Brand = NO_BRAND, explained: Collection[Explained] = ()
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the three papers of a plan, as warnings at the place of the step's guide.

    What the pack explains is a note with the reason. EngineMissing where no page can be laid out.
    """
    places = {step.id: step.guide for step in plan.steps()}
    return tuple(
        Diagnostic("note", found.finding, found.message, places.get(found.step, NOWHERE), (why,))
        if (why := why_it_stays(found.finding, found.step, explained))
        else Diagnostic(
            "warning", found.finding, found.message, places.get(found.step, NOWHERE), (found.hint,)
        )
        for found in _all(plan, words, brand)
    )


def _all(plan: Plan, words: Words, brand: Brand) -> Iterator[PaperFinding]:
    yield from judged_wording(plan, words)
    for paper, html in _PAPERS:
        yield from judged_pages(paper, measured(html(plan, words, brand)))
