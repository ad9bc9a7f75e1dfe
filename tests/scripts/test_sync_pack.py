"""Step scripts of the pack mim-profile-sync on a host with simulated agents and tasks."""

from dataclasses import replace
from pathlib import Path

import pytest

from packs.sync import sound_plan, step_of
from runbook.model.plans import Plan
from simulated_host.journeys import Journey, journey
from simulated_host.networks import network
from simulated_host.twins import LANGUAGES, LOOK, RUN, Case, Turn, comparable
from simulated_host.world import World
from simulated_host.worlds import as_it_is, setting, world

UNDO = Turn(("yes", "undo"))
DECIDED = Turn(("yes",), ("yes", "Dana Lee"))


def test_runs_tasks_and_the_mode_in_both_languages(twins, tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {"sharepoint.server": "MIM01"})
    mode, tasks = step_of(plan, "sharepoint.external"), step_of(plan, "schedule.tasks")
    first = step_of(plan, "staging.ad-import")
    empty = step_of(plan, "configuration.empty")
    sync_service = {"FIMSynchronizationService": {"state": "running", "start": "auto", "account": "x"}}
    enable = step_of(plan, "schedule.enable")
    loaded = setting("agents", ["ADMA", "SPMA"])
    once = setting("runs", [["ADMA", "FULLIMPORT", "success"]])
    disabled = {"enabled": False, "result": 0x41303}
    registered = setting("tasks", {"User profiles, full": disabled, "User profiles, delta": disabled})
    found = twins(
        Case("mode", mode, world(as_it_is), (DECIDED, UNDO)),
        Case("run", first, world(loaded), (RUN, RUN)),
        Case("older run", first, world(loaded, once), (RUN,)),
        Case("refused", first, world(loaded, setting("results", {"ADMA": "no-start-credentials"})), (RUN,)),
        Case("tasks", tasks, world(as_it_is), (RUN, UNDO)),
        Case("enable", enable, world(registered), (RUN, RUN)),
        Case("in use", empty, world(setting("services", sync_service), loaded), (LOOK,)),
    )
    outcomes = {name: result.outcomes for name, result in found.items()}
    assert outcomes["mode"] == ["changed", "changed"], found["mode"].outputs
    assert outcomes["run"] == ["changed", "unchanged"]
    host = found["run"].world["hosts"]["MIM01"]
    assert host["runs"] == [["ADMA", "FULLIMPORT", "success"]], (
        "what this step's record says is not run again"
    )
    assert outcomes["older run"] == ["changed"], "a success that somebody else had proves nothing of this run"
    assert outcomes["refused"] == ["failed"], "a run that did not end with success is none"
    assert outcomes["tasks"] == ["changed", "changed"]
    assert found["tasks"].world["hosts"]["MIM01"]["tasks"] == {}
    assert outcomes["enable"] == ["changed", "unchanged"]
    delta = found["enable"].world["hosts"]["MIM01"]["tasks"]["User profiles, delta"]
    assert delta == {"enabled": True, "result": 0}
    assert outcomes["in use"] == ["drift"], "a server that does something else is left alone"


def test_the_tasks_of_a_standby_are_registered_asleep_and_one_that_is_awake_is_found(
    twins, tmp_path: Path
) -> None:
    servers = [{"name": f"MIM0{number}", "windows": "Windows Server 2019"} for number in (1, 2)]
    plan = sound_plan(tmp_path, {"mim.servers": servers})
    tasks = replace(step_of(plan, "schedule.standby-tasks@mim02"), host="MIM01")
    registered = ("User profiles, full", "User profiles, delta")
    awake = setting("tasks", {name: {"enabled": True} for name in registered})
    found = twins(
        Case("asleep", tasks, world(as_it_is), (RUN, RUN)), Case("awake", tasks, world(awake), (RUN,))
    )
    outcomes = {name: result.outcomes for name, result in found.items()}
    assert outcomes["asleep"] == ["changed", "unchanged"], found["asleep"].outputs
    assert outcomes["awake"] == ["failed"], "a task that somebody has enabled is looked at by a person"


@pytest.mark.long
@pytest.mark.sampled()
def test_the_whole_night_from_the_farm_to_the_schedule(server, tmp_path: Path) -> None:
    plan = sound_plan(tmp_path)
    both = [_through(journey(server, plan, language, tmp_path, _installed(plan))) for language in LANGUAGES]
    for mine, theirs in zip(*(one.records() for one in both), strict=True):
        assert comparable(mine) == comparable(theirs)


def _installed(plan: Plan) -> World:
    """Return the hosts as the installation left them: the service runs, and nothing is configured."""
    state = network(plan)
    mim = state["hosts"]["MIM01"]
    mim["services"]["FIMSynchronizationService"] = {"state": "running", "start": "auto", "account": "x"}
    group = {"sid": "S-1-5-21-1-2-3-1201", "members": []}
    state["domains"]["CONTOSO"].setdefault("groups", {})["MIMSyncAdmins"] = group
    people = [host["session"]["user"] for host in state["hosts"].values()]
    for action in (each for step in plan.steps() for each in step.actions if each.kind == "sql_backup"):
        given = action.arguments
        state["sql"][given["server"]] = {"databases": [given["database"]], "sysadmins": people}
    version = step_of(plan, "solution.version")
    for look in (*version.before, *version.after):
        if look.kind == "file_version":
            mim["files"][look.arguments["path"]] = {"text": "library", "version": look.expected}
    return World(state)


def _through(way: Journey) -> Journey:
    assert way.finish("SP01", "yes") == 0, (way.stops, way.outputs[-1])
    outcomes = way.outcomes()
    assert set(outcomes.values()) <= {"changed", "unchanged"}, outcomes
    mim, farm = (way.world.state["hosts"][name] for name in ("MIM01", "SP01"))
    order = [f"{agent} {profile}" for agent, profile, _ in mim["runs"]]
    staged = ["ADMA FULLIMPORT", "ADMA FULLSYNC", "SPMA FULLIMPORT", "SPMA FULLSYNC"]
    assert order == [*staged, "SPMA EXPORT", "SPMA DELTAIMPORT", "SPMA DELTASYNC"]
    assert list(mim["tasks"]) == ["User profiles, full", "User profiles, delta"]
    assert all(task["enabled"] for task in mim["tasks"].values())
    assert farm["service_applications"]["User Profile Service Application"]["NoILMUsed"] is False
    return way
