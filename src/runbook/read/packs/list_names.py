"""Steps name a list of the pack; every later stage knows lists of the profile, and which items."""

import re
from dataclasses import replace

from runbook.model.guide import GuidePhase, GuideStep, Which
from runbook.model.packs import ItemList, Pack

_ENDS_WITH_A_VALUE = re.compile(r"(?P<before>[^{]+?)(?: (?:for|from|in|of|on|to))? \{\{[^{}]*\}\}")
"""Only these words: behind others, as in "off", what is left would say something else."""


def with_lists_named(pack: Pack) -> Pack:
    """Return the pack in which each step is repeated for a list of the profile, of all items or of some.

    A step without a short title has its title's: with what the list calls an item in place of the item, and
    of a step that is not repeated without the value at its end.
    """
    phases = tuple(_phase(phase, pack) for phase in pack.phases)
    return replace(pack, phases=phases)


def _phase(phase: GuidePhase, pack: Pack) -> GuidePhase:
    return replace(phase, steps=tuple(_step(step, pack) for step in phase.steps))


def _step(step: GuideStep, pack: Pack) -> GuideStep:
    declared = pack.lists.get(step.for_each)
    if not step.for_each:
        short = step.fields.short or _without_end(step.fields.title)
        return replace(step, fields=replace(step.fields, short=short))
    if declared is None or not declared.of:
        return step
    short = step.fields.short or _without_item(step.fields.title, declared)
    return replace(step, for_each=declared.of, on=_which(declared), fields=replace(step.fields, short=short))


def _without_end(title: str) -> str:
    """Return a title without the value at its end and the word that leads to it, "" where others stand."""
    found = _ENDS_WITH_A_VALUE.fullmatch(title)
    return found["before"] if found else ""


def _without_item(title: str, declared: ItemList) -> str:
    """Return the title of any item: what the item is called in place of its values, "" where others stand."""
    if not declared.called or "{{" not in title:
        return ""
    # A value of the item only; another value makes no title that holds for any of them.
    said = re.sub(
        r"\{\{\s*" + re.escape(declared.item) + r"\.[a-z_]+\s*\}\}", lambda _: declared.called, title
    )
    return "" if "{{" in said else said


def _which(declared: ItemList) -> Which:
    if declared.first > 1:
        return "standby"
    return "active" if declared.last == 1 else "every"
