"""A run stops where the plan waits, says until when, and goes on by itself once the time is over."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence.nights import Night
from runbook.model.steps import Step
from simulated_host.journeys import Journey, journey
from simulated_host.plans import action, plan, probe, step
from simulated_host.processes import happen
from simulated_host.server import Server
from simulated_host.twins import LANGUAGES
from simulated_host.world import World
from simulated_host.worlds import world


def service(number: str, act: str, state: str, name: str) -> Step:
    """Return a step that brings a service into a state."""
    return step(
        f"service.{state}",
        number=number,
        after=(probe("state", "service_state", {"name": name}, equals=state),),
        actions=(action("act", act, {"name": name}),),
    )


PLAN = plan(
    [
        service("1.1", "service_stop", "stopped", "Spooler"),
        step(
            "keys.wait",
            number="1.2",
            actions=(action("wait", "pause_needed", {"reason": "the keys replicate", "minutes": 45}),),
        ),
        step(
            "go.gate",
            number="1.3",
            level="gate",
            attest="Go?",
        ),
    ]
)


@pytest.fixture(params=LANGUAGES)
def way(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> Iterator[Journey]:
    """Return a run that has not begun, in each language."""
    yield journey(server, PLAN, request.param, tmp_path, World(world()))
    server.worlds.clear()


def test_a_run_stops_at_a_wait_and_goes_on_when_it_is_over(way: Journey) -> None:
    assert way.start("MIM01", "yes") == 10, way.outputs[-1]
    assert "stopped at step 1.2 with exit code 10: the plan waits at this step" in way.outputs[-1]
    assert "next: start again when the time that stands above is over" in way.outputs[-1]
    assert "wait: the keys replicate; start again after 2026-11-18T" in way.outputs[-1]
    assert "1 of 3 steps are done" in way.outputs[-1]

    assert way.start("MIM01", "check") == 4, way.outputs[-1]
    assert way.start("MIM01", "yes") == 10, way.outputs[-1]
    happen(way.world, "MIM01", "an_hour_later")
    assert way.start("MIM01", "yes") == 0, way.outputs[-1]

    waits = [one["result"]["outcome"] for one in way.records() if one["step"]["id"] == "keys.wait"]
    assert waits == ["waiting", "drift", "waiting", "changed"]
    assert way.start("MIM01", "check") == 0, way.outputs[-1]


def test_a_wait_that_was_cut_short_or_never_begun_is_told(way: Journey) -> None:
    way.start("MIM01", "yes")
    happen(way.world, "MIM01", "an_hour_later")
    assert way.start("MIM01", "yes") == 0, way.outputs[-1]
    files = {f"evidence/{path.name}": path.read_bytes() for path in way.evidence.iterdir()}
    night = Night(PLAN, files)
    assert night.errors() == []
    waited = night.find(
        lambda step, record: (step.id, record["result"]["outcome"]) == ("keys.wait", "waiting")
    )
    ended = night.value(waited)["run"]["finished"]

    def at_once(record: Any) -> None:
        record["run"].update(started=ended, finished=ended)

    def declined(record: Any) -> None:
        record["result"].update(outcome="declined", exit_code=8, reason="declined", actions=[])

    went_on = night.find(
        lambda step, record: (step.id, record["result"]["outcome"]) == ("keys.wait", "changed")
    )
    short = [told for _, _, told in night.changed(went_on, at_once).chained().errors()]
    assert any(told.startswith("it went on before 45 minutes had passed since ") for told in short), short
    never = [told for _, _, told in night.changed(waited, declined).chained().errors()]
    assert "it went on behind a wait, and no record before it says that the wait had begun" in never


def test_nobody_waits_in_a_preview(way: Journey) -> None:
    assert way.start("MIM01", "what-if") == 8, way.outputs[-1]
    assert way.records() == []
