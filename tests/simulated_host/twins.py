"""Runs the two scripts of a step as real processes, each on its own copy of a world, and compares them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from runbook.export.scripts import export_scripts
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.plans import HASH, plan, write
from simulated_host.server import Server
from simulated_host.world import State, World
from tools import powershell

HERE = Path(__file__).resolve().parent
LANGUAGES = ("python", "powershell")
_KEY_FILE = re.compile(r"miiskeys-([a-z0-9]+)-\d{12}\.bin")
_POWERSHELL = {
    "check": "-Check",
    "what-if": "-WhatIf",
    "yes": "-Confirm:$false",
    "undo": "-Undo",
    "non-interactive": "-NonInteractive",
}
# The one function a language that the test bundle replaces: POSIX cuts a program's exit code to 8 bits.
EXIT_CODES = {
    "scripts/python/lib/rbhost.py": (
        b"    return process.returncode\n",
        b'    return int(open(os.environ["RUNBOOK_SIM_EXITS"] + "/" + str(process.pid)).read())\n',
    ),
    "scripts/powershell/lib/host/Program.ps1": (
        b"    return [long]$Process.ExitCode\r\n",
        b"    return [long][System.IO.File]::ReadAllText($env:RUNBOOK_SIM_EXITS + '/' + $Process.Id)\r\n",
    ),
}


@dataclass(frozen=True)
class Turn:
    """One start of a script: its options, what a person types, and what happens to the host before."""

    options: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    event: str = ""
    prefix: tuple[str, ...] = ()


RUN, LOOK = Turn(("yes",)), Turn(("check",))


@dataclass(frozen=True)
class Case:
    """A step, the world that it meets, and how often it is started."""

    name: str
    step: Step
    world: State
    turns: tuple[Turn, ...] = (RUN,)
    records: tuple[Mapping[str, Any], ...] = ()

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


def make_bundle(folder: Path, made: Plan) -> Path:
    """Export a plan's scripts for the simulated host: as they ship, but for the reading of exit codes."""
    files = dict(export_scripts(made, LANGUAGES, {}))
    for name, (shipped, simulated) in EXIT_CODES.items():
        assert files[name].count(shipped) == 1, name
        files[name] = files[name].replace(shipped, simulated)
    write(folder, files)
    return folder


def run_twins(folder: Path, server: Server, cases: Sequence[Case]) -> dict[str, Result]:
    """Run all cases in both languages; assert that the twins agree; return what both did, by case."""
    steps = [replace(case.step, number=f"1.{index}") for index, case in enumerate(cases, 1)]
    bundle = make_bundle(folder / "bundle", plan(steps))
    python = _run_python(folder, bundle, server, cases, steps)
    other = _run_powershell(folder, bundle, server, cases, steps)
    for case in cases:
        agree(case.name, python[case.name], other[case.name])
    return python


def agree(name: str, python: Result, other: Result) -> None:
    """Assert that both languages did, said and left the same."""
    assert python.codes == other.codes, (name, python.outputs, other.outputs)
    for mine, theirs in zip(python.records, other.records, strict=True):
        assert comparable(mine) == comparable(theirs), (name, python.outputs, other.outputs)
    assert python.seen == other.seen, name
    assert differences(without_times(python.world), without_times(other.world)) == [], name


def comparable(record: Mapping[str, Any] | None) -> Any:
    """Return the part of a record that must be equal between twins; the name of a key file holds the time."""
    if record is None:
        return None
    step = {name: value for name, value in record["step"].items() if not name.startswith("script")}
    result = json.loads(_KEY_FILE.sub(r"miiskeys-\1.bin", json.dumps(record["result"])))
    return {"step": step, "result": result, "attestation": record["attestation"]}


def without_times(world: State) -> State:
    """Return a world without the moments in it: two languages look at the clock differently often."""
    text = json.dumps(world, sort_keys=True)
    text = re.sub(r'"time": \d+', '"time": 0', text)
    return json.loads(_KEY_FILE.sub(r"miiskeys-\1.bin", text))


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Return where two worlds differ, a place a line."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        return [line for key in keys for line in differences(one.get(key), other.get(key), f"{place}/{key}")]
    return [] if one == other else [f"{place}: {one!r} and {other!r}"]


def environment(server: Server, world: str, host: str, state: State, folder: Path) -> dict[str, str]:
    """Return the environment of a script on a simulated host."""
    exits, temporary = folder / "exits", folder / "tmp"
    exits.mkdir(parents=True, exist_ok=True)
    temporary.mkdir(parents=True, exist_ok=True)
    return {
        **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
        "PATH": f"{HERE / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(HERE / "python"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "RUNBOOK_PSMODULEPATH": str(HERE / "powershell"),
        "RUNBOOK_SIM_EXITS": str(exits),
        "TMPDIR": str(temporary),
        "OS": "Windows_NT",
        **host_variables(server, world, host, state),
    }


def host_variables(server: Server, world: str, host: str, state: State) -> dict[str, str]:
    """Return the variables that differ from host to host."""
    domain, _, name = state["hosts"][host]["session"]["user"].partition("\\")
    return {
        "RUNBOOK_SIM": server.address(world, host),
        "COMPUTERNAME": host,
        "USERDOMAIN": domain,
        "USERNAME": name,
        "TEMP": "C:\\Windows\\Temp",
        "PROCESSOR_ARCHITECTURE": state["hosts"][host].get("architecture", "AMD64"),
    }


def python_command(script: Path, evidence: Path, options: Sequence[str]) -> list[str]:
    """Return the command that starts a Python twin."""
    return [
        sys.executable,
        str(script),
        "--evidence-dir",
        str(evidence),
        *(f"--{option}" for option in options),
    ]


