"""The schema of evidence takes what a step writes, and refuses what was tampered with."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest

from runbook.resources import templates_folder
from simulated_host.plans import action, probe, step
from simulated_host.server import serving
from simulated_host.twins import LANGUAGES, Case, run_twins
from simulated_host.worlds import as_it_is, world

_STOP = step(
    "spooler.stop",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(action("stop", "service_stop", {"name": "Spooler"}),),
)
SCHEMA = json.loads((templates_folder() / "evidence.schema.json").read_text(encoding="utf-8"))
Change = Callable[[dict[str, Any]], Any]
TAMPERED: dict[str, Change] = {
    "an outcome with another's exit code": lambda record: record["result"].update(exit_code=3),
    "an outcome that does not exist": lambda record: record["result"].update(outcome="fine"),
    "a word that does not belong there": lambda record: record.update(password="x"),
    "no plan": lambda record: record["plan"].pop("hash"),
    "a local time": lambda record: record["run"].update(started="2026-11-23 10:00"),
    "an artifact in another folder": lambda record: record["artifacts"].append(
        {"file": "../x.log", "sha256": "0" * 64, "bytes": 1}
    ),
    "an attestation by nobody": lambda record: record.update(
        attestation={"question": "So?", "answer": "yes", "person": "", "note": ""}
    ),
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the records of a step that stops a service, one a language."""
    folder = tmp_path_factory.mktemp("run")
    with serving() as server:
        run_twins(folder, server, [Case("stop", _STOP, world(as_it_is))])
    kept = [path for language in LANGUAGES for path in (folder / language / "evidence/stop").iterdir()]
    assert len(kept) == len(LANGUAGES)
    return [json.loads(path.read_bytes()) for path in kept]


@pytest.fixture
def record(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the record of one of them."""
    return records[0]


def test_a_record_satisfies_the_schema(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert [str(error) for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(record)] == []


def test_a_record_says_who_ran_it_by_the_token(records: list[dict[str, Any]]) -> None:
    for record in records:
        who = {"sid": "S-1-5-21-1-2-3-1101", "name": "contoso\\mim-admin", "elevated": True}
        assert record["run"]["who"] == who


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_record_does_not(record: dict[str, Any], name: str) -> None:
    changed = json.loads(json.dumps(record))
    TAMPERED[name](changed)
    assert not jsonschema_rs.is_valid(SCHEMA, changed)


def test_the_schema_knows_each_outcome_of_the_scripts() -> None:
    text = (templates_folder() / "powershell/lib/parts/Open.ps1").read_text(encoding="ascii")
    for outcome in SCHEMA["properties"]["result"]["properties"]["outcome"]["enum"]:
        assert f"{outcome} = " in text
