"""Evidence as step scripts leave it, made by hand for the tests of this room."""

import json
from collections.abc import Mapping
from typing import Any

from runbook.model.manifest import sha256_of
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.cases import stem_of

_RESULT: Mapping[str, Any] = {
    "mode": "run",
    "exit_code": 0,
    "reason": "",
    "resumed": False,
    "restart": "",
    "checks": [],
    "actions": [],
}
_DEED = {"id": "deed", "kind": "exe_install", "command": "setup.exe", "code": 0, "changed": True}


def canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def check(
    name: str, expected: Any, actual: Any, *, phase: str = "after", severity: str = "must"
) -> dict[str, Any]:
    return {
        "id": name,
        "phase": phase,
        "comparison": "equals",
        "expected": expected,
        "actual": actual,
        "severity": severity,
        "holds": expected == actual,
        "by": "",
    }


class Run:
    """A run on one host: each record names the one before it, as the step scripts do."""

    def __init__(self, plan: Plan, host: str = "mim01") -> None:
        self.plan, self.host = plan, host
        self.files: dict[str, bytes] = {}
        self.last = b""
        self.count = 0

    def record(self, step: Step, outcome: str = "changed", **more: Any) -> str:
        """Add a record of a step; `more` replaces parts of `result`, `attestation` or `artifacts`."""
        self.count += 1
        attestation = more.pop("attestation", None)
        # What changed something did so by a deed or by a person's yes.
        acts = [_DEED] if outcome == "changed" and attestation is None else []
        stem = f"{self.host}-{self.count:04}-{stem_of(step)}"
        value = {
            "schema": "runbook.evidence/1",
            "step": self._step(step, more.pop("plan_hash", self.plan.hash)),
            "engine": {"language": "python", "version": "3.8.10"},
            "run": {**self._run(stem), **more.pop("run", {})},
            "attestation": attestation,
            "artifacts": more.pop("artifacts", []),
            "previous_sha256": sha256_of(self.last) if self.last else "",
            "result": {
                **_RESULT,
                "outcome": outcome,
                "changed": outcome == "changed",
                "actions": acts,
                **more,
            },
        }
        self.last = canonical(value)
        name = f"evidence/{stem}.json"
        self.files[name] = self.last
        return name

    def _step(self, step: Step, plan_hash: str) -> dict[str, Any]:
        return {
            "id": step.id,
            "number": step.number,
            "title": step.title,
            "variant": step.variant,
            "level": step.level,
            "plan_hash": plan_hash,
            "script": f"{stem_of(step)}.py",
            "script_sha256": "0" * 64,
        }

    def _run(self, stem: str) -> dict[str, Any]:
        return {
            "id": stem,
            "host": self.host,
            "user": "CONTOSO\\mim-admin",
            "started": f"2026-11-23T22:{self.count:02}:00Z",
            "finished": f"2026-11-23T22:{self.count:02}:30Z",
            "words": "",
        }
