"""A changed, missing or foreign file of a bundle is named; a sound bundle is called sound."""

import pytest

from evidence.records import Run, check
from runbook.evidence.assemble import assemble
from runbook.evidence.verify import verify_bundle
from runbook.model.manifest import MANIFEST, SUMS, with_manifest
from runbook.model.plans import Plan
from runbook.pipeline import executed_files


def bundle(plan: Plan) -> dict[str, bytes]:
    return with_manifest(
        "contoso", plan.hash, {"runbook.pdf": b"%PDF", "scripts/python/lib/rblib.py": b"x = 1\n"}
    )


def with_runs(plan: Plan, number: int) -> dict[str, bytes]:
    run = Run(plan)
    for step in plan.steps()[:number]:
        run.record(step, checks=[check("a", 1, 1)])
    return bundle(plan) | run.files


def named(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (found.code, found.place.file.removeprefix("out/contoso/"))
        for found in verify_bundle("out/contoso", files).findings
        if found.level == "error"
    }


def test_a_fresh_bundle_is_sound(plan: Plan) -> None:
    result = verify_bundle("out/contoso", bundle(plan))
    assert result.sound
    assert result.summary == "sound; 2 built files, 0 added since"


def test_evidence_that_runs_left_is_sound(plan: Plan) -> None:
    assert named(with_runs(plan, 4)) == set()


@pytest.mark.parametrize("name", ["runbook.pdf", "scripts/python/lib/rblib.py"])
def test_a_changed_byte_in_any_built_file_is_named(plan: Plan, name: str) -> None:
    files = bundle(plan)
    assert ("changed-file", name) in named({**files, name: files[name] + b" "})
    del files[name]
    assert ("missing-file", name) in named(files)


def test_a_changed_manifest_or_list_of_sums_is_named(plan: Plan) -> None:
    files = bundle(plan)
    assert ("changed-file", MANIFEST) in named({**files, MANIFEST: files[MANIFEST] + b"\n"})
    assert ("changed-file", MANIFEST) in named({**files, MANIFEST: b"{"})
    assert ("missing-file", MANIFEST) in named({k: v for k, v in files.items() if k != MANIFEST})
    assert ("missing-file", SUMS) in named({k: v for k, v in files.items() if k != SUMS})


def test_a_changed_record_in_the_chain_is_named(plan: Plan) -> None:
    files = with_runs(plan, 4)
    records = sorted(name for name in files if name.startswith("evidence/"))
    for changed in records[:-1]:
        edited = files[changed].replace(b'"holds":true', b'"holds":false')
        found = named({**files, changed: edited})
        assert ("changed-evidence", changed) in found


def test_a_removed_record_breaks_the_chain(plan: Plan) -> None:
    files = with_runs(plan, 4)
    records = sorted(name for name in files if name.startswith("evidence/"))
    del files[records[1]]
    assert ("broken-chain", records[2]) in named(files)


def test_the_newest_record_of_a_host_is_held_by_the_as_executed_record_only(plan: Plan) -> None:
    files = with_runs(plan, 2)
    newest = max(name for name in files if name.startswith("evidence/"))
    removed = {name: data for name, data in files.items() if name != newest}
    edited = {**files, newest: files[newest].replace(b'"holds":true', b'"holds":false')}
    assert named(removed) == named(edited) == set()
    record = executed_files(plan, assemble(plan, "out/contoso", files, [], {}))
    held = {"as-executed/as-executed.json": record["as-executed/as-executed.json"]}
    assert named(files | held) == set()
    assert named(removed | held) == {("missing-file", newest)}
    assert named(edited | held) == {("changed-file", newest)}


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb"])
def test_a_record_with_half_a_character_is_named_and_breaks_nothing(plan: Plan, half: str) -> None:
    run = Run(plan)
    name = run.record(plan.steps()[0], restart=half)
    files = bundle(plan) | run.files
    assert named(files) == {("changed-evidence", name)}
    assert executed_files(plan, assemble(plan, "out/contoso", files, [], {}))
    run = Run(plan)
    run.record(plan.steps()[0], restart="\U0001f600")
    assert named(bundle(plan) | run.files) == set()


def test_a_record_that_is_cut_off_is_named(plan: Plan) -> None:
    files = with_runs(plan, 2)
    name = next(name for name in files if name.startswith("evidence/"))
    assert ("changed-evidence", name) in named({**files, name: files[name][:100]})


def test_hosts_have_chains_of_their_own(plan: Plan) -> None:
    first, second = Run(plan, "mim01"), Run(plan, "mim02")
    for step in plan.steps()[:3]:
        first.record(step)
        second.record(step)
    assert named(bundle(plan) | first.files | second.files) == set()


def test_a_changed_artifact_is_named(plan: Plan) -> None:
    run = Run(plan)
    log = b"MSI (s) Return value 1"
    digest = __import__("hashlib").sha256(log).hexdigest()
    run.record(plan.steps()[0], artifacts=[{"file": "setup.log", "sha256": digest, "bytes": len(log)}])
    files = bundle(plan) | run.files | {"evidence/setup.log": log}
    assert named(files) == set()
    assert named({**files, "evidence/setup.log": log + b"!"}) == {("changed-file", "evidence/setup.log")}
    del files["evidence/setup.log"]
    assert named(files) == {("missing-file", "evidence/setup.log")}


def test_evidence_of_another_plan_is_a_warning(plan: Plan) -> None:
    run = Run(plan)
    run.record(plan.steps()[0], plan_hash="f" * 64)
    result = verify_bundle("out/contoso", bundle(plan) | run.files)
    assert result.sound
    assert [found.code for found in result.findings] == ["other-plan"]


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"evidence": 3}', b'{"evidence": [3]}', b"\xff", b""])
def test_a_damaged_file_of_any_kind_is_a_finding_and_no_traceback(data: bytes) -> None:
    built = with_manifest("contoso", "0" * 64, {"plan.json": b"{}"})
    for name in ("evidence/mim01-0001.json", "as-executed/as-executed.json", "manifest.json"):
        result = verify_bundle("out", {**built, name: data})
        assert not result.sound
        assert any(found.place.file == f"out/{name}" for found in result.findings)