def powershell_options(options: Sequence[str]) -> str:
    """Return the options as PowerShell writes them."""
    return " ".join(_POWERSHELL[option] for option in options)


def record_of(evidence: Path, output: str) -> dict[str, Any] | None:
    """Return the record that a start says it has left, None where it says of none."""
    named = re.search(r"^ *evidence: (\S+\.json)$", output, re.MULTILINE)
    if named is None:
        return None
    data = (evidence / named[1]).read_bytes()
    record: dict[str, Any] = json.loads(data)
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    assert data == canonical.encode("ascii"), f"{named[1]} is not canonical"
    return record


def _run_python(
    folder: Path, bundle: Path, server: Server, cases: Sequence[Case], steps: Sequence[Step]
) -> dict[str, Result]:
    found = {}
    for case, step in zip(cases, steps, strict=True):
        world = server.worlds[f"python-{case.name}"] = World(case.world)
        result = found[case.name] = Result(evidence=_evidence(folder, "python", case))
        script = bundle / "scripts/python/steps" / (_stem(step) + ".py")
        given = environment(server, f"python-{case.name}", _computer(case), case.world, folder / "python")
        for turn in case.turns:
            happen(world, _computer(case), turn.event)
            command = [*turn.prefix, *python_command(script, result.evidence, turn.options)]
            _finish(result, *run_process(command, given, turn.answers))
        result.world, result.seen = world.snapshot(), _seen(world)
    return found


def _run_powershell(
    folder: Path, bundle: Path, server: Server, cases: Sequence[Case], steps: Sequence[Step]
) -> dict[str, Result]:
    engine = powershell()
    found: dict[str, Result] = {}
    together: list[tuple[Case, Step]] = []
    for case, step in zip(cases, steps, strict=True):
        server.worlds[f"powershell-{case.name}"] = World(case.world)
        found[case.name] = Result(evidence=_evidence(folder, "powershell", case))
        if not case.alone:
            together.append((case, step))
            continue
        for turn in case.turns:
            _powershell_turns(folder, bundle, server, engine, [(case, step, turn)], found)
    if together:
        turns = [(case, step, turn) for case, step in together for turn in case.turns]
        _powershell_turns(folder, bundle, server, engine, turns, found)
    for case in cases:
        world = server.worlds[f"powershell-{case.name}"]
        found[case.name].world, found[case.name].seen = world.snapshot(), _seen(world)
    return found


def _powershell_turns(
    folder: Path,
    bundle: Path,
    server: Server,
    engine: Path,
    turns: Sequence[tuple[Case, Step, Turn]],
    found: dict[str, Result],
) -> None:
    lines = ["Import-Module -Name FakeWindows -DisableNameChecking"]
    for number, (case, step, turn) in enumerate(turns):
        script = bundle / "scripts/powershell/steps" / (_stem(step) + ".ps1")
        variables = host_variables(server, f"powershell-{case.name}", _computer(case), case.world)
        lines += [f"$env:{name} = {_quoted(value)}" for name, value in variables.items()]
        lines += [f"$null = Invoke-Simulated {_quoted(turn.event)}"] if turn.event else []
        options = (
            f"-EvidenceDirectory {_quoted(str(found[case.name].evidence))} {powershell_options(turn.options)}"
        )
        lines += [
            f"Write-Output '@@begin {number}'",
            "$global:LASTEXITCODE = -1",
            f"try {{ & {_quoted(str(script))} {options} }}",
            "catch { Write-Output ('THROWN ' + $_ + $_.ScriptStackTrace) }",
            f"Write-Output ('@@end {number} ' + $LASTEXITCODE)",
        ]
    batch = folder / f"batch-{turns[0][0].name}.ps1"
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = turns[0]
    given = environment(server, "none", _computer(first[0]), first[0].world, folder / "powershell")
    command = [*first[2].prefix, str(engine), "-NoProfile", "-File", str(batch)]
    code, output = run_process(command, given, first[2].answers)
    for number, (case, _, turn) in enumerate(turns):
        said = re.search(rf"@@begin {number}\n(.*?)@@end {number} (-?\d+)\n", output, re.DOTALL)
        assert said or turn.prefix or code < 0, (case.name, output)
        _finish(found[case.name], int(said[2]) if said else code, said[1] if said else output)


def happen(world: World, host: str, event: str) -> None:
    """Let something happen to a host between two starts: restart, or log_on."""
    if event:
        getattr(world.host(host), event)()


def run_process(command: Sequence[str], given: Mapping[str, str], answers: Sequence[str]) -> tuple[int, str]:
    """Run a script with what a person types; return its exit code and all that it printed."""
    typed = "".join(answer + "\n" for answer in answers)
    done = subprocess.run(
        command,
        env=dict(given),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _finish(result: Result, code: int, output: str) -> None:
    result.codes.append(code & 255)
    result.outputs.append(output)
    result.records.append(record_of(result.evidence, output))


def _evidence(folder: Path, language: str, case: Case) -> Path:
    path = folder / language / "evidence" / case.name
    path.mkdir(parents=True, exist_ok=True)
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


def _computer(case: Case) -> str:
    hosts = case.world["hosts"]
    return case.step.host if case.step.host in hosts else next(iter(hosts))


def _seen(world: World) -> list[list[str]]:
    return [
        [host, program, _KEY_FILE.sub(r"miiskeys-\1.bin", line)]
        for host, program, line in world.state.get("seen", [])
    ]


def _stem(step: Step) -> str:
    return ".".join(part.zfill(2) for part in step.number.split(".")) + f"-{step.id}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
