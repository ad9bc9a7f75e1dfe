"""A bundle that is built anew amid the work goes on, and undoes what it can; the rest has a name."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiet_steps import redone
from runbook.model.plans import Plan
from simulated_host.journeys import Journey, journey
from simulated_host.plans import HASH, action, plan, probe, step
from simulated_host.server import Server
from simulated_host.twins import LANGUAGES, comparable, make_bundle
from simulated_host.world import World
from simulated_host.worlds import service, world

_OTHER = "ef" * 32


def _stops(name: str, **more: Any) -> Any:
    return step(
        more.pop("id", "service.stop"),
        number="1.2",
        after=(probe("state", "service_state", {"name": name}, equals="stopped"),),
        actions=(
            action("stop", "service_stop", {"name": name}),
            action("start", "service_start", {"name": name}, undo=True),
        ),
        **more,
    )


_GATE = step("go.gate", number="1.1", level="gate", attest="Go?")
_PLAN = plan([_GATE, _stops("Spooler")])
Both = Callable[[Callable[[Journey], None]], None]


@pytest.fixture
def both(server: Server, tmp_path: Path) -> Iterator[Both]:
    """Run the plan in both languages, then let one thing happen; what they record is the same."""

    def go(happens: Callable[[Journey], None]) -> None:
        ways = []
        for language in LANGUAGES:
            there = world(service("Agent"))
            way = journey(server, _PLAN, language, tmp_path, World(there))
            assert way.start("MIM01", "yes") == 0, way.outputs[-1]
            happens(way)
            ways.append(way)
        python, other = ways
        assert list(map(comparable, other.records())) == list(map(comparable, python.records()))

    yield go
    server.worlds.clear()


def test_a_rebuild_that_changes_only_words_goes_on_and_undoes(both: Both) -> None:
    retold = redone(_stops("Spooler"), title="Stop printing")

    def happens(way: Journey) -> None:
        _rebuild(way, plan([_GATE, retold]))
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert _state(way, "Spooler") == "running"
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert "nothing to undo: no record of mim01 says" in way.outputs[-1]

    both(happens)


def test_what_another_build_did_otherwise_is_its_to_undo_and_is_named(both: Both) -> None:
    def happens(way: Journey) -> None:
        first = way.bundle
        _rebuild(way, plan([_GATE, _stops("Agent")]))
        assert way.start("MIM01", "undo", "yes") == 4, way.outputs[-1]
        assert f"the bundle test with the plan {HASH} has done this in another way" in way.outputs[-1]
        assert _newest(way) == ("drift", "other-bundle")
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _state(way, "Agent") == "stopped"
        assert way.start("MIM01", "undo", "yes") == 4, way.outputs[-1]
        assert _newest(way) == ("changed", "other-bundle")
        assert (_state(way, "Agent"), _state(way, "Spooler")) == ("running", "stopped")
        way.bundle = first
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert _state(way, "Spooler") == "running"

    both(happens)


def test_what_a_step_did_that_the_plan_has_no_more_is_named(both: Both) -> None:
    def happens(way: Journey) -> None:
        _rebuild(way, plan([_GATE, _stops("Agent", id="agent.stop")]))
        assert way.start("MIM01", "undo", "yes") == 4, way.outputs[-1]
        assert f"service.stop: the bundle test with the plan {HASH}" in way.outputs[-1]
        assert "nothing to undo" not in way.outputs[-1]

    both(happens)


def test_records_of_the_form_before_are_undone_where_they_looked_for_the_same(both: Both) -> None:
    def happens(way: Journey) -> None:
        _weaken(way)
        _rebuild(way, plan([_GATE, _stops("Spooler")]))
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert _state(way, "Spooler") == "running"
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert "nothing to undo" in way.outputs[-1]

    both(happens)


def test_a_tool_of_another_version_says_with_which_one_the_work_was_begun(both: Both) -> None:
    def happens(way: Journey) -> None:
        for path in way.evidence.glob("*.json"):
            record = json.loads(path.read_bytes())
            record["code"]["tool"] = "0.0.9"
            path.write_bytes(_canonical(record))
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert "begun with version 0.0.9 of runbook, goes on with version " in way.outputs[-1]

    both(happens)


def _rebuild(way: Journey, made: Plan) -> None:
    way.bundle = make_bundle(way.folder / f"rebuilt-{way.language}", replace(made, run_hash=_OTHER))


def _weaken(way: Journey) -> None:
    """Make records of the form before of all that are there."""
    for path in way.evidence.glob("*.json"):
        record = json.loads(path.read_bytes())
        code, named = record.pop("code"), record.pop("plan")
        del record["step"]["run_hash"], record["run"]["number"], record["result"]["waivers"]
        record["schema"] = "runbook.evidence/1"
        record["run"]["user"] = record["run"].pop("who")["name"]
        more = {"plan_hash": named["hash"], "script": code["script"], "script_sha256": code["sha256"]}
        record["step"] |= more
        path.write_bytes(_canonical(record))


def _canonical(record: dict[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii")


def _state(way: Journey, name: str) -> str:
    return str(way.world.host("MIM01").services[name]["state"])


def _newest(way: Journey) -> tuple[str, str]:
    result = way.records()[-1]["result"]
    return result["outcome"], result["reason"]
