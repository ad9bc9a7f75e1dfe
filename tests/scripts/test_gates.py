"""A gate binds each step behind it, however it is started; who ignores it says why in the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runbook.model.plans import Plan
from simulated_host.journeys import Journey, journey
from simulated_host.plans import action, plan, probe, step
from simulated_host.server import Server
from simulated_host.twins import LANGUAGES, comparable
from simulated_host.world import World
from simulated_host.worlds import world

_GATE = step("go.gate", number="1.1", level="gate", attest="Go?")
_STOP = step(
    "spooler.stop",
    number="1.2",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(action("stop", "service_stop", {"name": "Spooler"}),),
)
_LOOK = step(
    "build.look", number="1.3", level="check-only", after=(probe("build", "os_build", {}, at_least=1),)
)
_PLAN = plan([_GATE, _STOP, _LOOK])
Both = Callable[[Plan, Callable[[Journey], None]], None]


@pytest.fixture
def both(server: Server, tmp_path: Path) -> Iterator[Both]:
    """Let one thing happen in both languages; what they record is the same."""

    def go(made: Plan, happens: Callable[[Journey], None]) -> None:
        ways = []
        for language in LANGUAGES:
            way = journey(server, made, language, tmp_path, World(world()))
            happens(way)
            ways.append(way)
        python, other = ways
        assert list(map(comparable, other.records())) == list(map(comparable, python.records()))
        words = [
            [record["run"]["words"].replace("--ignore-gate", "-IgnoreGate") for record in way.records()]
            for way in ways
        ]
        assert words[0] == words[1]

    yield go
    server.worlds.clear()


def _newest(way: Journey) -> tuple[str, str, str]:
    record = way.records()[-1]
    return record["result"]["outcome"], record["result"]["reason"], record["run"]["words"]


def test_a_step_alone_waits_for_the_gate_before_it(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=spooler.stop") == 3, way.outputs[-1]
        assert "the gate go.gate is not passed" in way.outputs[-1]
        assert _newest(way)[:2] == ("blocked", "gate")
        assert way.world.state["seen"] == []
        assert way.start("MIM01", "what-if", "only=spooler.stop") == 8, way.outputs[-1]
        assert way.start("MIM01", "check", "only=spooler.stop") == 4, way.outputs[-1]
        # A look that holds binds nobody.
        assert way.start("MIM01", "yes", "only=build.look") == 0, way.outputs[-1]
        assert "1 of 3 steps asked for, 1 done" in way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert "all steps are done" in way.outputs[-1]
        assert way.outcomes()["spooler.stop"] == "changed"

    both(_PLAN, happens)


def test_a_gate_that_was_answered_with_no_is_not_passed(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", answers=("no", "Ann", "not yet")) == 5
        assert way.start("MIM01", "yes", "only=spooler.stop") == 3, way.outputs[-1]

    both(_PLAN, happens)


def test_who_ignores_a_gate_says_why_and_the_record_keeps_it(both):
    def happens(way: Journey) -> None:
        ignore = 'ignore-gate=The gate\'s owner is away, "agreed" by phone'
        assert way.start("MIM01", "yes", "only=spooler.stop", ignore) == 0, way.outputs[-1]
        told = 'gate go.gate ignored by contoso\\mim-admin: The gate\'s owner is away, "agreed" by phone'
        assert _newest(way) == ("changed", "waived", told)
        (waiver,) = way.records()[-1]["result"]["waivers"]
        assert (waiver["option"], waiver["subject"]) == ("ignore-gate", "go.gate")
        assert told in way.outputs[-1]
        assert way.outcomes() == {"spooler.stop": "changed"}

    both(_PLAN, happens)


def test_a_reason_that_says_nothing_is_none(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=spooler.stop", "ignore-gate=  ") == 2, way.outputs[-1]
        assert way.records() == []

    both(_PLAN, happens)


def test_a_gate_that_is_passed_needs_no_reason_and_keeps_none(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "ignore-gate=For all cases") == 0, way.outputs[-1]
        assert _newest(way)[1:] == ("", "")

    both(_PLAN, happens)
