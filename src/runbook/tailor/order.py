"""Lay out the guide for a profile: repeat steps for each item, judge what is in, give ids and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from runbook.model.guide import GuidePhase, GuideStep, Variant
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.steps import Reason
from runbook.tailor.conditions import judged, reasons
from runbook.tailor.reasons import shown_key
from runbook.tailor.scope import Scope, base_name, item_name


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
    refused: tuple[tuple[Variant, tuple[Reason, ...]], ...] = ()


def laid_out(scope: Scope) -> tuple[Placed, ...]:
    """Return every step of the guide for this profile, in order, the left-out ones among them."""
    return tuple(placed for phase in scope.pack.phases for placed in _phase(phase, scope))


def numbers(placed: tuple[Placed, ...]) -> dict[str, tuple[int, str]]:
    """Return phase number and step number by id; phases without steps vanish and numbers close up."""
    found: dict[str, tuple[int, str]] = {}
    groups = groupby((entry for entry in placed if entry.included), key=lambda entry: entry.phase.id)
    for phase, (_, entries) in enumerate(groups, 1):
        for step, entry in enumerate(entries, 1):
            found[entry.id] = (phase, f"{phase}.{step}")
    return found


def repeated_id(step: str, scope: Scope, list_key: str) -> str:
    """Return the id of a repeated step: bare on the first item, `step@mim02` on a later one."""
    item = item_name(list_key)
    return step if scope.items[item][1] == 0 else f"{step}@{scope.get(f'{item}.id')}"


def too_few(list_key: str, scope: Scope) -> Reason:
    """Return the reason of what is repeated for a list that has no item for it."""
    count = scope.count(list_key)
    place = scope.place(list_key)
    place = Place(base_name(place.file), place.line, place.column)
    if scope.get(list_key) is MISSING:
        return Reason(f"{shown_key(list_key)} is not stated ({place.file})", list_key, "", place)
    said = "no item" if count == 0 else "one item, the active one"
    return Reason(
        f"{shown_key(list_key)} has {said} ({place.file}:{place.line})", list_key, str(count), place
    )


def _phase(phase: GuidePhase, scope: Scope) -> Iterator[Placed]:
    verdict = judged(phase.when, scope, phase.place)
    why = reasons(verdict, scope)
    for list_key, run in groupby(phase.steps, key=lambda step: step.for_each):
        steps = tuple(run)
        if not verdict.holds:
            left_out = why or (_never(phase.place),)
            yield from (Placed(step.id, step, phase, scope, False, left_out) for step in steps)
        elif list_key:
            yield from _repeated(phase, list_key, steps, scope, why)
        else:
            yield from (_judged(step.id, step, phase, scope, why) for step in steps)


def _repeated(
    phase: GuidePhase, list_key: str, steps: tuple[GuideStep, ...], scope: Scope, why: tuple[Reason, ...]
) -> Iterator[Placed]:
    count = scope.count(list_key)
    absent = [step for step in steps if count <= (1 if step.on == "standby" else 0)]
    yield from (Placed(step.id, step, phase, scope, False, (too_few(list_key, scope),)) for step in absent)
    for index in range(count):
        here = scope.at(list_key, index)
        for step in steps:
            if step not in absent and _concerns(step, index):
                yield _judged(repeated_id(step.id, here, list_key), step, phase, here, why)


def _judged(
    step_id: str, step: GuideStep, phase: GuidePhase, scope: Scope, why: tuple[Reason, ...]
) -> Placed:
    verdict = judged(step.when, scope, step.place)
    own = reasons(verdict, scope)
    if not verdict.holds:
        return Placed(step_id, step, phase, scope, False, own or (_never(step.place),))
    variant, chosen, refused = _variant(step, scope)
    because = tuple(dict.fromkeys((*why, *own, *chosen))) or (_always(step.place),)
    return Placed(step_id, step, phase, scope, True, because, variant, refused)


def _variant(
    step: GuideStep, scope: Scope
) -> tuple[Variant | None, tuple[Reason, ...], tuple[tuple[Variant, tuple[Reason, ...]], ...]]:
    verdicts = [(variant, judged(variant.when, scope, variant.place)) for variant in step.variants]
    held = [(variant, verdict) for variant, verdict in verdicts if verdict.holds]
    refused = tuple(
        (variant, reasons(verdict, scope) or (_never(variant.place),))
        for variant, verdict in verdicts
        if not verdict.holds
    )
    unknown = any(verdict.holds is None for _, verdict in verdicts)
    if step.variants and len(held) != 1 and not unknown:
        _complain(step, tuple(variant for variant, _ in held), refused, scope)
    if not held:
        return None, (), refused
    return held[0][0], reasons(held[0][1], scope), refused


def _complain(
    step: GuideStep,
    held: tuple[Variant, ...],
    refused: tuple[tuple[Variant, tuple[Reason, ...]], ...],
    scope: Scope,
) -> None:
    if held:
        names = ", ".join(f"'{variant.id}' (line {variant.place.line})" for variant in held)
        scope.complain("step-conflict", f"step '{step.id}' has two variants that apply: {names}", step.place)
        return
    said = tuple(f"not '{variant.id}': " + ", ".join(r.text for r in why) for variant, why in refused)
    scope.complain("step-gap", f"step '{step.id}' has no variant that applies", step.place, *said)


def _concerns(step: GuideStep, index: int) -> bool:
    return step.on == "every" or (step.on == "active") == (index == 0)


def _never(place: Place) -> Reason:
    return Reason("the guide's condition holds for no profile", "", "", place)


def _always(place: Place) -> Reason:
    return Reason("part of every runbook of this pack", "", "", place)
