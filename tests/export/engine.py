"""Runs the real PowerShell engine, and the analyzer in it, over exported files."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools import powershell, tool


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run(
    arguments: Sequence[str], folder: Path, typed: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run PowerShell with these arguments; the environment says Linux unless the variables say otherwise."""
    kept = {name: value for name, value in os.environ.items() if name not in ("OS", "COMPUTERNAME")}
    return subprocess.run(
        [str(powershell()), "-NoProfile", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=kept | variables,
        timeout=300,
        check=False,
    )


def syntax_errors(folder: Path, files: Sequence[str]) -> list[str]:
    """Return what the engine's parser finds."""
    done = subprocess.run(
        [str(tool("psengine/psengine")), "-Parse", *files],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    return done.stdout.splitlines() + done.stderr.splitlines()


def findings(folder: Path, files: Sequence[str]) -> list[str]:
    """Return what PSScriptAnalyzer finds, for Windows PowerShell 4.0 and 5.1, of any severity."""
    done = _analyzed(folder, files)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert found or done.returncode == 0, done.stdout + done.stderr
    return [f"{one['file']}:{one['line']}: {one['rule']}: {one['message']}" for one in found]


def _analyzed(folder: Path, files: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the analyzer over the files until a run came to its end.

    It runs its rules in threads over state that they do not lock, and now and then one of them ends the
    whole run with an error of its own (PowerShell/PSScriptAnalyzer issues 1351, 1538 and 902). Such a run
    is no verdict on the files, so it is made again; four in a row are a failure.
    """
    command = [str(tool("psengine/psengine")), "-File", str(tool("psengine/analyze.ps1")), *files]
    for _ in range(4):
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
        if not any(words in done.stderr + done.stdout for words in _BROKEN_OFF):
            return done
    raise AssertionError(done.stdout + done.stderr)


_BROKEN_OFF = (
    "Object reference not set to an instance of an object",
    "Collection was modified; enumeration operation may not execute",
)
