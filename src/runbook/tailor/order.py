"""Lay out the guide for a profile: repeat steps for each item, and judge what is in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from runbook.model.guide import GuidePhase, GuideStep, Joined, Variant
from runbook.model.keys import item_name, shown_key
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.steps import Reason
from runbook.tailor.alternatives import Alternatives
from runbook.tailor.conditions import note_unstated, reasons
from runbook.tailor.inclusion import Inclusion, concerns, first_index, inclusion
from runbook.tailor.reasons import reason_of
from runbook.tailor.scope import Scope


@dataclass(frozen=True, slots=True)
class Placed:
    """A step of the guide at one item: in (with its variant) or out, and why."""

    id: str
    step: GuideStep
    phase: GuidePhase
    scope: Scope
    included: bool
    reasons: tuple[Reason, ...]
    variant: Variant | None = None
    refused: "_Refused" = ()


_Refused = tuple[tuple[Variant, tuple[Reason, ...]], ...]
_Chosen = tuple[Variant | None, tuple[Reason, ...], _Refused]


def laid_out(scope: Scope) -> tuple[Placed, ...]:
    """Return every step of the guide for this profile, in order, the left-out ones among them."""
    return tuple(placed for phase in scope.pack.phases for placed in _phase(phase, scope))


def repeated_id(step: str, scope: Scope, list_key: str) -> str:
    """Return the id of a repeated step: bare on the first item, `step@mim02` on a later one."""
    item = item_name(list_key)
    # The first item's id is bare, so that links and reviews hold whether there are standbys or not.
    return step if scope.here[item][1] == 0 else f"{step}@{scope.get(f'{item}.id')}"


def too_few(list_key: str, scope: Scope) -> Reason:
    """Return the reason of what is repeated for a list that has no item for it."""
    if scope.get(list_key) is MISSING:
        return reason_of(list_key, f"{shown_key(list_key)} is not stated", scope)
    count = scope.count(list_key)
    said = "no item" if count == 0 else "one item, the active one"
    return replace(reason_of(list_key, f"{shown_key(list_key)} has {said}", scope), value=str(count))


def _phase(phase: GuidePhase, scope: Scope) -> list[Placed]:
    """Return the steps of a phase; what an overlay added changes neither order nor runs of the others."""
    in_line = tuple(step for step in phase.steps if _in_line(step, phase))
    placed = list(_in_runs(phase, in_line, scope))
    for step in phase.steps:
        if step.joined and step not in in_line:
            at = _beside(step.joined, placed)
            # One after the other: a step may join one that has joined itself, and finds it here by then.
            placed[at:at] = _in_runs(phase, (step,), scope)
    return placed


def _in_line(step: GuideStep, phase: GuidePhase) -> bool:
    """Say whether a step stands in the guide by itself, or was added to a run that is repeated as it is."""
    if step.joined is None:
        return True
    beside = next(other for other in phase.steps if other.id == step.joined.step)
    return beside.for_each == step.for_each and beside.on == step.on and _in_line(beside, phase)


def _beside(joined: Joined, placed: list[Placed]) -> int:
    """Return where a step goes: before the first, or behind the last, of what its neighbour became."""
    found = [at for at, entry in enumerate(placed) if entry.step.id == joined.step]
    return found[0] if joined.side == "before" else found[-1] + 1


def _in_runs(phase: GuidePhase, steps: tuple[GuideStep, ...], scope: Scope) -> Iterator[Placed]:
    # Neighbours that are repeated for one list are a run: all of it for the first server, then for the next.
    for list_key, run in groupby(steps, key=lambda step: step.for_each):
        same = tuple(run)
        if list_key:
            yield from _repeated(phase, list_key, same, scope)
        else:
            yield from (_placed(inclusion(phase, step, scope), scope) for step in same)


def _repeated(
    phase: GuidePhase, list_key: str, steps: tuple[GuideStep, ...], scope: Scope
) -> Iterator[Placed]:
    """Yield the steps that no item concerns, then those of each item."""
    asked = [inclusion(phase, step, scope, first_index(step)) for step in steps]
    yield from (_placed(found, scope) for found in asked if not found.exists)
    absent = [found.step for found in asked if not found.exists]
    for index, here in enumerate(scope.items(list_key)):
        for step in steps:
            if step not in absent and concerns(step, index):
                yield _placed(inclusion(phase, step, scope, index), here)


def _placed(found: Inclusion, here: Scope) -> Placed:
    """Return the step with its reasons in a view of the profile; what is wrong is noted there."""
    step, phase = found.step, found.phase
    for verdict, place in found.verdicts():
        note_unstated(verdict, here, place)
    why = reasons(found.of_phase, here)
    if not found.of_phase.holds:
        return Placed(step.id, step, phase, here, False, why or (_never(phase.place),))
    if found.own is None:
        return Placed(step.id, step, phase, here, False, (too_few(step.for_each, here),))
    name = repeated_id(step.id, here, step.for_each) if step.for_each else step.id
    own = reasons(found.own, here)
    if not found.included:
        return Placed(name, step, phase, here, False, own or (_never(step.place),))
    variant, chosen, refused = _variant(step, found.variants, here)
    because = tuple(dict.fromkeys((*why, *own, *chosen))) or (_always(step.place),)
    return Placed(name, step, phase, here, True, because, variant, refused)


def _variant(step: GuideStep, variants: Alternatives[Variant] | None, scope: Scope) -> _Chosen:
    if variants is None:
        return None, (), ()
    refused = tuple(
        (variant, reasons(verdict, scope) or (_never(variant.place),))
        for variant, verdict in variants.judged
        if not verdict.holds
    )
    if variants.fault:
        _complain(step, variants.held, refused, scope)
    if (taken := variants.only) is None:
        return None, (), refused
    chosen = next(reasons(verdict, scope) for variant, verdict in variants.judged if variant is taken)
    return taken, chosen, refused


def _complain(
    step: GuideStep,
    held: tuple[Variant, ...],
    refused: _Refused,
    scope: Scope,
) -> None:
    if held:
        names = ", ".join(f"'{variant.id}' (line {variant.place.line})" for variant in held)
        scope.complain("step-conflict", f"step '{step.id}' has two variants that apply: {names}", step.place)
        return
    said = tuple(f"not '{variant.id}': " + ", ".join(r.text for r in why) for variant, why in refused)
    scope.complain("step-gap", f"step '{step.id}' has no variant that applies", step.place, *said)


def _never(place: Place) -> Reason:
    return Reason("the guide's condition holds for no profile", "", "", place)


def _always(place: Place) -> Reason:
    return Reason("part of every runbook of this pack", "", "", place)
