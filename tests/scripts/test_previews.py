"""A preview acts nowhere, by switch or by preference, however it is confirmed; who says yes is not asked.

PowerShell only: its sessions have preferences, `$WhatIfPreference` and `$ConfirmPreference`.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

import pytest

from simulated_host.plans import action, plan, probe, step
from simulated_host.processes import environment, host_variables, quoted, run_process
from simulated_host.twins import make_bundle
from simulated_host.world import World
from simulated_host.worlds import as_it_is, world
from tools import powershell

_ALIAS = step(
    "alias.set",
    number="1.1",
    after=(probe("alias", "sql_alias", {"name": "MIMSQL"}, equals="DBMSSOCN,SQL01,14330"),),
    actions=(
        action("set", "sql_alias_set", {"name": "MIMSQL", "value": "DBMSSOCN,SQL01,14330"}),
        action("remove", "sql_alias_remove", {"name": "MIMSQL"}, undo=True),
    ),
)
_SERVICE = step(
    "spooler.stop",
    number="1.2",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(action("stop", "service_stop", {"name": "Spooler"}),),
)
_RIGHT = step(
    "right.add",
    number="1.3",
    after=(
        probe(
            "right",
            "user_right",
            {"right": "SeServiceLogonRight", "account": "CONTOSO\\svc-mimsync"},
            equals=True,
        ),
    ),
    actions=(
        action("add", "user_right_add", {"right": "SeServiceLogonRight", "account": "CONTOSO\\svc-mimsync"}),
    ),
)
_RUNNER = "Invoke-Runbook.ps1"
_STEP = "steps/01.01-alias.set.ps1"
_SCRIPTS = (_RUNNER, _STEP)
"""The runner goes through three steps: a registry value, a service, and a right that secedit sets."""
_CONFIRMED = {
    "asked": ("", "High"),
    "by switch": ("-Confirm:$false", "High"),
    "by preference": ("", "None"),
    "by both": ("-Confirm:$false", "None"),
}
_PREVIEWED = {
    "by switch": ("-WhatIf", "$false"),
    "by preference": ("", "$true"),
    "by both": ("-WhatIf", "$true"),
}
_ACTING = {"neither": ("", "$false"), "the switch refuses the preference": ("-WhatIf:$false", "$true")}


@dataclass
class Start:
    """One start of a script: in which session, with which options, and what came of it."""

    name: str
    script: str
    options: str
    what_if: str
    confirm: str
    evidence: str = ""
    world: World = field(default_factory=lambda: World(world(as_it_is)))
    said: str = ""
    code: int = -1


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("previews")
    return make_bundle(folder / "bundle", plan([_ALIAS, _SERVICE, _RIGHT])) / "scripts" / "powershell"


def _starts(
    script: str, whats: dict[str, tuple[str, str]], confirms: dict[str, tuple[str, str]], mode: str = ""
) -> list[Start]:
    return [
        Start(
            f"{what}, {confirm}",
            script,
            f"{mode} {whats[what][0]} {confirms[confirm][0]}",
            whats[what][1],
            confirms[confirm][1],
        )
        for what, confirm in product(whats, confirms)
    ]


def _run(server, folder: Path, scripts: Path, starts: list[Start], answers: tuple[str, ...] = ()) -> None:
    """Start the scripts one after the other in one process, each in a session and on a host of its own."""
    lines = ["Import-Module -Name FakeWindows -DisableNameChecking"]
    for number, start in enumerate(starts):
        server.worlds[f"preview-{number}"] = start.world
        given = host_variables(server, f"preview-{number}", "MIM01", start.world.state)
        lines += [f"$env:{name} = {quoted(value)}" for name, value in given.items()]
        evidence = folder / (start.evidence or str(number))
        call = f"& {quoted(str(scripts / start.script))} -EvidenceDirectory {quoted(str(evidence))}"
        lines += [
            f"$global:WhatIfPreference = {start.what_if}",
            f"$global:ConfirmPreference = {quoted(start.confirm)}",
            f"[Console]::WriteLine('@@begin {number}')",
            f"try {{ {call} {start.options} }}",
            "catch { 'THROWN ' + $_ + $_.ScriptStackTrace }",
            f"[Console]::WriteLine('@@end {number} ' + $LASTEXITCODE)",
        ]
    batch = folder / "batch.ps1"
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    given = environment(server, "none", "MIM01", starts[0].world.state, folder)
    _, output = run_process([str(powershell()), "-NoProfile", "-File", str(batch)], given, answers)
    for number, start in enumerate(starts):
        found = re.search(rf"@@begin {number}\n(.*?)@@end {number} (\d+)\n", output, re.DOTALL)
        assert found, output
        start.said, start.code = found[1], int(found[2])
    server.worlds.clear()


@pytest.mark.parametrize("script", _SCRIPTS)
def test_a_preview_leaves_the_host_as_it_is_and_no_evidence(server, tmp_path, scripts, script):
    starts = _starts(script, _PREVIEWED, _CONFIRMED)
    _run(server, tmp_path, scripts, starts)
    for number, start in enumerate(starts):
        assert (start.name, start.code) == (start.name, 8), start.said
        assert "  would do: Test step\n" in start.said
        assert "What if: " not in start.said, "a look has been stopped half-way"
        assert start.world.snapshot() == World(world(as_it_is)).snapshot(), start.name
        assert start.world.state["seen"] == []
        assert not (tmp_path / str(number)).exists(), f"{start.name} has left evidence"


@pytest.mark.parametrize("script", _SCRIPTS)
@pytest.mark.parametrize("mode", ["-Check", "-Undo"])
def test_a_preview_of_a_look_or_of_the_way_back_leaves_nothing_either(
    server, tmp_path, scripts, script, mode
):
    starts = _starts(script, _PREVIEWED, _CONFIRMED, mode)
    _run(server, tmp_path, scripts, starts)
    for number, start in enumerate(starts):
        assert start.code == (4 if mode == "-Check" else 0), start.said
        assert start.world.state["seen"] == []
        assert not (tmp_path / str(number)).exists(), f"{start.name} has left evidence"


def test_the_preview_of_an_undo_takes_nothing_back(server, tmp_path, scripts):
    done = _starts(_STEP, {"neither": _ACTING["neither"]}, {"by switch": _CONFIRMED["by switch"]})
    _run(server, tmp_path, scripts, done)
    assert done[0].code == 0, done[0].said
    evidence = {path.name: path.read_bytes() for path in (tmp_path / "0").iterdir()}
    starts = [
        replace(start, evidence="0", world=World(done[0].world.state))
        for script in _SCRIPTS
        for start in _starts(script, _PREVIEWED, _CONFIRMED, "-Undo")
    ]
    _run(server, tmp_path, scripts, starts)
    for start in starts:
        assert "would undo: Test step" in start.said
        assert start.world.snapshot() == done[0].world.snapshot(), start.name
    assert {path.name: path.read_bytes() for path in (tmp_path / "0").iterdir()} == evidence


@pytest.mark.parametrize("script", _SCRIPTS)
def test_who_says_yes_by_switch_or_preference_is_not_asked(server, tmp_path, scripts, script):
    confirms = {name: how for name, how in _CONFIRMED.items() if name != "asked"}
    starts = _starts(script, _ACTING, confirms)
    _run(server, tmp_path, scripts, starts)
    for number, start in enumerate(starts):
        assert (start.name, start.code) == (start.name, 0), start.said
        assert "Confirm" not in start.said
        assert start.world.state["seen"] != []
        assert len(list((tmp_path / str(number)).glob("*.json"))) == (3 if script == _RUNNER else 1)


@pytest.mark.parametrize("script", _SCRIPTS)
def test_who_says_nothing_is_asked_and_a_no_changes_nothing(server, tmp_path, scripts, script):
    starts = _starts(script, _ACTING, {"asked": _CONFIRMED["asked"]})
    starts += _starts(script, _ACTING, {"asked by switch": ("-Confirm", "None")})
    _run(server, tmp_path, scripts, starts, ("n",) * len(starts))
    for start in starts:
        assert (start.name, start.code) == (start.name, 8), start.said
        assert 'Performing the operation "Test step" on target "mim01"' in start.said
        assert start.world.snapshot() == World(world(as_it_is)).snapshot()


@pytest.mark.parametrize("script", _SCRIPTS)
def test_a_session_that_asks_at_everything_asks_once_a_step(server, tmp_path, scripts, script):
    (start,) = _starts(script, {"neither": _ACTING["neither"]}, {"low": ("", "Low")})
    _run(server, tmp_path, scripts, [start], ("y",) * 3)
    assert start.code == 0, start.said
    assert start.said.count("Performing the operation") == (3 if script == _RUNNER else 1)


@pytest.mark.parametrize("script", _SCRIPTS)
def test_where_nobody_answers_only_a_yes_said_before_acts(server, tmp_path, scripts, script):
    starts = _starts(script, {"neither": _ACTING["neither"]}, _CONFIRMED, "-NonInteractive")
    _run(server, tmp_path, scripts, starts)
    assert {start.name: start.code for start in starts} == {
        "neither, asked": 8,
        "neither, by switch": 0,
        "neither, by preference": 0,
        "neither, by both": 0,
    }
