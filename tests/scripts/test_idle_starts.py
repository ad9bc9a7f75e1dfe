"""A start that did nothing says nothing of its step: an undo that nobody wanted, another computer's."""

import copy
from typing import Any

from simulated_host.journeys import Journey
from simulated_host.plans import action, plan, probe, step
from simulated_host.worlds import world

_STOP = step(
    "spooler.stop",
    number="1.1",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(
        action("stop", "service_stop", {"name": "Spooler"}),
        action("start", "service_start", {"name": "Spooler"}, undo=True),
    ),
)
_GATE = step("go.gate", number="1.2", level="gate", attest="Go?")
_RESTART = step(
    "host.restart", number="1.3", actions=(action("again", "restart_needed", {"reason": "pending"}),)
)


def test_an_undo_that_nobody_wanted_leaves_what_a_gate_has_accepted_accepted(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert way.start("MIM01", "undo", answers=("n",)) == 8, way.outputs[-1]
        _spooler(way)["state"] = "running"
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert "go, nothing to do" in way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _spooler(way)["state"] == "running"

    both(plan([_STOP, _GATE]), happens)


def test_a_restart_that_was_made_is_not_asked_for_again_after_a_start_on_another_computer(both):
    there = world()
    there["hosts"]["MIM02"] = copy.deepcopy(there["hosts"]["MIM01"])

    def happens(way: Journey) -> None:
        assert way.finish("MIM01", "yes") == 0, way.outputs[-1]
        assert way.start_alone("MIM02", "host.restart", "yes") == 3, way.outputs[-1]
        assert way.start("MIM01", "check") == 0, way.outputs[-1]

    both(plan([_RESTART]), happens, there)


def _spooler(way: Journey) -> dict[str, Any]:
    return way.world.host("MIM01").services["Spooler"]
