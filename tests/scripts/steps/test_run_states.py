"""Each step of the longest plan in a run that is killed, has no room for its record, or lacks a person."""

import pytest

from runbook.model.proofs import proof_of
from simulated_host.run_states import RUN_STATES, killed_midway

# How many steps a state concerns at the least; the plan may grow, a state may not lose its steps.
_CONCERNED = {
    "killed-before-the-proof": 21,
    "full-disk": 76,
    "disk-that-fills-up": 40,
    "nobody-there": 30,
    "refused": 30,
}


@pytest.mark.parametrize("state", RUN_STATES)
def test_each_step_that_the_state_concerns(meet, stations, state, few):
    trials = {name: RUN_STATES[state](station) for name, station in stations.items()}
    concerned = {name: trial for name, trial in trials.items() if trial is not None}
    assert len(concerned) >= _CONCERNED[state], sorted(concerned)
    found = meet(
        few(concerned, 8, always=("connector.restart",))
        if state == "killed-before-the-proof"
        else few(concerned, 8)
    )
    if state == "killed-before-the-proof":
        # Without a probe of its own the step is done again; all others are proven as they are.
        again = {name for name, result in found.items() if not result.record["result"]["resumed"]}
        assert again == {name for name in found if proof_of(stations[name].step) != "probes"}
        assert "connector.restart" in again


def test_killed_between_two_changes(meet, stations, few):
    trials = {
        f"{name}#{change}": killed_midway(station, change)
        for name, station in stations.items()
        for change in range(1, len(station.seen))
    }
    assert len(trials) >= 20
    meet(few(trials, 6))
