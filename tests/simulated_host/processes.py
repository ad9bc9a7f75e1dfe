"""Scripts as processes: their environment, their command line, what a person types, what they leave."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulated_host.cases import Result
from simulated_host.resident import run_resident
from simulated_host.server import Server
from simulated_host.world import State, World

HERE = Path(__file__).resolve().parent
_POWERSHELL = {
    "check": "-Check",
    "what-if": "-WhatIf",
    "yes": "-Confirm:$false",
    "undo": "-Undo",
    "non-interactive": "-NonInteractive",
    "ignore-gate": "-IgnoreGate",
    "allow-open-folder": "-AllowOpenFolder",
}
_FILE = ["-NoProfile", "-File"]
_VALUED = {
    "timeout": "-TimeoutSeconds",
    "only": "-Only",
    "to": "-To",
    "accept": "-Accept",
    "ask-again": "-AskAgain",
    "reason": "-Reason",
    "person": "-Person",
}


def environment(server: Server, world: str, host: str, state: State, folder: Path) -> dict[str, str]:
    """Return the environment of a script on a simulated host."""
    exits, temporary = folder / "exits", folder / "tmp"
    exits.mkdir(parents=True, exist_ok=True)
    temporary.mkdir(parents=True, exist_ok=True)
    return {
        **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
        "PATH": "/usr/local/bin:/usr/bin:/bin",
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
        "PROCESSOR_ARCHITEW6432": state["hosts"][host].get("native_architecture", ""),
    }


def python_command(script: Path, evidence: Path, options: Sequence[str]) -> list[str]:
    """Return the command that starts a Python twin."""
    return [
        *python_start(),
        str(script),
        "--evidence-dir",
        str(evidence),
        *(f"--{option}" for option in options),
    ]


def python_start() -> list[str]:
    """Return what stands for `py -I` before a script's name."""
    return [sys.executable, "-I", "-X", "utf8", str(HERE / "python/start.py")]


def powershell_options(options: Sequence[str]) -> str:
    """Return the options as PowerShell writes them."""
    return " ".join(_POWERSHELL.get(option) or _with_value(option) for option in options)


def _with_value(option: str) -> str:
    name, _, value = option.partition("=")
    return f"{_VALUED[name]} {quoted(value)}"


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


def happen(world: World, host: str, event: str) -> None:
    """Let something happen to a host between two starts: restart, or log_on."""
    if event:
        getattr(world.host(host), event)()


def run_process(command: Sequence[str], given: Mapping[str, str], answers: Sequence[str]) -> tuple[int, str]:
    """Run a script with what a person types; return its exit code and all that it printed."""
    typed = "".join(answer + "\n" for answer in answers)
    if list(command[:5]) == python_start():
        return run_resident([*command[:4], str(HERE / "python/forks.py")], command[5:], given, typed)
    if len(command) == 4 and list(command[1:3]) == _FILE:
        return run_resident([*command[:3], str(HERE / "powershell/Resident.ps1")], command[3:], given, typed)
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


def finish(result: Result, code: int, output: str) -> None:
    """Note what one start left behind."""
    result.codes.append(code & 255)
    result.outputs.append(output)
    result.records.append(record_of(result.evidence, output))


def quoted(text: str) -> str:
    """Quote a text for PowerShell."""
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text) + "'"
