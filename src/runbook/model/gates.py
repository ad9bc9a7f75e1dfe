"""Which gates bind a step: what papers print before a script is run, scripts judge by the same."""

from collections.abc import Sequence

from runbook.model.steps import Step


def gates_before(steps: Sequence[Step], step: Step) -> tuple[Step, ...]:
    """Return the gates before a step in their order; without a yes to the last the step does not act."""
    return tuple(filter(_binds, steps[: _place(step, steps)]))


def gate_before(steps: Sequence[Step], step: Step) -> str:
    """Return the id of the last gate before a step, without which the step does not act; "" for none."""
    return next((gate.id for gate in gates_before(steps, step)[::-1]), "")


def gate_of(steps: Sequence[Step], step: Step) -> str:
    """Return the id of the gate that accepts what a step proved: itself, or the next one; "" for none."""
    return next((each.id for each in steps[_place(step, steps) :] if _binds(each)), "")


def _binds(step: Step) -> bool:
    # A gate that asks nothing has no yes that a script could wait for.
    return step.level == "gate" and bool(step.attest)


def _place(step: Step, steps: Sequence[Step]) -> int:
    return [each.id for each in steps].index(step.id)
