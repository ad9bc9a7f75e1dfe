"""A gate binds each step behind it, however it is started; who ignores it says why in the record."""

from typing import Any

from simulated_host.journeys import Journey
from simulated_host.plans import action, plan, probe, step

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


def _last(way: Journey) -> dict[str, Any]:
    return max(way.records(), key=lambda record: int(record["run"]["number"]))


def _newest(way: Journey) -> tuple[str, str, str]:
    record = _last(way)
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
        why = 'reason=The gate\'s owner is away, "agreed" by phone'
        assert way.start("MIM01", "yes", "only=spooler.stop", "ignore-gate", why) == 0, way.outputs[-1]
        told = 'gate go.gate ignored by contoso\\mim-admin: The gate\'s owner is away, "agreed" by phone'
        assert _newest(way) == ("changed", "waived", told)
        (waiver,) = _last(way)["result"]["waivers"]
        assert (waiver["option"], waiver["subject"]) == ("ignore-gate", "go.gate")
        assert told in way.outputs[-1]
        assert way.outcomes() == {"spooler.stop": "changed"}

    both(_PLAN, happens)


def test_a_reason_that_says_nothing_is_none(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=spooler.stop", "ignore-gate", "reason=  ") == 2, way.outputs[
            -1
        ]
        assert way.start("MIM01", "yes", "only=spooler.stop", "ignore-gate") == 2, way.outputs[-1]
        assert way.records() == []

    both(_PLAN, happens)


def test_a_yes_that_is_taken_back_closes_the_gate(both):
    again = ("ask-again=1.1", "reason=Ann found a fault", "person=Bob Ray")

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "to=go.gate") == 0, way.outputs[-1]
        # A clock that was set back an hour decides nothing: the numbers do.
        way.world.state["clock"] -= 3600
        assert way.start("MIM01", "yes", *again, answers=("no", "Ann", "")) == 5, way.outputs[-1]
        assert _newest(way)[:2] == ("manual", "refused")
        (waiver,) = _last(way)["result"]["waivers"]
        assert waiver == {
            "option": "ask-again",
            "subject": "go.gate",
            "reason": "Ann found a fault",
            "person": "Bob Ray",
        }
        assert way.start("MIM01", "yes", "only=spooler.stop") == 3, way.outputs[-1]
        way.world.state["clock"] -= 3600
        assert way.start("MIM01", "yes", answers=("yes", "Ann", "")) == 0, way.outputs[-1]
        assert way.start("MIM01", "yes", "ask-again=1.2", "reason=Why not") == 2, way.outputs[-1]

    both(_PLAN, happens)


def test_two_people_must_say_yes_where_the_gate_wants_two(both):
    gate = step("go.gate", number="1.1", level="gate", attest="Go?", four_eyes=True)

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "only=go.gate") == 5, way.outputs[-1]
        assert _newest(way)[:2] == ("manual", "second-person")
        assert way.start("MIM01", "yes", "only=go.gate", answers=()) == 5, way.outputs[-1]
        assert "contoso\\mim-admin has said yes; a second person must" in way.outputs[-1]
        assert way.start("MIM01", "yes", "only=spooler.stop") == 3, way.outputs[-1]
        session = way.world.state["hosts"]["MIM01"]["session"]
        session["user"] = "CONTOSO\\sp-farm"
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]
        assert way.outcomes()["go.gate"] == "changed"

    both(plan([gate, _STOP]), happens)


def test_a_gate_that_is_passed_needs_no_reason_and_keeps_none(both):
    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes", "ignore-gate", "reason=For all cases") == 0, way.outputs[-1]
        assert _newest(way)[1:] == ("", "")

    both(_PLAN, happens)
