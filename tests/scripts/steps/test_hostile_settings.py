"""Each step of the longest plan with hostile text in its settings: taken as it is, or refused."""

import json
import re
import subprocess
import sys

import pytest

from runbook.model.hashes import step_run_hash
from simulated_host.examples import LONGEST, plan_of
from simulated_host.hostile import MORE, TEXT, hostile_plan, hostile_settings
from simulated_host.twins import make_bundle
from tools import powershell

_UNSEEN = "\u202e"
_PYTHON = """
import json, sys
sys.path.insert(0, sys.argv[1])
from rbsettings import read_settings
from rbsignals import RbUsage
for line in sys.stdin:
    try:
        read_settings(line.rstrip("\\n"))
        print("taken")
    except RbUsage:
        print("refused")
"""
_POWERSHELL = """
$module = Import-Module -Name (Join-Path -Path $args[0] -ChildPath 'Runbook.psm1') -PassThru
foreach ($line in [System.IO.File]::ReadAllLines($args[1])) {
    & $module { param($Line) try { $null = Read-RbSettings -Line $Line; 'taken' } catch { 'refused' } } $line
}
"""


@pytest.fixture(scope="module")
def hostile_bundle(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("hostile") / "bundle", hostile_plan(plan_of(LONGEST)))


def test_hostile_text_is_taken_as_it_is(meet, stations, hostile_bundle, few):
    trials = {name: hostile_settings(station) for name, station in stations.items()}
    hashes = {step.id: step_run_hash(step) for step in hostile_plan(plan_of(LONGEST)).steps()}
    found = meet(few(trials, 16, always=("sql.alias",)), hostile_bundle, hashes)
    (done,) = found["sql.alias"].record["result"]["actions"]
    assert done["command"].count(TEXT + MORE) == 2, "the alias and its value are not what the settings say"
    (_, keys) = [line[2] for line in found["sql.alias"].seen]
    assert keys.count(TEXT + MORE) == 2


def test_an_unseen_character_in_any_setting_is_refused(bundle, stations, tmp_path):
    sound = [_settings(path) for path in sorted((bundle / "scripts/python/steps").glob("*.py"))]
    assert {settings["step"]["id"] for settings in sound} == set(stations), "a step's settings are not tried"
    broken = [line for settings in sound for line in _each_broken(settings)]
    assert len(broken) > 300
    lines = [json.dumps(settings) for settings in sound] + broken
    wanted = ["taken"] * len(sound) + ["refused"] * len(broken)
    assert _python(bundle, lines) == wanted
    assert _powershell(bundle, tmp_path, lines) == wanted


def _settings(path):
    (line,) = re.findall(r"^SETTINGS = r'''$(.*?)^'''$", path.read_text("ascii"), re.MULTILINE | re.DOTALL)
    return json.loads(line)


def _each_broken(settings):
    for name, value in settings["settings"].items():
        if isinstance(value, str):
            changed = {**settings["settings"], name: value[:1] + _UNSEEN + value[1:]}
            yield json.dumps({**settings, "settings": changed})


def _python(bundle, lines):
    command = [sys.executable, "-c", _PYTHON, str(bundle / "scripts/python/lib")]
    return _said(command, "\n".join(lines) + "\n")


def _powershell(bundle, folder, lines):
    program, data = folder / "read.ps1", folder / "lines.txt"
    program.write_text(_POWERSHELL, encoding="utf-8")
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lib = bundle / "scripts/powershell/lib"
    return _said([str(powershell()), "-NoProfile", "-File", str(program), str(lib), str(data)])


def _said(command, typed=""):
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=True, timeout=300)
    return done.stdout.split()
