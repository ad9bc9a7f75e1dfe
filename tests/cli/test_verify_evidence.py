"""`runbook verify` and `assemble` on the evidence of a whole night: sound as it is, refused when forged."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evidence.conftest import night as night
from evidence.nights import Night
from runbook.bundle.write import write_bundle
from runbook.cli.program import main
from runbook.model.manifest import with_manifest
from runbook.render.plan_file import render_plan_json


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def bundle(night: Night, tmp_path: Path) -> Path:
    files = {"plan.json": render_plan_json(night.plan), **night.built}
    target = tmp_path / "out" / night.plan.name
    write_bundle(target, with_manifest(target.name, night.plan.hash, files, "", night.plan.run_hash))
    _fill(target, night)
    return target


def _fill(bundle: Path, night: Night) -> None:
    (bundle / "evidence").mkdir(exist_ok=True)
    for path in (bundle / "evidence").iterdir():
        path.unlink()
    for name, data in night.files.items():
        (bundle / name).write_bytes(data)


def test_a_whole_night_is_sound_and_done(bundle: Path, night: Night) -> None:
    verified = _run("verify", bundle)
    assert (verified.exit_code, verified.stderr) == (0, "")
    assembled = _run("assemble", bundle)
    assert assembled.exit_code == 0, assembled.stderr
    steps = len(night.plan.steps())
    assert f"{steps} of {steps} steps done" in assembled.stdout
    assert _run("verify", bundle).exit_code == 0


def test_invented_files_without_a_check_do_not_pass(bundle: Path, night: Night) -> None:
    forged = night
    for name in night.records():
        forged = forged.changed(name, lambda record: record["result"].update(checks=[]))
    _fill(bundle, forged.chained())
    for command in ("verify", "assemble"):
        result = _run(command, bundle)
        assert result.exit_code == 4
        assert "error not-of-the-plan: it ends with " in result.stderr


def test_without_a_plan_records_are_judged_by_themselves(bundle: Path, night: Night) -> None:
    write_bundle(bundle, with_manifest(bundle.name, night.plan.hash, {}, "", night.plan.run_hash))
    result = _run("verify", bundle)
    assert result.exit_code == 0
    assert "note no-plan: " in result.stderr


def test_a_record_in_the_future_of_this_computer_is_told(bundle: Path, night: Night) -> None:
    last = [name for name in night.records() if "/mim01-" in name][-1]
    value = json.loads(night.files[last])
    value["run"]["finished"] = "2999-01-01T00:00:00Z"
    _fill(bundle, replace(night, files={**night.files, last: json.dumps(value).encode()}))
    result = _run("verify", bundle)
    assert result.exit_code == 4
    assert "it ended in the future (2999-01-01T00:00:00Z)" in result.stderr


@pytest.mark.parametrize(
    ("key", "value"), [("state", "not applicable"), ("who", "Robin Doe"), ("when", "2026-01-01T00:00:00Z")]
)
def test_a_record_that_says_other_than_its_evidence_is_told(bundle: Path, key: str, value: str) -> None:
    assert _run("assemble", bundle).exit_code == 0
    file = bundle / "as-executed" / "as-executed.json"
    said = json.loads(file.read_bytes())
    said["steps"][3][key] = value
    file.write_text(json.dumps(said), "utf-8")
    result = _run("verify", bundle)
    assert result.exit_code == 4
    (line,) = [line for line in result.stderr.splitlines() if "changed-file" in line]
    assert f"it says of step {said['steps'][3]['number']} " in line
    assert value in line.partition("; its evidence shows")[0]


def test_evidence_that_came_after_the_record_is_told(bundle: Path, night: Night) -> None:
    name = [name for name in night.records() if "/dc01-" in name][-1]
    (bundle / name).unlink()
    assert _run("assemble", bundle).exit_code == 0
    (bundle / name).write_bytes(night.files[name])
    result = _run("verify", bundle)
    assert result.exit_code == 0
    assert f"warning stale-record: evidence came after this record was made, such as {name}" in result.stderr


_OTHERWISE: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda said: said["steps"][3].update(deviations=["none"]), "has other deviations than its evidence"),
    (lambda said: said["steps"][11].update(actions=[]), "has other actions than its evidence shows"),
    (lambda said: said["steps"].append({**said["steps"][3], "id": "more.work"}), "is none of the plan"),
    (lambda said: said.update(people=["Robin Doe"]), "its part 'people' is not what"),
    (lambda said: said.update(tool="9.9", hosts=["other"]), "its part 'hosts' is not what"),
    (lambda said: said.update(plan={"name": "x", "hash": "0" * 64}), "its part 'plan' is not what"),
    (lambda said: said.update(approved="yes"), "its part 'approved' is not what"),
]


def test_each_word_of_the_record_is_what_its_evidence_shows(bundle: Path) -> None:
    assert _run("assemble", bundle).exit_code == 0
    file = bundle / "as-executed" / "as-executed.json"
    whole = file.read_bytes()
    for change, words in _OTHERWISE:
        said = json.loads(whole)
        change(said)
        file.write_text(json.dumps(said), "utf-8")
        result = _run("verify", bundle)
        assert result.exit_code == 4
        assert words in result.stderr
    file.write_text(json.dumps(json.loads(whole) | {"tool": "0.0.1"}), "utf-8")
    result = _run("verify", bundle)
    assert result.exit_code == 0
    assert "warning other-version: another version made this record" in result.stderr


def test_a_paper_of_the_record_that_was_changed_or_stands_alone_is_told(bundle: Path) -> None:
    assert _run("assemble", bundle).exit_code == 0
    page = bundle / "as-executed" / "as-executed.html"
    page.write_bytes(page.read_bytes().replace(b"contoso", b"fabrikam"))
    result = _run("verify", bundle)
    assert result.exit_code == 4
    assert "this file is not the one that the as-executed record names" in result.stderr
    (bundle / "as-executed" / "as-executed.json").unlink()
    assert "was made with this record, and it is not there" in _run("verify", bundle).stderr


def test_a_plan_that_was_changed_with_its_hashes_is_told(bundle: Path, night: Night) -> None:
    plan = json.loads((bundle / "plan.json").read_bytes())
    plan["phases"][0]["steps"][0]["title"] = "Something else"
    files = {"plan.json": json.dumps(plan).encode()}
    for name, data in with_manifest(bundle.name, night.plan.hash, files, "", night.plan.run_hash).items():
        (bundle / name).write_bytes(data)
    result = _run("verify", bundle)
    assert result.exit_code == 4
    assert "what this plan says has another hash than the bundle's" in result.stderr


def test_a_manifest_that_names_another_customers_plan_is_told(bundle: Path, night: Night) -> None:
    files = {"plan.json": (bundle / "plan.json").read_bytes(), **night.built}
    for name, data in with_manifest("fabrikam", night.plan.hash, files, "", night.plan.run_hash).items():
        (bundle / name).write_bytes(data)
    result = _run("verify", bundle)
    assert result.exit_code == 4
    told = f"the manifest names the bundle 'fabrikam', and the plan in it is of '{night.plan.name}'"
    assert told in result.stderr


@pytest.mark.parametrize("command", ["verify", "assemble"])
def test_a_record_that_says_other_than_its_script_is_told(bundle: Path, night: Night, command: str) -> None:
    name = night.find(lambda step, _: step.id == "connector.install")
    forged = night.changed(name, lambda record: record["step"].update(title="Nothing of note"))
    _fill(bundle, forged.chained())
    result = _run(command, bundle)
    assert result.exit_code == 4
    assert "it says step.title 'Nothing of note', and " in result.stderr
