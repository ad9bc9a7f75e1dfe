"""A spreadsheet writes 3.10 as 3.1: the order of the rows and the plan tell where that is possible."""

from dataclasses import replace

import pytest

from evidence.records import Run
from runbook.evidence.assemble import assemble
from runbook.evidence.lost_zeros import told_unclear, unclear_rows
from runbook.model.executed import PaperEntry
from runbook.model.plans import Phase, Plan

FIRST, TENTH = "a-step-1", "a-step-10"


@pytest.fixture
def long_phase(plan: Plan) -> Plan:
    """Return a plan whose phases 2 and 3 have twelve steps each."""
    step = plan.steps()[0]

    def phase(number: int, prefix: str) -> Phase:
        steps = (
            replace(step, number=f"{number}.{n}", id=f"{prefix}-step-{n}", title=f"Step {n}")
            for n in range(1, 13)
        )
        return replace(plan.phases[0], number=number, steps=tuple(steps))

    return replace(plan, phases=(phase(2, "b"), phase(3, "a")))


def rows(*steps: str, file: str = "evidence/paper.csv") -> tuple[PaperEntry, ...]:
    return tuple(
        PaperEntry(step, "yes", "", "TA", "", "", file, line) for line, step in enumerate(steps, start=2)
    )


@pytest.mark.parametrize(
    ("steps", "unclear"),
    [
        (("3.1",), ["3.1"]),
        (("3.9", "3.1", "3.11"), ["3.1"]),
        (("3.1", "3.11"), ["3.1"]),
        (("2.12", "3.1"), ["3.1"]),
        (("3.1", "3.2", "3.9", "3.1", "3.11"), ["3.1"]),
        (("a-step-9", "3.1"), ["3.1"]),
        (("3.1", "3.2"), []),
        (("2.1", "2.2", "3.1", "3.2"), []),
        (("3.1", "3.10"), []),
        (("3.1", "2.10"), []),
        (("3.2", "3.12"), []),
        ((FIRST,), []),
        ((TENTH,), []),
    ],
)
def test_the_order_tells_whether_a_zero_may_be_lost(
    long_phase: Plan, steps: tuple[str, ...], unclear: list[str]
) -> None:
    assert [row.step for row in unclear_rows(long_phase, rows(*steps))] == unclear


def test_what_yaml_says_is_what_was_typed(long_phase: Plan) -> None:
    assert unclear_rows(long_phase, rows("3.1", file="evidence/paper.yaml")) == ()


def test_each_file_is_judged_by_itself(long_phase: Plan) -> None:
    papers = (*rows("3.1", file="evidence/a.csv"), *rows("3.10", file="evidence/b.csv"))
    assert [row.file for row in unclear_rows(long_phase, papers)] == ["evidence/a.csv"]


def test_a_step_without_a_tenth_of_its_kind_is_never_asked_about(plan: Plan) -> None:
    assert unclear_rows(plan, rows("1.1")) == ()


def test_it_is_asked_which_of_the_two_was_meant(long_phase: Plan) -> None:
    (told,) = told_unclear("out", long_phase, rows("3.9", "3.1"))
    assert str(told) == (
        "out/evidence/paper.csv:3:1: error unclear-step: a spreadsheet writes 3.10 as 3.1: is it 3.1, "
        f"'Step 1', or 3.10, 'Step 10'?\n    write the step's id: {FIRST} or {TENTH}"
    )


def test_an_unclear_row_is_booked_on_neither_step(long_phase: Plan) -> None:
    record = assemble(long_phase, "out", Run(long_phase).files, rows("3.9", "3.1", "3.11"), {})
    assert [done.step.number for done in record.steps if done.state == "done"] == ["3.9", "3.11"]
    assert ("error", "unclear-step") in {(found.level, found.code) for found in record.findings}
