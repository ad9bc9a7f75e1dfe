"""Step scripts of the pack mim-profile-sync on a host with simulated agents and tasks."""

from pathlib import Path

from packs.sync import sound_plan, step_of
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import as_it_is, setting, world

UNDO = Turn(("yes", "undo"))
DECIDED = Turn(("yes",), ("yes", "Dana Lee"))


def test_runs_tasks_and_the_mode_in_both_languages(twins, tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {"sharepoint.server": "MIM01"})
    mode, tasks = step_of(plan, "sharepoint.external"), step_of(plan, "schedule.tasks")
    first = step_of(plan, "staging.ad-import")
    empty = step_of(plan, "configuration.empty")
    sync_service = {"FIMSynchronizationService": {"state": "running", "start": "auto", "account": "x"}}
    loaded = setting("agents", ["ADMA", "SPMA"])
    found = twins(
        Case("mode", mode, world(as_it_is), (LOOK, DECIDED, DECIDED, UNDO, LOOK)),
        Case("run", first, world(loaded), (LOOK, RUN, RUN)),
        Case("refused", first, world(loaded, setting("results", {"ADMA": "no-start-credentials"})), (RUN,)),
        Case("tasks", tasks, world(as_it_is), (LOOK, RUN, UNDO, LOOK)),
        Case("empty", empty, world(setting("services", sync_service)), (LOOK,)),
        Case("in use", empty, world(setting("services", sync_service), loaded), (LOOK,)),
    )
    outcomes = {name: result.outcomes for name, result in found.items()}
    assert outcomes["mode"] == ["drift", "changed", "unchanged", "changed", "drift"], found["mode"].outputs
    assert outcomes["run"] == ["drift", "changed", "unchanged"]
    host = found["run"].world["hosts"]["MIM01"]
    assert host["runs"] == [["ADMA", "FULLIMPORT", "success"]], "what ended with success is not run again"
    assert outcomes["refused"] == ["unproven"], "a run that did not end with success is none"
    assert outcomes["tasks"] == ["drift", "changed", "changed", "drift"]
    assert found["tasks"].world["hosts"]["MIM01"]["tasks"] == []
    assert outcomes["empty"] == ["unchanged"] and outcomes["in use"] != ["unchanged"]
