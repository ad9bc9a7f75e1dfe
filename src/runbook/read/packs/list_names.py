"""Steps name a list of the pack; every later stage knows lists of the profile, and which items."""

from dataclasses import replace

from runbook.model.guide import GuidePhase, GuideStep, Which
from runbook.model.packs import ItemList, Pack


def with_lists_named(pack: Pack) -> Pack:
    """Return the pack in which each step is repeated for a list of the profile, of all items or of some."""
    phases = tuple(_phase(phase, pack) for phase in pack.phases)
    return replace(pack, phases=phases)


def _phase(phase: GuidePhase, pack: Pack) -> GuidePhase:
    return replace(phase, steps=tuple(_step(step, pack) for step in phase.steps))


def _step(step: GuideStep, pack: Pack) -> GuideStep:
    declared = pack.lists.get(step.for_each)
    if declared is None or not declared.of:
        return step
    return replace(step, for_each=declared.of, on=_which(declared))


def _which(declared: ItemList) -> Which:
    if declared.first > 1:
        return "standby"
    return "active" if declared.last == 1 else "every"
