"""The runners' options in both languages: their help, the steps that they name, words of the wrong ones."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest

from simulated_host.examples import LONGEST, plan_of
from simulated_host.processes import quoted
from simulated_host.twins import make_bundle
from tools import powershell

_TWINS = {
    "--check": "Check",
    "--what-if": "WhatIf",
    "--yes": "Confirm",
    "--evidence-dir": "EvidenceDirectory",
    "--timeout": "TimeoutSeconds",
    "--non-interactive": "NonInteractive",
    "--undo": "Undo",
    "--verbose": "Verbose",
    "--ignore-gate": "IgnoreGate",
    "--accept": "Accept",
    "--ask-again": "AskAgain",
    "--reason": "Reason",
    "--person": "Person",
    "--allow-open-folder": "AllowOpenFolder",
    "--from": "From",
    "--to": "To",
    "--only": "Only",
    "--list-steps": "ListSteps",
}
"""Every option, in both spellings."""
_STOCK = {"WhatIf", "Confirm", "Verbose"}
"""What PowerShell itself explains."""
_OF_POWERSHELL = {"PassThru"}
"""What only one language can give: objects."""
_HELP = """
$parser = [System.Management.Automation.Language.Parser]
foreach ($file in Get-ChildItem -LiteralPath $args[0] -Filter *.ps1) {
    $tokens, $errors = $null, $null
    $read = $parser::ParseFile($file.FullName, [ref]$tokens, [ref]$errors)
    $help = $read.GetHelpContent()
    $parameters = $read.ParamBlock.Parameters.Name.VariablePath.UserPath
    $names = @($parameters | ForEach-Object { $_.ToUpperInvariant() })
    $missing = @($names | Where-Object { -not $help.Parameters.ContainsKey($_) })
    $file.Name + '|' + $help.Synopsis.Trim() + '|' + $help.Examples.Count + '|' + ($missing -join ',')
}
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("options") / "bundle", _plan()) / "scripts"


def test_every_script_and_runner_explains_itself_and_each_parameter(scripts, tmp_path):
    lines = _powershell(tmp_path, _HELP, str(scripts / "powershell/steps"))
    titles = {step.title for step in plan_of(LONGEST).steps()}
    assert len(lines) == len([*(scripts / "powershell/steps").iterdir()])
    for line in lines:
        _, synopsis, examples, missing = line.rsplit("|", 3)
        assert synopsis.partition(": ")[2] in titles
        assert (examples, missing) == ("1", "")
    (runner,) = _powershell(tmp_path, _HELP, str(scripts / "powershell"))
    assert runner.endswith("Runs the steps of the plan in order, on each server those that belong to it.|1|")


def test_the_python_runner_explains_the_same_options(scripts):
    told = _python(scripts, "--help").stdout
    assert set(re.findall(r"^  (--[a-z-]+)", told, re.MULTILINE)) == set(_TWINS)
    text = (scripts / "powershell/Invoke-Runbook.ps1").read_text("ascii")
    assert (
        set(re.findall(r"^\.PARAMETER (\w+)", text, re.MULTILINE))
        == set(_TWINS.values()) - _STOCK | _OF_POWERSHELL
    )


def test_both_name_the_steps_alike_and_what_may_have_been_meant(scripts, tmp_path):
    first, last = _plan().steps()[0], _plan().steps()[-1]
    assert last.number.endswith("a")
    given = [
        ("--only", first.id.upper(), "--list-steps"),
        ("--only", last.number.upper(), "--list-steps"),
        ("--from", last.id, "--list-steps"),
        ("--to", first.number, "--list-steps"),
        ("--from", last.number, "--to", first.number),
        ("--from", "connector.restrat"),
        ("--to", "sync-"),
        ("--only", "8.33"),
        ("--only", "zzz\u2019z"),
        ("--check", "--undo"),
    ]
    python = [_python(scripts, *words) for words in given]
    lines = [_call(scripts, words) for words in given]
    other = "\n".join(_powershell(tmp_path, "\n".join(lines))).split("\n@@")
    said = [run.stdout.rstrip("\n") + f"\n{run.returncode}" for run in python]
    translated = [_in_python_words(text.strip()) for text in other if text.strip()]
    assert translated == said
    codes = [run.returncode for run in python]
    assert codes == [0, 0, 0, 0, 2, 2, 2, 2, 2, 2]
    assert said[0].startswith(f"{first.number:6} {first.id} | {first.title} | ")
    near = said[5].partition("near are: ")[2]
    assert near.startswith("connector.restart")
    assert said[8].startswith("usage: there is no step 'zzz\u2019z'; --list-steps lists all")


@cache
def _plan():
    """Return a plan whose last step has a number with a letter, as one that an overlay adds."""
    plan = plan_of(LONGEST)
    *before, phase = plan.phases
    last = replace(phase.steps[-1], number=f"{phase.steps[-2].number}a")
    return replace(plan, phases=(*before, replace(phase, steps=(*phase.steps[:-1], last))))


def _call(scripts, words):
    options = " ".join(f"-{_TWINS[word]}" if word in _TWINS else quoted(word) for word in words)
    return f'& {quoted(str(scripts / "powershell/Invoke-Runbook.ps1"))} {options}; "$LASTEXITCODE`n@@"'


def _in_python_words(text):
    for name, twin in _TWINS.items():
        text = re.sub(rf"(?<![\w-])-{twin}\b", name, text)
    return text


def _python(scripts, *words):
    command = [sys.executable, "-B", str(scripts / "python/invoke_runbook.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def _powershell(folder, text, *arguments):
    script = folder / "script.ps1"
    script.write_text(text, encoding="utf-8")
    command = [str(powershell()), "-NoProfile", "-File", str(script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.stdout.rstrip("\n").split("\n")
