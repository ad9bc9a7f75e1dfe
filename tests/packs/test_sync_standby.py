"""A standby shares only the database: what the active server has is brought there, and sleeps."""

from pathlib import Path

import pytest

from packs.reading import commands, said
from packs.sync import sound_plan, step_of
from runbook.model.text import words_of

SERVERS = [{"name": f"MIM0{number}", "windows": "Windows Server 2019"} for number in (1, 2, 3)]
TWO = {"mim.servers": SERVERS[:2]}


def test_each_standby_gets_rules_module_rights_and_tasks_before_the_decision(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {"mim.servers": SERVERS})
    order = [step.id for step in plan.steps()]
    for name in ("mim02", "mim03"):
        of = [f"schedule.standby-{part}@{name}" for part in ("files", "account", "tasks")]
        places = [order.index(step) for step in of]
        assert places == sorted(places) and places[-1] < order.index("schedule.accept")
        assert {step_of(plan, step).host for step in of} == {name.upper()}
    assert not any("standby" in step.id for step in sound_plan(tmp_path).steps())


def test_a_standby_has_the_file_of_the_rules_and_the_module_of_the_active_server(tmp_path: Path) -> None:
    step = step_of(sound_plan(tmp_path, TWO), "schedule.standby-files@mim02")
    told = said(step, "say")
    for file in ("Extensions\\SharePointSynchronization.dll", "C:\\SharePointSync"):
        assert f"{file} from MIM01 to the same place on MIM02" in told
    typed = [*commands(step)]
    closing = next(at for at, line in enumerate(typed) if "icacls.exe" in line)
    hashing = next(at for at, line in enumerate(typed) if line.startswith("Get-FileHash"))
    assert closing < hashing
    ways = " ".join(words_of(way) for way in step.ways_back)
    assert "SharePointSynchronization.dll" in ways and "C:\\SharePointSync" in ways


def test_the_tasks_of_a_standby_are_those_of_the_active_server_and_stay_disabled(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, TWO)
    active, standby = step_of(plan, "schedule.tasks"), step_of(plan, "schedule.standby-tasks@mim02")
    same, asleep = [*commands(standby)][:-1], [*commands(standby)][-1]
    assert same == [*commands(active)] != [] and "-eq 'Disabled'" in asleep
    assert all("-Disable " in line for line in commands(standby) if line.startswith("Register"))
    enabling = step_of(plan, "schedule.enable")
    assert enabling.host == "MIM01"


@pytest.mark.parametrize("scope", ["domain", "local"])
def test_rights_are_given_on_each_server(tmp_path: Path, scope: str) -> None:
    plan = sound_plan(tmp_path, {**TWO, "groups.scope": scope, "groups.path": None})
    rights = [step_of(plan, name) for name in ("schedule.account", "schedule.standby-account@mim02")]
    assert [*commands(rights[0])] == [*commands(rights[1])]
    assert all("batch job" in said(step) for step in rights)
    assert any("localgroup" in line for line in commands(rights[1])) == (scope == "local")


def test_whoever_is_on_duty_learns_how_the_schedule_follows_an_activation(tmp_path: Path) -> None:
    told = step_of(sound_plan(tmp_path, TWO), "schedule.standby-told")
    assert "On the server that failed both tasks are disabled" in said(told, "say")
    assert "Decide on the export, are done by hand" in said(told, "say")
    assert words_of(told.acceptance)


def test_a_warning_names_the_standby_that_it_is_about(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, TWO)
    for name in ("schedule.standby-files@mim02", "schedule.standby-tasks@mim02"):
        warned = [words_of(one.text) for one in step_of(plan, name).hazards if one.level == "warning"]
        assert warned and all("MIM02" in text for text in warned)
