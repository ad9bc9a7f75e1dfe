"""A question is asked, also where every look of its step holds: what it asks, no look has seen."""

import pytest

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.walks import YES
from simulated_host.worlds import as_it_is, service, world

_RUNS = probe("runs", "service_state", {"name": "Spooler"}, equals="running")
_NOBODY, _ANSWERED = Turn(("yes", "non-interactive")), Turn(("yes",), YES)
_TURNS = (LOOK, _NOBODY, _ANSWERED, LOOK, RUN)


@pytest.mark.parametrize("level", ["check-only", "manual", "decision", "gate"])
def test_a_look_that_holds_answers_no_question(twins, level):
    asked = step(level=level, after=(_RUNS,), attest="Does a window open?")
    found = twins(Case("asked", asked, world(as_it_is), _TURNS))["asked"]
    assert found.outcomes == ["manual", "manual", "changed", "unchanged", "unchanged"]
    assert found.records[2]["attestation"]["answer"] == "yes"


def test_a_check_that_finds_something_else_is_no_person_s_to_answer(twins):
    asked = step(level="check-only", after=(_RUNS,), attest="Does a window open?")
    found = twins(Case("asked", asked, world(service("Spooler", "stopped")), (LOOK, _ANSWERED)))["asked"]
    assert found.outcomes == ["drift", "unproven"]


def test_a_deed_that_is_proven_is_not_done_again_for_the_sake_of_an_answer(twins):
    done = step(
        level="attended",
        after=(_RUNS,),
        actions=(action("restart", "service_restart", {"name": "Spooler"}),),
        attest="Did it restart?",
    )
    found = twins(Case("done", done, world(as_it_is), (RUN,)))["done"]
    assert (found.outcomes, found.seen) == (["unchanged"], [])
