"""No step takes away what an earlier one looks for, unless the look says so: no later start gets past it."""

import pytest

from runbook.prove.taken_away import taken_away
from tailor.lines.small_lines import pack_of, step

RUNS = "look: service_state, with: Sync, equals: running"


def told(*steps):
    return [(entry.message, entry.place.line) for entry in taken_away(pack_of("".join(steps)))]


def test_an_undo_that_takes_away_what_was_looked_for_before():
    look = step("look", "- {look: service_state, with: Sync, equals: stopped}")
    stop = step("stop", "- {act: service_stop, with: Sync}")
    ((message, line),) = told(look, stop)
    assert message.startswith("the undo of step 'stop' takes away what step 'look' looks for")
    assert line == 9


@pytest.mark.parametrize(
    ("look", "act"),
    [
        ("{look: service_state, with: Sync, equals: running}", "{act: service_stop, with: Sync}"),
        ("{look: service_state, with: Else, equals: stopped}", "{act: service_stop, with: Sync}"),
        ("{look: service_state, with: Sync, equals: stopped, note: true}", "{act: service_stop, with: Sync}"),
        ("{look: service_state, with: Sync, equals: stopped, until: act}", "{act: service_stop, with: Sync}"),
        ("{look: service_state, with: Sync, equals: stopped}", "{act: service_stop, with: Sync, keep: x.}"),
        (
            "{look: service_state, with: Sync, equals: stopped}",
            "{act: service_stop, with: Sync, by_hand: true}",
        ),
        (
            "{look: service_state, with: Sync, equals: stopped}",
            "{act: rights_add, with: {account: a, rights: [logon]}}",
        ),
    ],
)
def test_what_is_not_taken_away_or_said_to_be(look, act):
    assert told(step("look", f"- {look}"), step("act", f"- {act}")) == []


def test_a_precondition_of_a_step_that_does_something_binds_nobody_later():
    stopped = "- {look: service_state, with: Sync, equals: stopped}\n- {say: Go.}"
    assert told(step("look", stopped), step("stop", "- {act: service_stop, with: Sync}")) == []


def test_a_thing_that_ends_names_each_look_that_may_ask_for_it():
    made = step("made", f"- {{{RUNS}, makes: tools}}")
    other = step("other", "- {look: service_state, with: Else, equals: running%s}")
    end = step("end", "- {confirm: Is it away?, ends: tools}")
    ((message, _),) = told(made, other.replace("%s", ""), end)
    assert message.startswith("step 'end' ends 'tools', for which step 'other' may look")
    assert told(made, other.replace("%s", ", until: end"), end) == []
    assert told(made, other.replace("%s", ", makes: keys"), end) == []
    assert told(made, step("same", f"- {{{RUNS}}}"), end) == [], "the plan finds it: it is the same look"


def test_who_ends_a_thing_leaves_a_record_of_it():
    made = step("made", f"- {{{RUNS}, makes: tools}}")
    ((message, _),) = told(made, step("end", "- {say: Take it away., ends: tools}"))
    assert message == "step 'end' ends 'tools' and leaves no record: it neither looks nor asks"
    assert told(made, step("end", "- {say: Take it away., ends: tools}\n- {confirm: Is it away?}")) == []
