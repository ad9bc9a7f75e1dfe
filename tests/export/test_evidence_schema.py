"""The schema of evidence takes what a step writes, and refuses what was tampered with."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest

from export.engine import run, write
from export.plans import plan, service_step
from runbook.export.scripts import export_scripts
from runbook.resources import templates_folder

STEP = "scripts/powershell/steps/03.04-sync-service.start.ps1"
ELSEWHERE = {"OS": "Windows_NT", "COMPUTERNAME": "SP01", "USERDOMAIN": "CONTOSO", "USERNAME": "x"}
SCHEMA = json.loads((templates_folder() / "evidence.schema.json").read_text(encoding="utf-8"))
Change = Callable[[dict[str, Any]], Any]
TAMPERED: dict[str, Change] = {
    "an outcome with another's exit code": lambda record: record["result"].update(exit_code=0),
    "an outcome that does not exist": lambda record: record["result"].update(outcome="fine"),
    "a word that does not belong there": lambda record: record.update(password="x"),
    "no plan": lambda record: record["step"].pop("plan_hash"),
    "a local time": lambda record: record["run"].update(started="2026-11-23 10:00"),
    "an artifact in another folder": lambda record: record["artifacts"].append(
        {"file": "../x.log", "sha256": "0" * 64, "bytes": 1}
    ),
    "an attestation by nobody": lambda record: record.update(
        attestation={"question": "So?", "answer": "yes", "person": "", "note": ""}
    ),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the record of a step that was started on the wrong computer."""
    bundle = tmp_path_factory.mktemp("bundle")
    write(bundle, export_scripts(plan([service_step()]), ("powershell",), {}))
    assert run(["-File", STEP], bundle, **ELSEWHERE).returncode == 3
    (file,) = (bundle / "evidence").iterdir()
    made: dict[str, Any] = json.loads(file.read_bytes())
    return made


def test_a_record_satisfies_the_schema(record: dict[str, Any]) -> None:
    assert [str(error) for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(record)] == []


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_record_does_not(record: dict[str, Any], name: str) -> None:
    changed = json.loads(json.dumps(record))
    TAMPERED[name](changed)
    assert not jsonschema_rs.is_valid(SCHEMA, changed)


def test_the_schema_knows_each_outcome_of_the_scripts() -> None:
    text = (templates_folder() / "powershell/lib/parts/Open.ps1").read_text(encoding="ascii")
    for outcome in SCHEMA["properties"]["result"]["properties"]["outcome"]["enum"]:
        assert f"{outcome} = " in text
