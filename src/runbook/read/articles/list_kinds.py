"""What a numbered list is: steps that somebody does, an inventory, a flow of events, or contents.

Only where the words are English and say clearly that nobody is asked to do anything is a list something else
than steps: a step too many is seen by whoever reads the page, one too few is missed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from runbook.model.articles import ArticleStep, ListKind, Procedure, Unit
from runbook.read.articles.actions import instructs
from runbook.read.articles.verbs import VERBS

_ANNOUNCES = re.compile(
    r"^(?:to |how to |step \d|install|configur|creat|set up)|\b(?:steps?|procedure|instructions|"
    r"do the following|follow(?:ing)? (?:these|this|tasks?|actions?))\b",
    re.IGNORECASE,
)
# What a title says of something that works by itself: "This task does the following".
_DOES = re.compile(r"\b(?:does|performs|carries out|happens?|occurs?|takes? place)\b", re.IGNORECASE)
_HAPPENS = re.compile(
    r"^(?:(?:if|when|once|after|as)\b[^,]{3,120}, )?(?:the|a|an|each|any|this|its?|[A-Z][\w.-]*)\b"
    r"[^.:;!?]{0,80}?\s(?:\w{2,}(?:[^s\W]s|sses|shes|ches)|is|are|was|has|does|will)\s",
)
_ENGLISH = frozenset({"the", "and", "you", "your", "is", "are", "of", "to"})
_ENOUGH = 0.08
"""Share of these commonest words from which a text is English; in other languages it is below a hundredth."""
_SAMPLE = 80
"""Units from the beginning of an article that are enough to tell its language."""
_MOST = 0.75
"""Share of a list's items that must tell of what happens for a flow."""


def with_kinds(procedures: Sequence[Procedure], units: Sequence[Unit]) -> tuple[Procedure, ...]:
    """Return the lists with their kinds."""
    if not procedures or not _is_english(units):
        return tuple(procedures)
    return tuple(replace(one, kind=_kind(one)) for one in procedures)


def _is_english(units: Sequence[Unit]) -> bool:
    text = " ".join([unit.text for unit in units[:_SAMPLE] if unit.kind == "sentence"])
    words = text.lower().split()
    return sum(map(_ENGLISH.__contains__, words)) >= _ENOUGH * len(words)


def _kind(procedure: Procedure) -> ListKind:
    steps = procedure.steps
    if all(_only_leads_on(step) for step in steps):
        return "contents"
    told = sum(_tells_of_another(step) for step in steps)
    if told >= _MOST * len(steps) or (told and _DOES.search(procedure.title)):
        return "flow"
    if _ANNOUNCES.search(procedure.title) or any(_is_done(step) for step in steps):
        return "steps"
    firsts = [step.units[0].text for step in steps if step.units]
    if sum(bool(_HAPPENS.match(text)) for text in firsts) >= _MOST * len(steps):
        return "flow"
    # A sentence of which nothing tells that something else does it may begin with a verb that is not known.
    is_sentence = [text.endswith((".", "!")) and not _HAPPENS.match(text) for text in firsts]
    return "steps" if any(is_sentence) else "inventory"


def _tells_of_another(step: ArticleStep) -> bool:
    """Say whether a step begins with what something else does: "Runs the image", not "Run the image"."""
    word = step.units[0].text.split(" ", 1)[0].lower() if step.units else ""
    if not word.endswith("s"):
        return False
    stems = (word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return any(stem != word and stem in VERBS for stem in stems)


def _only_leads_on(step: ArticleStep) -> bool:
    """Say whether a step is nothing but a link to a place in the same article."""
    if len(step.links) != 1 or not step.links[0].target.startswith("#"):
        return False
    return step.links[0].text == " ".join(unit.text for unit in step.units).rstrip(".")


def _is_done(step: ArticleStep) -> bool:
    """Say whether somebody does this: a command, a menu, a screen shown, or a verb that asks for it."""
    return (
        bool(step.menus)
        or any(unit.kind in ("code", "picture") for unit in step.units)
        or any(instructs(unit.text) for unit in step.units if not unit.note)
        or any(_is_done(substep) for substep in step.substeps)
    )
