"""Each step of the longest plan in each state of its host, in both languages."""

import pytest

from simulated_host.host_states import HOST_STATES

# How many steps a state concerns at the least; the plan may grow, a state may not lose its steps.
_CONCERNED = {
    "due": 81,
    "bare": 81,
    "done-by-hand": 81,
    "half-done": 15,
    "wrong-version": 15,
    "missing-right": 20,
    "service-will-not-start": 6,
    "msiexec-1603": 8,
    "msiexec-1618-twice": 6,
    "msiexec-3010": 8,
}


@pytest.mark.parametrize("state", HOST_STATES)
def test_each_step_that_the_state_concerns(meet, stations, state, few):
    trials = {name: HOST_STATES[state](station) for name, station in stations.items()}
    concerned = {name: trial for name, trial in trials.items() if trial is not None}
    assert len(concerned) >= _CONCERNED[state], sorted(concerned)
    meet(few(concerned, 8))
