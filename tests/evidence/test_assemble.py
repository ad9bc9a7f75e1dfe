"""The as-executed record says what was done, by whom, what deviates, what is missing and what contradicts."""

import json
from typing import Any

import pytest

from evidence.records import Run, check
from runbook.evidence.assemble import assemble
from runbook.model.executed import AsExecuted, ExecutedStep, PaperEntry
from runbook.model.plans import Plan
from runbook.read.words import read_words
from runbook.render.as_executed import is_complete, render_executed_html, render_executed_json
from simulated_host.cases import stem_of


def row(step: str, done: str = "yes", **more: Any) -> PaperEntry:
    line = more.pop("line", 2)
    texts = {
        "actual": "",
        "initials": "TA",
        "time": "02:14",
        "note": "",
        "file": "evidence/paper.csv",
        **more,
    }
    return PaperEntry(step=step, done=done, line=line, **texts)  # type: ignore[arg-type]


def assembled(plan: Plan, run: Run, *papers: PaperEntry) -> AsExecuted:
    return assemble(plan, "out/contoso", run.files, papers, {})


def of(record: AsExecuted, step: str) -> ExecutedStep:
    return next(done for done in record.steps if done.step.id == step)


def codes(record: AsExecuted) -> set[tuple[str, str]]:
    return {(found.level, found.code) for found in record.findings}


def test_without_evidence_every_step_is_missing_by_name(plan: Plan) -> None:
    record = assembled(plan, Run(plan))
    assert record.count("missing") == len(plan.steps())
    assert not is_complete(record)
    assert [found.message for found in record.findings if "4.2 " in found.message]


def test_a_run_of_everything_is_complete(plan: Plan) -> None:
    run = Run(plan)
    for step in plan.steps():
        run.record(step, checks=[check("x", "running", "running")])
    record = assembled(plan, run)
    assert record.count("done") == len(plan.steps())
    assert is_complete(record)
    assert record.findings == ()
    assert record.people == ("CONTOSO\\mim-admin",)
    assert (record.started, record.finished) == (
        "2026-11-23T22:01:00Z",
        f"2026-11-23T22:{len(plan.steps())}:30Z",
    )


def test_paper_counts_where_no_script_ran(plan: Plan) -> None:
    step = plan.steps()[0]
    record = assembled(plan, Run(plan), row(step.number, actual="4.6.34.0"), row(plan.steps()[1].id, "n/a"))
    assert of(record, step.id).state == "done"
    assert of(record, step.id).who == "TA"
    assert of(record, step.id).observations[-1].actual == "4.6.34.0"
    assert of(record, plan.steps()[1].id).state == "not applicable"


