"""A PowerShell window that was left open runs the library that lies in the bundle now, not the loaded one."""

from pathlib import Path

import pytest

from simulated_host.plans import plan, probe, step
from simulated_host.processes import environment, quoted, run_process
from simulated_host.server import Server
from simulated_host.twins import make_bundle
from simulated_host.world import World
from simulated_host.worlds import as_it_is, world
from tools import powershell

_STARTED = (
    "Import-Module -Name FakeWindows -DisableNameChecking; Set-Location -LiteralPath {folder}; "
    "& './{script}' -WhatIf; $lib = (Resolve-Path -Path './lib/Runbook.psm1').ProviderPath; "
    "$text = [System.IO.File]::ReadAllText($lib).Replace('outcome: ', 'it came to: '); "
    "[System.IO.File]::WriteAllText($lib, $text); "
    "& './{script}' -WhatIf"
)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    is_64 = probe("is.64", "process_64bit", {}, equals=True)
    bundle = make_bundle(tmp_path / "bundle", plan([step("one.step", number="1.1", before=(is_64,))]))
    return bundle / "scripts" / "powershell"


@pytest.mark.parametrize("script", ["steps/01.01-one.step.ps1", "Invoke-Runbook.ps1"])
def test_a_rebuilt_library_runs_in_a_window_left_open(
    server: Server, tmp_path: Path, scripts: Path, script: str
) -> None:
    state = world(as_it_is)
    server.worlds["window"] = World(state)
    given = environment(server, "window", "MIM01", state, tmp_path)
    text = _STARTED.format(folder=quoted(str(scripts)), script=script)
    _, output = run_process([str(powershell()), "-NoProfile", "-Command", text], given, ())
    del server.worlds["window"]
    said = [line.split(": ")[0] for line in output.splitlines() if ": unchanged" in line]
    assert said == ["outcome", "it came to"], output
