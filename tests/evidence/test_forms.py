"""Records of both forms count; a chain may pass from one to the other, and a rebuilt plan keeps them."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import jsonschema_rs

from evidence.records import Run, canonical
from runbook.evidence.assemble import assemble
from runbook.model.hashes import step_run_hash
from runbook.model.manifest import FileEntry, Manifest
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.resources import templates_folder

_WHO = {"sid": "S-1-5-21-1-2-3-1101", "name": "contoso\\mim-admin", "elevated": True}


def add_of_form_2(run: Run, step: Step, **code: str) -> dict[str, Any]:
    """Add a record of form 2 to a chain, of a plan with another hash."""
    name = run.record(step)
    value = json.loads(run.files[name])
    old = value["step"]
    value["schema"] = "runbook.evidence/2"
    value["plan"] = {"name": "contoso", "hash": "f" * 64}
    described = {key: old[key] for key in ("id", "number", "title", "variant", "level")}
    value["step"] = described | {"run_hash": step_run_hash(step)}
    value["code"] = {"script": old["script"], "sha256": "0" * 64, "tool": "0.1.0"} | code
    value["run"] = {**value["run"], "number": run.count, "who": _WHO}
    del value["run"]["user"]
    value["result"]["waivers"] = []
    run.files[name] = run.last = canonical(value)
    return dict(value)


def test_a_chain_may_pass_to_the_new_form_and_the_rest_of_the_plan_may_be_another(plan: Plan) -> None:
    run = Run(plan)
    first, *others = plan.steps()
    run.record(first)
    for step in others:
        add_of_form_2(run, step)
    record = assemble(plan, "out", run.files, [], {})
    assert record.count("done") == len(plan.steps())
    assert record.findings == ()
    assert set(record.people) == {"CONTOSO\\mim-admin", "contoso\\mim-admin"}


def test_a_step_that_runs_otherwise_now_has_no_record(plan: Plan) -> None:
    run, step = Run(plan), plan.steps()[3]
    add_of_form_2(run, replace(step, account="CONTOSO\\other"))
    record = assemble(plan, "out", run.files, [], {})
    assert next(done for done in record.steps if done.step.id == step.id).state == "missing"
    assert "other-plan" in {found.code for found in record.findings}


def test_both_forms_have_their_schema(plan: Plan) -> None:
    run, step = Run(plan), plan.steps()[3]
    weaker = json.loads(run.files[run.record(step)])
    for name, value in (
        ("evidence-1.schema.json", weaker),
        ("evidence.schema.json", add_of_form_2(run, step)),
    ):
        schema = json.loads((templates_folder() / name).read_text("utf-8"))
        jsonschema_rs.validator_for(schema).validate(value)


def test_a_record_of_a_changed_library_is_named(plan: Plan) -> None:
    files = {
        "scripts/python/lib/rbrun.py": b"library",
        "scripts/python/steps/1.py": b"script",
        "scripts/powershell/lib/Runbook.psm1": b"other",
    }
    manifest = Manifest("x", "a" * 64, {name: _entry(data) for name, data in files.items()})
    lines = "".join(
        f"{_sha256(files[f'scripts/python/{name}'])}  {name}\n" for name in ("lib/rbrun.py", "steps/1.py")
    )
    step = plan.steps()[3]
    for digest, named in ((_sha256(lines.encode()), False), ("1" * 64, True)):
        run = Run(plan)
        add_of_form_2(run, step, script="1.py", sha256=digest)
        record = assemble(plan, "out", run.files, [], manifest.scripts())
        assert ("edited-script" in {found.code for found in record.findings}) == named


def _entry(data: bytes) -> FileEntry:
    return FileEntry(_sha256(data), len(data))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