def test_expected_and_actual_stand_side_by_side(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    checks = [check("before", "absent", "running", phase="before"), check("service", "running", "stopped")]
    run.record(step, "unproven", checks=checks)
    done = of(assembled(plan, run), step.id)
    assert done.state == "not done"
    assert [(seen.name, seen.expected, seen.actual, seen.holds) for seen in done.observations] == [
        ("service", "running", "stopped", False)
    ]
    assert "service: expected running, found stopped" in done.deviations


def test_failed_attempts_before_the_good_one_are_deviations(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "failed")
    run.record(step, "changed")
    done = of(assembled(plan, run), step.id)
    assert (done.state, done.attempts) == ("done", 2)
    assert done.deviations == ("an attempt ended with failed (2026-11-23T22:01:30Z)",)


def test_a_gate_that_was_ignored_is_a_deviation_with_its_reason(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "changed", reason="gate-ignored", run={"words": "gate go ignored: by phone"})
    done = of(assembled(plan, run), step.id)
    assert done.state == "done"
    assert done.deviations == ("gate go ignored: by phone (2026-11-23T22:01:30Z)",)


def test_a_run_on_the_wrong_computer_says_nothing(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "changed")
    run.record(step, "blocked", reason="host")
    assert of(assembled(plan, run), step.id).state == "done"


def test_a_resumed_run_that_only_looks_again_hides_neither_the_act_nor_who_answered(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    answer = {"question": "Done?", "answer": "yes", "person": "Dana Lee", "note": ""}
    run.record(step, "changed", attestation=answer, checks=[check("service", "running", "running")])
    run.record(step, "unchanged", checks=[check("service", "running", "running", phase="before")])
    run.record(step, "unchanged", checks=[check("service", "running", "running", phase="before")])
    done = of(assembled(plan, run), step.id)
    assert (done.state, done.who, done.attempts) == ("done", "Dana Lee", 1)
    assert done.attestation == "yes, Dana Lee"
    assert done.when == "2026-11-23T22:01:30Z"
    assert len(done.evidence) == 3


def test_a_look_before_the_installation_is_not_judged_by_a_look_after_it(plan: Plan) -> None:
    step, run = plan.steps()[1], Run(plan)
    run.record(step, "unchanged", checks=[check("look", "absent", "absent", severity="note", phase="before")])
    run.record(
        step, "unchanged", checks=[check("look", "absent", "running", severity="note", phase="before")]
    )
    done = of(assembled(plan, run), step.id)
    assert [seen.actual for seen in done.observations] == ["absent"]
    assert done.deviations == ()


def test_what_a_restart_brings_about_is_seen_after_it(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    missing = check("group", True, False)
    run.record(step, "restart", changed=True, restart="log off", checks=[missing])
    assert of(assembled(plan, run), step.id).deviations == ("group: expected yes, found no",)
    run.record(step, "unchanged", checks=[check("group", True, True, phase="before")])
    done = of(assembled(plan, run), step.id)
    assert (done.state, done.restart, done.deviations) == ("done", "log off", ())
    assert [seen.holds for seen in done.observations] == [True]


def test_what_a_later_step_brings_is_no_deviation_of_an_earlier_look(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    noted = check("client", "11.4", None, phase="precondition", severity="note") | {"by": "client.install"}
    run.record(step, "unchanged", checks=[noted])
    done = of(assembled(plan, run), step.id)
    assert done.deviations == ()
    assert [(seen.actual, seen.holds) for seen in done.observations] == [("nothing", False)]


def test_an_undone_step_is_not_done(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "changed")
    run.record(step, "changed", mode="undo")
    assert of(assembled(plan, run), step.id).state == "not done"


def test_an_attestation_names_the_person(plan: Plan) -> None:
    step, run = plan.steps()[0], Run(plan)
    answer = {"question": "Go?", "answer": "yes", "person": "Dana Lee", "note": "agreed by phone"}
    run.record(step, attestation=answer)
    done = of(assembled(plan, run), step.id)
    assert done.who == "Dana Lee"
    assert done.attestation == "yes, Dana Lee: agreed by phone"


@pytest.mark.parametrize(("outcome", "paper"), [("failed", "yes"), ("changed", "no"), ("unchanged", "n/a")])
def test_paper_against_evidence_is_a_contradiction(plan: Plan, outcome: str, paper: str) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, outcome)
    record = assembled(plan, run, row(step.id, paper))
    assert of(record, step.id).state == "contradictory"
    assert ("error", "contradiction") in codes(record)


def test_findings_of_every_level_stand_on_the_page(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "changed")
    record = assembled(plan, run, row(step.id, "no"), row(plan.steps()[0].id, "no", note="no window"))
    assert {found.level for found in record.findings} == {"error", "warning"}
    page = render_executed_html(plan, record, read_words()).decode()
    assert "<b>Error:</b>" in page
    assert "<b>Warning:</b>" in page
    assert "the paper says no" in page


def test_a_step_that_a_paper_names_twice_is_told(plan: Plan) -> None:
    step = plan.steps()[3]
    record = assembled(plan, Run(plan), row(step.number), row(step.id, line=7))
    (told,) = (found for found in record.findings if found.code == "step-twice")
    assert (told.level, told.place.line) == ("warning", 7)
    assert "writes 4.10 as 4.1" in told.details[0]


@pytest.mark.parametrize("written", ["03. Apr", "3-Apr", "03.04.2026", "4/3/2026", "3. März"])
def test_a_number_that_became_a_date_is_told_as_such(plan: Plan, written: str) -> None:
    record = assembled(plan, Run(plan), row(written))
    (told,) = (found for found in record.findings if found.code == "unknown-step")
    assert str(told.place) == "out/contoso/evidence/paper.csv:2:1"
    assert "made a date" in told.details[0]


def test_a_later_check_that_finds_a_step_otherwise_stands_apart_and_is_told(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "drift", mode="check", checks=[check("service", "running", "absent", phase="before")])
    run.record(step, "changed", checks=[check("service", "running", "running")])
    checks = [check("service", "running", "stopped", phase="before")]
    file = run.record(step, "drift", mode="check", checks=checks)
    record = assembled(plan, run)
    done = of(record, step.id)
    assert (done.state, done.deviations, done.when) == ("done", (), "2026-11-23T22:02:30Z")
    (look,) = record.looks
    assert (look.file, look.outcome, look.found) == (
        file,
        "drift",
        ("service: expected running, found stopped",),
    )
    assert ("warning", "later-look") in codes(record)
    page = render_executed_html(plan, record, read_words()).decode()
    assert "service: expected running, found stopped" in page


@pytest.mark.parametrize(("mode", "outcome"), [("check", "blocked"), ("check", "error"), ("run", "blocked")])
def test_a_start_by_somebody_without_rights_takes_back_nothing_that_was_done(
    plan: Plan, mode: str, outcome: str
) -> None:
    run = Run(plan)
    for step in plan.steps():
        run.record(step, checks=[check("x", "running", "running")])
    for step in plan.steps()[:4]:
        run.record(step, outcome, mode=mode, run={"words": "no rights"}, exit_code=3)
    record = assembled(plan, run)
    assert record.count("done") == len(plan.steps())
    assert is_complete(record)
    assert [look.step for look in record.looks] == list(plan.steps()[:4])
    assert {found.level for found in record.findings} == {"note"}
    assert all(look.found == ("no rights",) for look in record.looks)


def test_a_check_alone_has_done_nothing(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "unchanged", mode="check")
    record = assembled(plan, run)
    assert of(record, step.id).state == "missing"
    assert [look.outcome for look in record.looks] == ["unchanged"]


@pytest.mark.parametrize("outcome", ["failed", "unproven", "timeout"])
def test_a_later_deed_that_fails_is_no_look(plan: Plan, outcome: str) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step)
    run.record(step, outcome)
    record = assembled(plan, run)
    assert (of(record, step.id).state, record.looks) == ("not done", ())


def test_a_yes_that_is_taken_back_is_no_look(plan: Plan) -> None:
    step, run = plan.steps()[0], Run(plan)
    answer = {"question": "Go?", "answer": "yes", "person": "Dana Lee", "note": ""}
    run.record(step, attestation=answer)
    run.record(step, "manual", attestation={**answer, "answer": "no"})
    assert of(assembled(plan, run), step.id).state == "not done"


def test_on_one_host_the_numbers_tell_the_order_and_not_a_clock_that_was_set_back(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "failed", run={"finished": "2026-11-23T23:30:00Z"})
    run.record(step, "changed", run={"finished": "2026-11-23T22:40:00Z"})
    assert of(assembled(plan, run), step.id).state == "done"


def test_a_step_that_the_plan_does_not_know_is_named(plan: Plan) -> None:
    record = assembled(plan, Run(plan), row("99.1"))
    assert ("error", "unknown-step") in codes(record)
    assert any("99.1" in found.message for found in record.findings)


def test_a_script_that_was_edited_before_the_run_is_named(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step)
    record = assemble(plan, "out", run.files, [], {f"{stem_of(step)}.py": ("1" * 64, "2" * 64)})
    assert ("warning", "edited-script") in codes(record)


def test_restarts_and_changes_are_listed(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    action = {
        "id": "i",
        "kind": "msi_install",
        "command": 'msiexec.exe /i "x.msi"',
        "code": 3010,
        "changed": True,
    }
    run.record(step, "restart", restart="msi-3010", actions=[action])
    done = of(assembled(plan, run), step.id)
    assert (done.restart, done.actions) == ("msi-3010", ('msiexec.exe /i "x.msi"',))


def test_a_wait_of_the_plan_is_no_deviation_once_it_is_over(plan: Plan) -> None:
    step, run = plan.steps()[3], Run(plan)
    run.record(step, "waiting", exit_code=10, reason="waiting")
    (told,) = of(assembled(plan, run), step.id).deviations
    assert (of(assembled(plan, run), step.id).state, told) == ("not done", "the last run ended with waiting")
    run.record(step)
    done = of(assembled(plan, run), step.id)
    assert (done.state, done.deviations) == ("done", ())


def test_the_json_names_every_evidence_file_with_its_hash(plan: Plan) -> None:
    run = Run(plan)
    name = run.record(plan.steps()[0])
    value = json.loads(render_executed_json(plan, assembled(plan, run)))
    assert [entry["file"] for entry in value["evidence"]] == [name]
    assert len(value["evidence"][0]["sha256"]) == 64
    assert len(value["steps"]) == len(plan.steps())


def test_the_page_shows_each_step_and_escapes_what_people_typed(plan: Plan) -> None:
    note = "<script>alert(1)</script>"
    page = render_executed_html(
        plan, assembled(plan, Run(plan), row("1.1", note=note)), read_words()
    ).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    for step in plan.steps():
        assert f">{step.number}</span>" in page
