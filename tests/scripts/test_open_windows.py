"""A PowerShell window that was left open runs the library that lies in the bundle now, not the loaded one."""

from pathlib import Path

import pytest

from export.engine import run
from simulated_host.plans import plan, probe, step
from simulated_host.twins import make_bundle

_WINDOWS = {"OS": "Windows_NT", "COMPUTERNAME": "MIM01", "USERDOMAIN": "CONTOSO", "USERNAME": "mim-admin"}
_STARTED = (
    "& './scripts/powershell/{script}' -WhatIf; $lib = './scripts/powershell/lib/Runbook.psm1'; "
    "$text = [System.IO.File]::ReadAllText($lib).Replace('outcome: ', 'it came to: '); "
    "[System.IO.File]::WriteAllText($lib, $text); "
    "& './scripts/powershell/{script}' -WhatIf"
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    elevated = probe("is.64", "process_64bit", {}, equals=True)
    return make_bundle(tmp_path, plan([step("one.step", number="1.1", before=(elevated,))]))


@pytest.mark.parametrize("script", ["steps/01.01-one.step.ps1", "Invoke-Runbook.ps1"])
def test_a_rebuilt_library_runs_in_a_window_left_open(bundle: Path, script: str) -> None:
    done = run(["-Command", _STARTED.format(script=script)], bundle, **_WINDOWS)
    said = [line.split(": ")[0] for line in done.stdout.splitlines() if ": blocked" in line]
    assert said == ["outcome", "it came to"], done.stdout + done.stderr
