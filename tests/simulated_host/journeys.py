"""A whole plan through the runner: from host to host, with the restarts and log-ons that people do."""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER
from simulated_host.by_hand import work_by_hand
from simulated_host.networks import network
from simulated_host.processes import python_start
from simulated_host.server import Server
from simulated_host.twins import environment, happen, make_bundle, powershell_options, run_process
from simulated_host.world import World
from tools import powershell

_ELSEWHERE = re.compile(r"^ *Step (\S+) belongs to (\S+)\. There", re.MULTILINE)
_DUE = "restart this computer first, then start again"
ANSWERS = ("yes",) * 400
RESTART = 3010 & 255
DRIFT, UNPROVEN = 4, 7


@dataclass
class Journey:
    """One language's way through a plan; the evidence folder goes with the person from host to host."""

    server: Server
    plan: Plan
    language: str
    bundle: Path
    folder: Path
    world: World
    evidence: Path
    stops: list[tuple[str, int]] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    worked: set[tuple[str, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The world's name on the server."""
        return f"{self.language}-{self.folder.name}"

    def start(self, host: str, *options: str, answers: Sequence[str] = ANSWERS) -> int:
        """Start the runner once on a host; return its exit code as POSIX cuts it."""
        return self._started(host, self._command(host, options), answers)

    def start_alone(self, host: str, step: str, *options: str, answers: Sequence[str] = ANSWERS) -> int:
        """Start the script of one step by itself; return its exit code as POSIX cuts it."""
        (script,) = (self.bundle / "scripts" / self.language / "steps").glob(f"*-{step}.*")
        return self._started(host, self._command(host, options, script), answers)

    def _started(self, host: str, command: Sequence[str], answers: Sequence[str]) -> int:
        given = environment(self.server, self.name, host, self.world.state, self.folder / self.language)
        code, output = run_process(command, given, answers)
        self.stops.append((host, code))
        self.outputs.append(output)
        return code

    def finish(self, host: str, *options: str) -> int:
        """Start the runner again and again, where it says and after what it asks for, until it ends."""
        return self.walk(host, *options)[0]

    def walk(self, host: str, *options: str, limit: int = 30) -> tuple[int, str]:
        """Do as `finish`, and return the host of the last start as well."""
        for _ in range(limit):
            code = self.start(host, *options)
            self._catch_up(host)
            elsewhere = _ELSEWHERE.search(self.outputs[-1])
            if code == 3 and _DUE in self.outputs[-1]:
                happen(self.world, host, "restart")
                continue
            if code in (DRIFT, UNPROVEN) and self.work_by_hand(host):
                continue
            if code != RESTART and not (code == 3 and elsewhere):
                return code, host
            host = self.after(host, code)
        raise AssertionError(f"no end in sight: {self.stops[-6:]}: {self.outputs[-1][-1500:]}")

    def after(self, host: str, code: int) -> str:
        """Do what the last start asks for, and return the host where it says to start again."""
        if code == RESTART:
            self.obey(host)
            return host
        elsewhere = _ELSEWHERE.search(self.outputs[-1])
        assert elsewhere, self.outputs[-1][-1500:]
        return elsewhere[2]

    def obey(self, host: str) -> None:
        """Do what the newest record asks for: restart, or log off and on."""
        record = self.records()[-1]
        kinds = [action["kind"] for action in record["result"]["actions"]]
        happen(self.world, host, "log_on" if "logoff_needed" in kinds else "restart")

    def _catch_up(self, host: str) -> None:
        """Do what was answered with yes and what no look has proven: a person does so at the latest now."""
        steps = {step.id: step for step in self.plan.steps() if step.level == "manual"}
        for record in self.records():
            step = steps.get(record["step"]["id"])
            at = (record["step"]["id"], record["run"]["host"].upper())
            if step and record["result"]["outcome"] == "changed" and at not in self.worked:
                self.worked.add(at)
                work_by_hand(self.world, host, step, "note")

    def work_by_hand(self, host: str) -> bool:
        """Do what the step that stopped the run leaves to a person; False where nothing is left."""
        record = self.records()[-1]["step"]
        step = next(step for step in self.plan.steps() if step.id == record["id"])
        if step.level != "manual" or (step.id, host) in self.worked:
            return False
        self.worked.add((step.id, host))
        return work_by_hand(self.world, host, step)

    def records(self) -> list[dict[str, Any]]:
        """Return all records in the order in which they were left."""
        found = [json.loads(path.read_bytes()) for path in self.evidence.glob("*.json")]
        return sorted(found, key=lambda record: (record["run"]["finished"], record["run"]["id"]))

    def outcomes(self) -> dict[str, str]:
        """Return the newest outcome of each step."""
        return {record["step"]["id"]: record["result"]["outcome"] for record in self.records()}

    def changes(self) -> list[tuple[str, str, int]]:
        """Return each step that changed its host, with the host and the number of changes, in order."""
        found = []
        for record in self.records():
            start, end = (_seconds(record["run"][name]) for name in ("started", "finished"))
            # A server may be changed from another one; whoever asks for it is who may be killed at it.
            count = sum(start <= at <= end for _, at in self.world.state["seen_at"])
            if count:
                found.append((record["step"]["id"], record["run"]["host"].upper(), count))
        return found

    def _command(self, host: str, options: Sequence[str], script: Path | None = None) -> list[str]:
        if self.language == "python":
            script = script or self.bundle / "scripts/python/invoke_runbook.py"
            given = [f"--{option}" for option in options]
            return [*python_start(), str(script), "--evidence-dir", str(self.evidence), *given]
        script = script or self.bundle / "scripts/powershell/Invoke-Runbook.ps1"
        text = (
            "Import-Module -Name FakeWindows -DisableNameChecking\n"
            f"& '{script}' -EvidenceDirectory '{self.evidence}' {powershell_options(options)}\n"
            "exit $LASTEXITCODE\n"
        )
        batch = self.folder / f"runner-{host}.ps1"
        batch.write_text(text, encoding="utf-8")
        return [str(powershell()), "-NoProfile", "-File", str(batch)]


def journey(server: Server, plan: Plan, language: str, folder: Path, world: World | None = None) -> Journey:
    """Return the beginning of a journey: an exported bundle and bare hosts, or the world that is given."""
    bundle = folder / "bundle"
    if not bundle.exists():
        make_bundle(bundle, plan)
    made = Journey(
        server, plan, language, bundle, folder, world or World(network(plan)), folder / f"evidence-{language}"
    )
    server.worlds[made.name] = made.world
    made.evidence.mkdir(exist_ok=True)
    return made


def fork(start: Journey, folder: Path) -> Journey:
    """Return a journey that goes on from where another one is, in a world of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bundle").symlink_to(start.bundle)
    shutil.copytree(start.evidence, folder / f"evidence-{start.language}")
    return journey(start.server, start.plan, start.language, folder, World(start.world.state))


def _seconds(moment: str) -> int:
    return int(datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())


def first_host(plan: Plan) -> str:
    """Return the host where the plan begins."""
    return next(step.host for step in plan.steps() if step.host != ANY_COMPUTER)
