"""What a test says of a step: the world that it meets, how it is started, and what that left behind."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runbook.model.step_numbers import padded
from runbook.model.steps import Step
from simulated_host.plans import HASH
from simulated_host.world import State

LANGUAGES = ("python", "powershell")


@dataclass(frozen=True)
class Turn:
    """One start of a script: its options, what a person types, and what happens to the host before."""

    options: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    event: str = ""
    prefix: tuple[str, ...] = ()
    disk: str = ""
    """How many pages are free on the disk of the evidence; "" for enough."""


RUN, LOOK = Turn(("yes",)), Turn(("check",))
RESTARTED = Turn(("yes",), event="restart")
"""A start after the restart that the one before asked for."""


@dataclass(frozen=True)
class Case:
    """A step, the world that it meets, and how often it is started."""

    name: str
    step: Step
    world: State
    turns: tuple[Turn, ...] = (RUN,)
    records: tuple[Mapping[str, Any], ...] = ()
    number: str = ""
    """The step's number; "" where the place of the case among the others will do."""
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Say whether the case needs a PowerShell process of its own."""
        return any(turn.answers or turn.prefix for turn in self.turns)


@dataclass
class Result:
    """What the starts of one script left behind; `records` holds None for a start without evidence."""

    codes: list[int] = field(default_factory=list)
    records: list[dict[str, Any] | None] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    world: State = field(default_factory=dict)
    seen: list[list[str]] = field(default_factory=list)
    evidence: Path = Path()

    @property
    def record(self) -> dict[str, Any]:
        """The last record."""
        assert self.records[-1] is not None, self.outputs[-1]
        return self.records[-1]

    @property
    def outcomes(self) -> list[str]:
        """The outcomes of all starts; "" for one without evidence."""
        return [record["result"]["outcome"] if record else "" for record in self.records]


def evidence_of(folder: Path, language: str, case: Case) -> Path:
    """Make the folder for a case's evidence, with what earlier runs have left."""
    path = folder / language / "evidence" / case.name
    path.mkdir(parents=True, exist_ok=True)
    for name, data in case.files.items():
        (path / name).write_bytes(data)
    for number, record in enumerate(case.records, 1):
        stem = f"{record['run']['host']}-{number:04d}-01.99-{record['step']['id']}"
        full = {**record, "run": {**record["run"], "id": stem}}
        data = json.dumps(full, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        (path / f"{stem}.json").write_bytes(data)
    return path


def earlier(step: str, outcome: str = "changed", **more: Any) -> dict[str, Any]:
    """Return a record of an earlier run; `more` sets parts of its result, `finished`, `attestation`."""
    finished = more.pop("finished", "2026-11-18T11:00:00Z")
    attestation = more.pop("attestation", None)
    words = {"id": step, "number": "1.99", "title": "Earlier", "variant": "", "level": "scripted"}
    run = {
        "host": "mim01",
        "user": "CONTOSO\\mim-admin",
        "started": finished,
        "finished": finished,
        "words": "",
    }
    result = {
        "mode": "run",
        "outcome": outcome,
        "exit_code": 0,
        "reason": "",
        "changed": outcome == "changed",
    }
    return {
        "schema": "runbook.evidence/1",
        "step": {**words, "plan_hash": HASH, "script": "x", "script_sha256": "0" * 64},
        "engine": {"language": "python", "version": "3.8.0"},
        "run": run,
        "result": {**result, "resumed": False, "restart": "", "checks": [], "actions": [], **more},
        "artifacts": [],
        "attestation": attestation,
        "previous_sha256": "",
    }


def computer_of(case: Case) -> str:
    """Return the computer that a case's step runs on; a desk may be any."""
    hosts = case.world["hosts"]
    return case.step.host if case.step.host in hosts else next(iter(hosts))


def stem_of(step: Step) -> str:
    """Return the name of a step's scripts without the ending."""
    return f"{padded(step.number)}-{step.id}"
