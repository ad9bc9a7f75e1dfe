"""A run that was ended between its deed and its record is always told, and never counts as nothing."""

import json

from evidence.records import Run
from evidence.test_assemble import assembled, codes, of
from runbook.model.plans import Plan
from simulated_host.cases import stem_of


def interrupted(plan: Plan, run: Run, index: int) -> str:
    """Leave what a run leaves that is killed before its record; its number is used up."""
    step = plan.steps()[index]
    run.count += 1
    name = f"evidence/{run.host}-{run.count:04}-{stem_of(step)}.intent"
    lines = {"step": {"id": step.id}}, {"id": "deed", "kind": "msi_install"}
    run.files[name] = "\n".join(map(json.dumps, lines)).encode()
    return name


def test_a_run_that_left_no_record_is_an_error_until_somebody_starts_it_again(plan: Plan) -> None:
    run = Run(plan)
    run.record(plan.steps()[2])
    name = interrupted(plan, run, 3)
    (told,) = [found for found in assembled(plan, run).findings if found.code == "interrupted"]
    assert (told.level, told.place.file) == ("error", f"out/contoso/{name}")
    assert "nobody knows what it did; start it again" in told.message


def test_what_was_interrupted_and_proven_later_is_done_and_a_deviation(plan: Plan) -> None:
    run, step = Run(plan), plan.steps()[3]
    run.record(plan.steps()[2])
    interrupted(plan, run, 3)
    run.record(step, resumed=True, actions=[])
    record = assembled(plan, run)
    assert of(record, step.id).state == "done"
    assert of(record, step.id).deviations == (
        "interrupted between deed and record, and proven later (2026-11-23T22:03:30Z)",
    )
    assert ("warning", "interrupted") in codes(record)
    assert "error" not in {level for level, _ in codes(record)}, "its number is no hole"
