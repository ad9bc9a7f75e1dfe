"""A number on paper is held against the one that is expected; words of a person are left to people."""

import pytest

from evidence.records import Run
from evidence.test_assemble import assembled, codes, of, row
from runbook.model.plans import Plan
from runbook.model.steps import Step


def step_with_a_version(plan: Plan) -> Step:
    """Return a step whose only number to prove is a version: at least 4.6.673.0, say."""
    return next(
        step
        for step in plan.steps()
        if [p.comparison for p in step.after if str(p.expected).replace(".", "").isdigit()] == ["at_least"]
    )


def expected(step: Step) -> str:
    return next(str(p.expected) for p in step.after if p.comparison == "at_least")


@pytest.mark.parametrize("higher", ["", ".1"])
def test_a_version_that_is_high_enough_is_done(plan: Plan, higher: str) -> None:
    step = step_with_a_version(plan)
    record = assembled(plan, Run(plan), row(step.id, actual=f"{expected(step)}{higher}"))
    assert of(record, step.id).state == "done"
    assert of(record, step.id).observations[-1].expected == f"at least {expected(step)}"


def test_a_version_that_is_too_low_contradicts_the_yes_beside_it(plan: Plan) -> None:
    step = step_with_a_version(plan)
    record = assembled(plan, Run(plan), row(step.id, actual="0.0.1"))
    done = of(record, step.id)
    assert (done.state, done.observations[-1].holds) == ("contradictory", False)
    assert ("error", "contradiction") in codes(record)
    assert (
        f"the paper says done, and that 0.0.1 was found; expected at least {expected(step)}"
        in done.deviations
    )
    assert of(assembled(plan, Run(plan), row(step.id, "no", actual="0.0.1")), step.id).state == "not done"


@pytest.mark.parametrize("words", ["läuft", "4.6 or so", "see photo 3"])
def test_words_are_no_number(plan: Plan, words: str) -> None:
    step = step_with_a_version(plan)
    assert of(assembled(plan, Run(plan), row(step.id, actual=words)), step.id).state == "done"
