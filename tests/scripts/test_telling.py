"""What a start gives beside its lines: objects, what it does, a log for CMTrace; and tests for Pester."""

import json
import re
from pathlib import Path

import pytest

from simulated_host.plans import action, plan, probe, step
from simulated_host.processes import environment, python_command, quoted, run_process
from simulated_host.twins import make_bundle
from simulated_host.world import World
from simulated_host.worlds import service, world
from tools import powershell

_STATE = probe("state", "service_state", {"name": "A"}, equals="running")
_NAME = probe("name", "name_resolves", {"name": "SQL01"}, equals=True)
_START = step(
    "start.it", number="1.1", after=(_STATE, _NAME), actions=(action("go", "service_start", {"name": "A"}),)
)
_AWAY = step(
    "look.on", number="1.2", after=(probe("gone", "service_state", {"name": "A"}, equals="stopped"),)
)
_ENTRY = re.compile(
    r'<!\[LOG\[(?P<text>.*)\]LOG\]!><time="\d\d:\d\d:\d\d\.\d{3}\+000" date="\d\d-\d\d-\d{4}" '
    r'component="runbook" context="" type="(?P<type>[123])" thread="\d+" file="">'
)
# As much of Pester 5 as the file uses: what is found first runs later, each test with what stands before it.
_PESTER = """
function BeforeDiscovery([scriptblock]$Body) { . $Body; $global:here = $here }
function BeforeAll([scriptblock]$Body) { $global:Before = $Body }
function Describe([string]$Name, [object[]]$ForEach, [scriptblock]$Body) {
    foreach ($global:Step in $global:here) {
        'Describe ' + $global:Step.number
        $global:Step | ForEach-Object -Process $Body
    }
}
function It([string]$Name, [object[]]$ForEach, [scriptblock]$Body) {
    foreach ($tested in $global:Step.looks) {
        . { $global:Step | ForEach-Object -Process $global:Before }
        try { $null = $tested | ForEach-Object -Process $Body; 'passed ' + $tested }
        catch { 'FAILED ' + $tested + ': ' + $_ }
    }
}
function Should([switch]$BeTrue, [string]$Because, [Parameter(ValueFromPipeline = $true)]$Actual) {
    process { if (-not $Actual) { throw $Because } }
}
"""


class _Host:
    def __init__(self, server, folder, language="powershell"):
        self.folder, self.bundle = folder, make_bundle(folder / "bundle", plan([_START, _AWAY]))
        self.evidence, state = self.bundle / "evidence", world(service("A", state="stopped"))
        self.world = server.worlds["w"] = World(state)
        self.given = environment(server, "w", "MIM01", state, folder / language)

    def shell(self, *lines):
        program = self.folder / "start.ps1"
        begin = (
            "Import-Module -Name FakeWindows -DisableNameChecking",
            f"Set-Location {quoted(str(self.bundle))}",
        )
        program.write_text("\n".join((*begin, *lines)) + "\n", encoding="utf-8")
        return run_process([str(powershell()), "-NoProfile", "-File", str(program)], self.given, ())[1]

    def python(self, *options):
        script = self.bundle / "scripts/python/steps/01.01-start.it.py"
        return run_process(python_command(script, self.evidence, options), self.given, ())[1]

    def logs(self) -> list[Path]:
        return sorted((self.bundle / "logs").glob("*")) if (self.bundle / "logs").exists() else []


def test_a_step_and_the_runner_give_their_records_as_objects(server, tmp_path):
    host = _Host(server, tmp_path)
    said = host.shell(
        "$one = & ./scripts/powershell/steps/01.01-start.it.ps1 -Check -PassThru",
        "'step ' + $one.step.id + ' ' + $one.result.outcome + ' ' + @($one.result.checks)[0].actual",
        "$all = @(& ./scripts/powershell/Invoke-Runbook.ps1 -Confirm:$false -PassThru)",
        "'run ' + (@($all | ForEach-Object -Process { $_.step.id + ' ' + $_.result.outcome }) -join ', ')",
        "$none = @(& ./scripts/powershell/steps/01.02-look.on.ps1 -WhatIf -PassThru)",
        "'preview ' + $none.Count",
    )
    assert [line for line in said.splitlines() if line.startswith(("step ", "run ", "preview "))] == [
        "step start.it drift stopped",
        "run start.it changed, look.on drift",
        "preview 0",
    ]


@pytest.mark.parametrize("language", ["powershell", "python"])
def test_what_is_done_is_told_and_kept_in_a_log_that_cmtrace_reads(server, tmp_path, language):
    host = _Host(server, tmp_path, language)
    if language == "python":
        assert host.python("what-if") and not host.logs(), "a preview has no log"
        said = host.python("yes", "verbose")
    else:
        start = "& ./scripts/powershell/steps/01.01-start.it.ps1"
        assert host.shell(start + " -WhatIf") and not host.logs(), "a preview has no log"
        said = host.shell(start + " -Confirm:$false -Verbose")
    (log,) = host.logs()
    lines = log.read_bytes().decode().splitlines()
    told = [(entry["text"], entry["type"]) for line in lines if (entry := _ENTRY.fullmatch(line))]
    assert len(told) == len(lines)
    assert [entry for entry in told if not entry[0].startswith(("starts ", "asks "))] == [
        ("1.1 start.it begins: run", "1"),
        ('was state (before): found "stopped", wanted "running"', "2"),
        ("ok name (before): true", "1"),
        ("wrote mim01-0001-01.01-start.it.intent", "1"),
        ("service_start go: sc.exe start A", "1"),
        ('ok state (after): "running"', "1"),
        ("ok name (after): true", "1"),
        ("wrote mim01-0001-01.01-start.it.json", "1"),
        ("1.1 start.it: changed", "1"),
    ]
    assert ("asks the helper name_resolve", "1") in told and ("starts sc.exe", "1") in told
    assert "VERBOSE: asks the helper name_resolve" in said and "VERBOSE: starts sc.exe" in said


def test_the_looks_of_the_steps_are_tests_for_pester(server, tmp_path):
    host = _Host(server, tmp_path)
    tests = host.bundle / "scripts/Test-Runbook.Tests.ps1"
    block = re.search(r"@'\r?\n(.*?)\n'@", tests.read_text(encoding="ascii"), re.DOTALL)
    assert block and [entry["looks"] for entry in json.loads(block[1])["steps"]] == [
        ["state", "name"],
        ["gone"],
    ]
    drive = f"$TestDrive = {quoted(str(tmp_path / 'drive'))}"
    said = host.shell(_PESTER, drive, ". ./scripts/Test-Runbook.Tests.ps1")
    assert [line for line in said.splitlines() if line.startswith(("Describe", "passed", "FAILED"))] == [
        "Describe 1.1",
        "FAILED state: it should be equals running and is stopped",
        "passed name",
        "Describe 1.2",
        "passed gone",
    ]
    assert not host.evidence.exists() and host.world.state["seen"] == []
