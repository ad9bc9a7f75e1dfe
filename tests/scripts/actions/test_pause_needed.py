"""pause_needed: the run ends with 10 until the time is over, and the next start after that goes on."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import as_it_is, file, world

LATER = Turn(("yes",), event="an_hour_later")


def waiting(minutes, after=()):
    """Return a step that waits."""
    return step(
        "keys.wait",
        after=after,
        actions=(action("wait", "pause_needed", {"reason": "keys replicate", "minutes": minutes}),),
    )


def test_it_stops_until_the_time_is_over_and_says_until_when(twins):
    found = twins(Case("bare", waiting(90), world(as_it_is), (RUN, RUN, LATER, LATER, RUN)))["bare"]

    assert found.outcomes == ["waiting", "waiting", "waiting", "changed", "unchanged"]
    assert found.codes == [10, 10, 10, 0, 0]
    until = {record["run"]["words"].rpartition(" ")[2] for record in found.records[:3]}
    assert len(until) == 1, "a later start does not begin to wait anew"
    assert found.records[0]["run"]["words"] == f"wait: keys replicate; start again after {until.pop()}"
    assert "wait: keys replicate; start again after" in found.outputs[0]
    assert [record["result"]["changed"] for record in found.records] == [False] * 5
    assert found.seen == []


def test_a_time_that_is_over_before_the_second_start_is_not_waited_for_again(twins):
    found = twins(Case("short", waiting(30), world(as_it_is), (RUN, LATER, RUN)))["short"]

    assert found.outcomes == ["waiting", "changed", "unchanged"]


def test_a_look_or_a_refusal_between_two_starts_does_not_begin_the_time_anew(twins):
    asked = Turn((), ("n",))
    found = twins(Case("between", waiting(30), world(as_it_is), (RUN, LOOK, asked, LATER)))["between"]

    assert found.outcomes == ["waiting", "drift", "declined", "changed"]


def test_what_holds_already_is_not_waited_for_and_what_does_not_is_not_proven(twins):
    look = probe("there", "file_exists", {"path": r"C:\A\keys.bin"}, equals=True)
    found = twins(
        Case("holds", waiting(30, (look,)), world(as_it_is, file(r"C:\A\keys.bin"))),
        Case("lacks", waiting(30, (look,)), world(as_it_is), (RUN, LATER)),
    )

    assert found["holds"].outcomes == ["unchanged"]
    assert found["lacks"].outcomes == ["waiting", "unproven"]


def test_a_preview_waits_for_nothing_and_leaves_no_record(twins):
    found = twins(Case("preview", waiting(30), world(as_it_is), (Turn(("what-if",)),)))["preview"]

    assert (found.outcomes, found.codes) == ([""], [8])
