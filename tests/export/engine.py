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
    done = subprocess.run(
        [str(tool("psengine/psengine")), "-File", str(tool("psengine/analyze.ps1")), *files],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert found or done.returncode == 0, done.stdout + done.stderr
    return [f"{one['file']}:{one['line']}: {one['rule']}: {one['message']}" for one in found]
