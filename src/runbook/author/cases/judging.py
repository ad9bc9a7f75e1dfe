"""Judge cases: whether the runbook of each profile says, does and refuses what the case wants."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from runbook.author.cases.reading import Demand, PackCase
from runbook.diagnostics import Diagnostic, error
from runbook.loading import Loaded, Readings, Unsound, load_text
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.model.plans import Plan
from runbook.model.steps import ArticleRef, Reason
from runbook.model.text import Span, words_of
from runbook.pipeline import plan_of
from runbook.tailor.topic import Topic

Outcome = Literal["passed", "failed", "todo", "unexpected"]
"""`todo`: it does not hold, as the case says; `unexpected`: it holds although it is still to do."""
_NEAR = 0.6
"""Likeness from which a text is shown as what may have been meant."""
DateOf = Callable[[Loaded | Unsound, str | None], str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what is wrong."""

    case: PackCase
    faults: tuple[Diagnostic, ...]

    @property
    def outcome(self) -> Outcome:
        """Return what became of the case."""
        if self.case.todo:
            return "todo" if self.faults else "unexpected"
        return "failed" if self.faults else "passed"


def unknown_steps(cases: Iterable[PackCase], topic: Topic) -> Iterator[Diagnostic]:
    """Yield an error for each step that a case names and the guide does not have."""
    known = tuple(step.id for step in topic.pack.steps())
    for case in cases:
        of_words = (Demand(one.step, one.place) for one in (*case.must_say, *case.must_not_say) if one.step)
        for wanted in (*case.steps_in, *case.steps_out, *of_words):
            # A step that is repeated is named with its item: id@server.
            if (own := wanted.text.partition("@")[0]) not in known:
                near = did_you_mean(own, known)
                yield error("pack-name", f"the guide has no step '{own}'", wanted.place, near)


def judged_case(case: PackCase, read: Readings, folder: Path, date_of: DateOf) -> Judged:
    """Tailor a case's profile to the pack in a folder, and compare."""
    loaded = load_text(read, case.profile, case.beside, str(folder))[0]
    job, found = plan_of(loaded, case.beside / case.profile.file, date_of(loaded, case.date or None))
    told = (*loaded.diagnostics, *found)
    refusals = {one.code: one for one in told if one.level == "error"}
    if case.refused:
        wanted = {one.text for one in case.refused}
        others = (one for code, one in refusals.items() if code not in wanted)
        return Judged(case, (*_missing_rules(case.refused, refusals, "refuses the profile"), *others))
    if job is None or refusals:
        return Judged(case, tuple(refusals.values()))
    signs = {one.code: one for one in told if one.level == "sign-here"}
    missing = _missing_rules(case.signs, signs, "asks for a signature")
    return Judged(case, (*missing, *_of_plan(case, job.plan)))


def _missing_rules(wanted: Iterable[Demand], found: Mapping[str, object], does: str) -> Iterator[Diagnostic]:
    for rule in wanted:
        if rule.text not in found:
            known = f"those that do: {', '.join(found)}" if found else "none does"
            yield error("case-rule", f"no rule '{rule.text}' {does}", rule.place, known)


def _of_plan(case: PackCase, plan: Plan) -> Iterator[Diagnostic]:
    steps = {step.id for step in plan.steps()}
    left_out = {skipped.id: skipped.reasons for skipped in plan.skipped}
    for wanted in case.steps_in:
        if wanted.text not in steps:
            why = "; ".join(reason.text for reason in left_out.get(wanted.text, ()))
            told = f"the step '{wanted.text}' is not in the plan"
            yield error("case-step", told, wanted.place, f"left out because {why}" if why else "")
    for wanted in case.steps_out:
        held = wanted.text in steps or any(step.partition("@")[0] == wanted.text for step in steps)
        if held:
            yield error("case-step", f"the step '{wanted.text}' is in the plan", wanted.place)
    for wanted in case.must_say:
        yield from _said(wanted, plan)
    for wanted in case.must_not_say:
        where = next((place for place, text in _texts(plan, wanted.step) if wanted.text in text), None)
        if where is not None:
            yield error("case-says", f"'{wanted.text}' must not be said", wanted.place, f"said by {where}")


def _said(wanted: Demand, plan: Plan) -> Iterator[Diagnostic]:
    texts = [text for _, text in _texts(plan, wanted.step)]
    if any(wanted.text in text for text in texts):
        return
    nearest = max(texts, key=lambda text: SequenceMatcher(None, wanted.text, text).ratio(), default="")
    near = SequenceMatcher(None, wanted.text, nearest).ratio() >= _NEAR
    where = f"the step '{wanted.step}'" if wanted.step else "the runbook"
    told = f"{where} does not say '{wanted.text}'"
    yield error("case-says", told, wanted.place, f"nearest: '{nearest}'" if near else "")


def _texts(plan: Plan, step: str) -> Iterator[tuple[str, str]]:
    """Yield what a plan says to people, each with where: its steps, then tables, decision, notes, matters."""
    for one in plan.steps():
        if step in ("", one.id, one.id.partition("@")[0]):
            yield from ((f"step {one.number} ({one.id})", text) for text in _within(one))
    if not step:
        of_all = (*plan.tables, plan.decision, *plan.notes, *plan.signatures)
        yield from (("the front or back matter", text) for part in of_all for text in _within(part))


def _within(value: object) -> Iterator[str]:
    """Yield the texts below a value, each run of spans as its bare words."""
    match value:
        case str():
            yield " ".join(value.split())
        case (Span(), *_):
            yield " ".join(words_of(tuple(span for span in value if isinstance(span, Span))).split())
        case tuple() | list():
            for item in value:
                yield from _within(item)
        case ArticleRef() | Reason() | Place():
            return  # the vendor's words, and why: no instruction of the runbook
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _within(getattr(value, field.name))
