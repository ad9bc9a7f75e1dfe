"""A look never unmakes what was done: a gate has accepted it, or a later step took the state away."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quiet_steps import redone
from runbook.model.lines import Probe
from runbook.model.plans import Plan
from simulated_host.journeys import Journey, journey
from simulated_host.plans import action, plan, probe, step
from simulated_host.server import Server
from simulated_host.twins import LANGUAGES, comparable, make_bundle
from simulated_host.world import State, World
from simulated_host.worlds import USER, world

_SQL = "SQL01\\MIM"
_ROLE = step(
    "role.look",
    number="1.1",
    level="check-only",
    after=(probe("role", "sql_sysadmin", {"server": _SQL}, equals=True, until="role.drop"),),
)
_STOP = step(
    "spooler.stop",
    number="1.2",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(
        action("stop", "service_stop", {"name": "Spooler"}),
        action("start", "service_start", {"name": "Spooler"}, undo=True),
    ),
)
_GATE = step("go.gate", number="1.3", level="gate", attest="Go?")
_DROP = step(
    "role.drop",
    number="1.4",
    after=(probe("dropped", "sql_sysadmin", {"server": _SQL, "account": USER}, equals=False),),
    actions=(action("drop", "sql_role_drop", {"server": _SQL, "role": "sysadmin", "member": USER}),),
)
_TODAY = "2026-11-18"
"""The day on which the clock of the simulated hosts begins."""
_RIGHT, _SYNC = "SeServiceLogonRight", "CONTOSO\\svc-mimsync"
Both = Callable[[Plan, Callable[[Journey], None]], None]


@pytest.fixture
def both(server: Server, tmp_path: Path) -> Iterator[Both]:
    """Let one thing happen in both languages; what they record and say is the same."""

    def go(made: Plan, happens: Callable[[Journey], None]) -> None:
        ways = []
        for language in LANGUAGES:
            way = journey(server, made, language, tmp_path, World(world()))
            happens(way)
            ways.append(way)
        python, other = ways
        assert list(map(comparable, other.records())) == list(map(comparable, python.records()))
        assert [_kept(text) for text in other.outputs] == [_kept(text) for text in python.outputs]

    yield go
    server.worlds.clear()


def test_what_a_later_step_took_away_is_a_note_and_the_check_is_go(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        seen = len(way.world.state["seen"])
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert "go, nothing to do" in way.outputs[-1]
        assert f"role was so on {_TODAY}, is not now (ended by role.drop)" in way.outputs[-1]
        assert _newest(way, "role.look") == ("unchanged", "differs", [("role", False, "note")])
        assert way.start("MIM01", "what-if") == 0, way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert len(way.world.state["seen"]) == seen

    both(plan([_ROLE, _DROP]), happens)


def test_what_no_later_step_took_away_stays_a_precondition(both):
    def happens(way: Journey) -> None:
        way.world.state["sql"][_SQL]["sysadmins"] = []
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert _newest(way, "role.look") == ("drift", "check", [("role", False, "must")])

    both(plan([_ROLE, _DROP]), happens)


def test_what_a_gate_accepted_is_a_note_and_is_not_done_again(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        seen = len(way.world.state["seen"])
        _spooler(way)["state"] = "running"
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert f"state was so on {_TODAY}, is not now (accepted at go.gate)" in way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert (len(way.world.state["seen"]), _spooler(way)["state"]) == (seen, "running")
        assert _newest(way, "spooler.stop") == ("unchanged", "differs", [("state", False, "note")])

    both(plan([_STOP, _GATE]), happens)


def test_before_the_gate_is_passed_what_differs_is_done_again(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", answers=("no", "Ann", "not yet")) == 5
        _spooler(way)["state"] = "running"
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert _newest(way, "spooler.stop") == ("drift", "not-done", [("state", False, "must")])
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _spooler(way)["state"] == "stopped"

    both(plan([_STOP, _GATE]), happens)


def test_what_was_undone_since_is_done_again_whatever_a_gate_accepted(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert way.start("MIM01", "undo", "yes") == 0, way.outputs[-1]
        assert _spooler(way)["state"] == "running"
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _spooler(way)["state"] == "stopped"

    both(plan([_STOP, _GATE]), happens)


def test_what_was_done_anew_after_the_gate_was_not_accepted_at_it(both):
    otherwise = redone(_STOP, account="CONTOSO\\other")

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        way.bundle = make_bundle(way.folder / "rebuilt", plan([otherwise, _GATE]))
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert way.outcomes() == {"spooler.stop": "unchanged", "go.gate": "unchanged"}
        way.world.host("MIM01").services["Spooler"]["state"] = "running"
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert way.outcomes()["spooler.stop"] == "changed"

    both(plan([_STOP, _GATE]), happens)


def test_what_was_never_run_is_not_accepted_by_a_gate(both):
    def happens(way: Journey) -> None:
        # A person who passes the gate alone has seen no record of the step.
        assert way.start("MIM01", "yes", "only=go.gate") == 0, way.outputs[-1]
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert _newest(way, "spooler.stop")[0] == "drift"

    both(plan([_STOP, _GATE]), happens)


def test_what_cannot_be_looked_at_any_more_was_accepted_all_the_same(both):
    def happens(way: Journey) -> None:
        host = way.world.host("MIM01")
        host.state["user_rights"][_RIGHT].append(host.sid(_SYNC))
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        host.session["elevated"] = False
        assert way.start("MIM01", "check") == 0, way.outputs[-1]
        assert "cannot be looked at now: " in way.outputs[-1]
        assert "(accepted at go.gate)" in way.outputs[-1]
        assert _newest(way, "right.look") == ("unchanged", "differs", [])

    right = probe("right", "user_right", {"right": _RIGHT, "account": _SYNC}, equals=True)
    both(plan([step("right.look", number="1.1", level="check-only", after=(right,)), _GATE]), happens)


def test_a_later_step_ends_it_from_its_deed_on_not_only_from_its_proof(both):
    stop = step("service.away", number="1.1", level="manual", attest="Is it stopped?", after=_runs(False))
    start = step("service.back", number="1.2", level="manual", attest="Does it run?", after=_runs(True))

    def happens(way: Journey) -> None:
        _spooler(way)["state"] = "stopped"
        # The person says yes before the work is done, then works, then starts again from the first step.
        assert way.start("MIM01", "yes") == 7, way.outputs[-1]
        _spooler(way)["state"] = "running"
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _newest(way, "service.away")[:2] == ("unchanged", "differs")

    both(plan([stop, start]), happens)


def test_a_later_step_ends_it_also_where_it_was_killed_at_its_deed(both):
    start = step(
        "service.back",
        number="1.2",
        after=_runs(True),
        actions=(action("start", "service_start", {"name": "Spooler"}),),
    )

    def happens(way: Journey) -> None:
        _spooler(way)["state"] = "stopped"
        way.world.state["hosts"]["MIM01"]["faults"] = {"kill_at": 1}
        assert way.start("MIM01", "yes") in (-9, 137), way.outputs[-1]
        way.outputs.clear()  # how much a killed process has printed is chance
        assert _spooler(way)["state"] == "running"
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _newest(way, "service.away")[:2] == ("unchanged", "differs")
        assert _newest(way, "service.back")[0] == "changed"

    both(plan([step("service.away", number="1.1", level="check-only", after=_runs(False)), start]), happens)


def test_a_look_that_ended_does_not_spoil_the_proof_of_a_question_asked_later(both):
    asked = step("role.look", number="1.1", after=_ROLE.after, level="decision", attest="Who decides?")

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=role.drop") == 0, way.outputs[-1]
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert _newest(way, "role.look")[0] == "changed"

    both(plan([asked, _DROP]), happens)


def test_a_precondition_of_a_step_that_is_not_done_binds_whatever_ended_it(both):
    needs = step("spooler.stop", number="1.2", before=_ROLE.after, after=_STOP.after, actions=_STOP.actions)

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=role.drop") == 0, way.outputs[-1]
        assert way.start("MIM01", "yes") == 3, way.outputs[-1]
        assert _newest(way, "spooler.stop")[:2] == ("blocked", "precondition")

    both(plan([needs, _DROP]), happens)


def _runs(runs: bool) -> tuple[Probe, ...]:
    wanted = {"equals": "running"} if runs else {"equals": "stopped", "until": "service.back"}
    return (probe("state", "service_state", {"name": "Spooler"}, **wanted),)


def _spooler(way: Journey) -> State:
    return way.world.host("MIM01").services["Spooler"]


def _newest(way: Journey, id: str) -> tuple[str, str, list[tuple[str, Any, str]]]:
    """Return outcome and reason of a step's newest record, and of each check id, holds, severity."""
    record = [one for one in way.records() if one["step"]["id"] == id][-1]
    result = record["result"]
    checks = [(check["id"], check["holds"], check["severity"]) for check in result["checks"]]
    return result["outcome"], result["reason"], checks


def _kept(text: str) -> list[str]:
    return [
        line.rstrip() for line in text.splitlines() if "evidence" not in line and "last record" not in line
    ]
