"""Helpers share a process: PowerShell's own, or one Windows PowerShell beside Python; the real ones run here.

What is asked touches nothing of Windows alone: names that are known everywhere, and commands of a pack.
"""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from export.engine import run, write
from runbook.export.library import library_of
from tools import powershell

_ASKING = """
import os, signal, subprocess, sys
lib, engine, lifeline = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.path.insert(0, lib)
import rbhost
import host.helpers as helpers
started = []
def start(program, line, **pipes):
    assert program == "powershell.exe" and line.endswith('Helpers.ps1" -Serve'), line
    command = [engine, "-NoProfile", "-File", lib + "/Helpers.ps1", "-Serve"]
    started.append(subprocess.Popen(command, pass_fds=[lifeline], **pipes))
    os.write(1, b"started\\n")
    return started[-1]
helpers.start = start
helpers.exit_code = lambda process: process.returncode
def ask(name):
    os.write(1, b"%d\\n" % helpers.run_helper("name_resolve", {"name": name}, 60))
"""
_LIVES = """
ask("localhost"), ask("no.such.name.invalid")
started[-1].kill(), started[-1].wait()
ask("localhost")
"""
_APART = """
own = {"code": "$true", "check": True, "values": {}}
ask("localhost")
os.write(1, b"%d\\n" % helpers.run_helper("own_powershell", own, 60))
assert started[0].poll() is None and started[1].poll() == 0
"""
_SLOW = """
import rbsignals
try: helpers.run_helper("slow", {}, 1)
except rbsignals.RbTimeout as late: os.write(1, b"late\\n")
ask("localhost")
"""
_KILLED = """
ask("localhost")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def lib(tmp_path: Path) -> Path:
    return write(tmp_path, {name: text.encode() for name, text in library_of("python").items()})


def _python(lib: Path, program: str) -> tuple[list[str], bool]:
    """Run a program that asks; return what it says, and whether all that it started has ended after it."""
    ended, lifeline = os.pipe()
    command = [sys.executable, "-c", _ASKING + program, str(lib), str(powershell()), str(lifeline)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, pass_fds=[lifeline]) as process:
        os.close(lifeline)
        assert process.stdout
        said = process.stdout.read().split()
    # Whoever lives holds the other end open.
    readable, _, _ = select.select([ended], [], [], 20)
    os.close(ended)
    return said, bool(readable)


def test_one_process_answers_all_and_is_started_anew_where_it_died(lib: Path) -> None:
    assert _python(lib, _LIVES) == (["started", "1", "0", "started", "1"], True)


def test_a_command_of_the_pack_has_a_process_of_its_own(lib: Path) -> None:
    assert _python(lib, _APART) == (["started", "1", "started", "1"], True)


def test_a_question_that_takes_too_long_ends_the_process_and_no_other_question(lib: Path) -> None:
    _slow(lib)
    assert _python(lib, _SLOW) == (["started", "late", "started", "1"], True)


def test_it_ends_with_a_python_that_is_killed(lib: Path) -> None:
    assert _python(lib, _KILLED) == (["started", "1"], True)


def test_powershell_asks_in_its_own_process_and_waits_no_longer_than_it_may(tmp_path: Path) -> None:
    write(tmp_path, {name: text.encode() for name, text in library_of("powershell").items()})
    _slow(tmp_path)
    asked = """
    function ask($name, $request, $seconds) {
        try { Invoke-RbHelper -Name $name -Request $request -TimeoutSeconds $seconds } catch { [string]$_ }
    }
    ask 'name_resolve' @{ name = 'localhost' } 60
    ask 'slow' @{} 1
    ask 'name_resolve' @{ name = 'no.such.name.invalid' } 60
    ask 'process' @{} 60
    $PID
    """
    module = "& (Import-Module -Name ./Runbook.psd1 -PassThru) {" + asked + "}"
    known, late, unknown, process, own = run(["-Command", module], tmp_path).stdout.split("\n")[:5]
    assert (known, unknown) == ('{"value":true}', '{"value":false}')
    assert late == "RB-SIGNAL timeout timeout the helper slow ran longer than 1 seconds"
    assert process == f'{{"value":{own}}}'


def test_a_window_left_open_keeps_no_runspace_of_the_library_that_it_loaded_before(tmp_path: Path) -> None:
    write(tmp_path, {name: text.encode() for name, text in library_of("powershell").items()})
    start = """
    $spaces += @(& (Import-Module -Name ./Runbook.psd1 -Force -PassThru) {
        $null = Invoke-RbHelper -Name 'name_resolve' -Request @{ name = 'localhost' } -TimeoutSeconds 60
        $script:HelperSpace
    })
    """
    tells = """
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $left = $spaces[0..1]
    while (($left.RunspaceStateInfo.State -ne 'Closed') -and ($clock.Elapsed.TotalSeconds -lt 20)) {
        Start-Sleep -Milliseconds 50
    }
    foreach ($space in $spaces) { [string]$space.RunspaceStateInfo.State }
    """
    said = run(["-Command", "$spaces = @()" + start * 3 + tells], tmp_path).stdout.split()
    assert said == ["Closed", "Closed", "Opened"], "each start has left a runspace open"


def test_a_start_does_not_wait_for_a_helper_that_ctrl_c_has_left_busy(tmp_path: Path) -> None:
    write(tmp_path, {name: text.encode() for name, text in library_of("powershell").items()})
    program = """
    & (Import-Module -Name ./Runbook.psd1 -PassThru) {
        $script:HelperSpace = Open-RbHelperSpace
        $shell = [System.Management.Automation.PowerShell]::Create()
        $shell.Runspace = $script:HelperSpace
        $null = $shell.AddScript('[System.Threading.Thread]::Sleep(60000)').BeginInvoke()
    }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & (Import-Module -Name ./Runbook.psd1 -Force -PassThru) {
        Invoke-RbHelper -Name 'name_resolve' -Request @{ name = 'localhost' } -TimeoutSeconds 60
    }
    $clock.Elapsed.TotalSeconds -lt 40
    """
    said = run(["-Command", program], tmp_path).stdout.split()
    assert said == ['{"value":true}', "True"], "the start has waited"


@pytest.mark.parametrize("what", ["missing", "cut off"])
def test_powershell_says_that_the_helpers_are_not_there_and_not_that_one_is_unknown(
    what: str, tmp_path: Path
) -> None:
    write(tmp_path, {name: text.encode() for name, text in library_of("powershell").items()})
    (tmp_path / "Helpers.ps1").unlink() if what == "missing" else os.truncate(tmp_path / "Helpers.ps1", 2000)
    asked = "try { Invoke-RbHelper -Name 'memory_size' -Request @{} -TimeoutSeconds 9 } catch { [string]$_ }"
    module = "& (Import-Module -Name ./Runbook.psd1 -PassThru) {" + asked + "}"
    assert run(["-Command", module], tmp_path).stdout.startswith("the helpers could not be loaded: ")


def _slow(lib: Path) -> None:
    file = lib / "Helpers.ps1"
    jobs = "$script:Jobs['slow'] = { [System.Threading.Thread]::Sleep(60000) }\n"
    jobs += "$script:Jobs['process'] = { $PID }\n"
    served = "\nif ($Serve)"
    text = file.read_text(encoding="ascii")
    assert text.count(served) == 1
    file.write_text(text.replace(served, "\n" + jobs + served), encoding="ascii")
