"""Decide whether a step is in, and in which variant: for a profile, a world, or a profile with one change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runbook.model.guide import GuidePhase, GuideStep, Variant
from runbook.model.places import Place
from runbook.tailor.alternatives import Alternatives, alternatives
from runbook.tailor.conditions import Verdict, verdict_in
from runbook.tailor.oracle import Oracle


@dataclass(frozen=True, slots=True)
class Inclusion:
    """What was asked about a step at one item, up to the first answer that leaves it out.

    `exists` says whether the list has the item; `own` is the verdict about the step's own condition.
    """

    phase: GuidePhase
    step: GuideStep
    of_phase: Verdict
    exists: bool = False
    own: Verdict | None = None
    variants: Alternatives[Variant] | None = None

    @property
    def included(self) -> bool:
        """Say whether the step is in; whether it also has one variant, `sound` says."""
        return self.own is not None and self.own.holds is True

    @property
    def sound(self) -> bool:
        """Say whether the step is in, with exactly one of its variants where it has any."""
        return self.included and (self.variants is None or self.variants.only is not None)

    def verdicts(self) -> Iterator[tuple[Verdict, Place]]:
        """Yield what was asked, with the place that asks."""
        yield self.of_phase, self.phase.place
        if self.own is not None:
            yield self.own, self.step.place
        if self.variants is not None:
            yield from self.variants.verdicts()


def inclusion(phase: GuidePhase, step: GuideStep, oracle: Oracle, index: int = 0) -> Inclusion:
    """Ask about a step of a phase, at the item with this index where it is repeated for a list."""
    found = without_variants(phase, step, oracle, index)
    if not found.included or not step.variants:
        return found
    here = oracle.at(step.for_each, index) if step.for_each else oracle
    return replace(found, variants=alternatives(step.variants, here))


def without_variants(phase: GuidePhase, step: GuideStep, oracle: Oracle, index: int = 0) -> Inclusion:
    """Ask as `inclusion` does, but not which variant holds."""
    of_phase = verdict_in(phase.when, oracle)
    # In this order the reason that is printed is the outermost: the phase, the list, then the step itself.
    if not of_phase.holds:
        return Inclusion(phase, step, of_phase)
    if step.for_each and not oracle.more_than(step.for_each, index):
        return Inclusion(phase, step, of_phase)
    here = oracle.at(step.for_each, index) if step.for_each else oracle
    return Inclusion(phase, step, of_phase, True, verdict_in(step.when, here))


def concerns(step: GuideStep, index: int) -> bool:
    """Say whether a repeated step concerns the item with this index: the first one is the active one."""
    return step.on == "every" or (step.on == "active") == (index == 0)


def first_index(step: GuideStep) -> int:
    """Return the index of the first item that a repeated step concerns."""
    return 1 if step.on == "standby" else 0
