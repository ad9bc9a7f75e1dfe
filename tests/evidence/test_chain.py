"""A changed, removed or foreign record, or file that a record names, is named; sound evidence is not."""

import pytest

from evidence.records import Run, check
from runbook.evidence.assemble import assemble
from runbook.evidence.chain import check_evidence
from runbook.evidence.measure import Measure, hashes_of
from runbook.model.plans import Plan
from runbook.pipeline import executed_files


def named(plan: Plan, files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (found.code, found.place.file.removeprefix("out/contoso/"))
        for found in check_evidence("out/contoso", files, Measure(hashes_of(plan)))
        if found.level == "error"
    }


def with_runs(plan: Plan, number: int) -> dict[str, bytes]:
    run = Run(plan)
    for step in plan.steps()[:number]:
        run.record(step, checks=[check("a", 1, 1)])
    return run.files


def test_evidence_that_runs_left_is_sound(plan: Plan) -> None:
    assert named(plan, with_runs(plan, 4)) == set()


def test_a_changed_record_in_the_chain_is_named(plan: Plan) -> None:
    files = with_runs(plan, 4)
    records = sorted(name for name in files if name.startswith("evidence/"))
    for changed in records[:-1]:
        edited = files[changed].replace(b'"holds":true', b'"holds":false')
        found = named(plan, {**files, changed: edited})
        assert ("changed-evidence", changed) in found


def test_a_removed_record_breaks_the_chain(plan: Plan) -> None:
    files = with_runs(plan, 4)
    records = sorted(name for name in files if name.startswith("evidence/"))
    del files[records[1]]
    assert ("broken-chain", records[2]) in named(plan, files)


def test_the_newest_record_of_a_host_is_held_by_the_as_executed_record_only(plan: Plan) -> None:
    files = with_runs(plan, 2)
    newest = max(name for name in files if name.startswith("evidence/"))
    removed = {name: data for name, data in files.items() if name != newest}
    edited = {**files, newest: files[newest].replace(b'"words":""', b'"words":"x"')}
    assert named(plan, removed) == named(plan, edited) == set()
    record = executed_files(plan, assemble(plan, "out/contoso", files, [], {}))
    held = {"as-executed/as-executed.json": record["as-executed/as-executed.json"]}
    assert named(plan, files | held) == set()
    assert named(plan, removed | held) == {("missing-file", newest)}
    assert named(plan, edited | held) == {("changed-file", newest)}


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb"])
def test_a_record_with_half_a_character_is_named_and_breaks_nothing(plan: Plan, half: str) -> None:
    run = Run(plan)
    name = run.record(plan.steps()[0], run={"words": half})
    files = run.files
    assert named(plan, files) == {("changed-evidence", name)}
    assert executed_files(plan, assemble(plan, "out/contoso", files, [], {}))
    run = Run(plan)
    run.record(plan.steps()[0], run={"words": "\U0001f600"})
    assert named(plan, run.files) == set()


def test_a_record_that_is_cut_off_is_named(plan: Plan) -> None:
    files = with_runs(plan, 2)
    name = next(name for name in files if name.startswith("evidence/"))
    assert ("changed-evidence", name) in named(plan, {**files, name: files[name][:100]})


def test_hosts_have_chains_of_their_own(plan: Plan) -> None:
    first, second = Run(plan, "mim01"), Run(plan, "mim02")
    for step in plan.steps()[:3]:
        first.record(step)
        second.record(step)
    assert named(plan, first.files | second.files) == set()


def test_a_changed_artifact_is_named(plan: Plan) -> None:
    run = Run(plan)
    log = b"MSI (s) Return value 1"
    digest = __import__("hashlib").sha256(log).hexdigest()
    run.record(plan.steps()[0], artifacts=[{"file": "setup.log", "sha256": digest, "bytes": len(log)}])
    files = run.files | {"evidence/setup.log": log}
    assert named(plan, files) == set()
    changed = {**files, "evidence/setup.log": log + b"!"}
    assert named(plan, changed) == {("changed-file", "evidence/setup.log")}
    del files["evidence/setup.log"]
    assert named(plan, files) == {("missing-file", "evidence/setup.log")}


def test_evidence_of_another_plan_is_a_warning(plan: Plan) -> None:
    run = Run(plan)
    run.record(plan.steps()[0], plan_hash="f" * 64)
    found = list(check_evidence("out/contoso", run.files, Measure(hashes_of(plan))))
    assert [(finding.level, finding.code) for finding in found] == [("warning", "other-plan")]
