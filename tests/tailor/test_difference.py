"""Differences between two plans: what came, went, changed and moved."""

from dataclasses import replace

import pytest

from quiet_steps import redone, typed
from runbook.model.lines import Action, Probe
from runbook.model.steps import ArticleRef, Hazard
from runbook.model.text import Span, plain
from runbook.tailor.anchors import bind
from runbook.tailor.difference import difference
from runbook.tailor.plan import make_plan
from tailor.small import LOCAL_DATA, REMOTE, REMOTE_DATA, article, pack, phase, profile, step


def plan(data, **changes):
    found, _ = make_plan(bind(pack(**changes), [article()]), profile(data), "2026-11-24")
    assert found is not None
    return found


def test_a_plan_does_not_differ_from_itself():
    assert difference(plan(LOCAL_DATA), plan(LOCAL_DATA)).is_empty


def test_steps_are_compared_by_id_and_field():
    found = difference(plan(LOCAL_DATA), plan(REMOTE_DATA))
    assert [entry[:2] for entry in found.added] == [("1.2", "check.windows@w02"), ("3.1", "tune.database")]
    assert found.removed == ()
    # Two steps share a short title now, so the list of contents tells them apart by their titles.
    short, changed = found.changed
    assert [(change.field, change.new) for change in short.changes] == [("short", "")]
    assert [(change.field, change.old, change.new) for change in changed.changes] == [
        ("variant", "local", "remote"),
        ("instruction", "Choose **This Computer**.", ""),
        ("instruction", "", "Type `SQL01`."),
    ]


ONE, TWO, THREE = (plain(f"Line {number}.") for number in (1, 2, 3))
WAIT = plain("Wait.")
PROBE = Probe("port", "tcp_port", {"port": "1"}, "equals", True, "must")
START, STOP = Action("start", "service_start", {"name": "x"}), Action("stop", "service_stop", {"name": "x"})


def changes_of(field, old, new):
    """Return what is told of one field of one step."""
    first = plan(LOCAL_DATA)
    before, after = (
        replace(first, phases=(replace(one, steps=(redone(one.steps[0], **{field: value}),)),))
        for one in first.phases[:1]
        for value in (old, new)
    )
    found = difference(before, after)
    return [(change.old, change.new) for step in found.changed for change in step.changes]


def test_another_order_within_a_step_is_told_of_what_moved():
    assert changes_of("instruction", (ONE, TWO, THREE), (THREE, ONE, TWO)) == [("3. Line 3.", "1. Line 3.")]
    assert changes_of("actions", (START, STOP), (STOP, START)) in (
        [("1. start: service_start(name=x)", "2. start: service_start(name=x)")],
        [("2. stop: service_stop(name=x)", "1. stop: service_stop(name=x)")],
    )


def test_what_moved_and_changed_is_told_once():
    old = typed("P", "A", "1"), typed("P", "B", "2"), typed("P", "C", "3")
    new = typed("P", "C", "4"), *old[:2]
    assert changes_of("values", old, new) == [("3. P, C: 3", "1. P, C: 4")]


def test_what_came_between_has_moved_nothing():
    assert changes_of("instruction", (ONE, TWO), (ONE, THREE, TWO)) == [("", "Line 3.")]
    assert changes_of("instruction", (ONE, THREE, TWO), (TWO,)) == [("Line 1.", ""), ("Line 3.", "")]


def test_equal_entries_are_counted():
    assert changes_of("instruction", (ONE, WAIT, TWO, WAIT), (ONE, WAIT, TWO)) == [("Wait.", "")]
    old = typed("P", "A", "1"), typed("P", "A", "2")
    assert changes_of("values", old, old[:1]) == [("P, A: 2", "")]
    assert changes_of("values", old, (typed("P", "A", "0"), old[1])) == [("P, A: 1", "P, A: 0")]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("instruction", (Span("link", "here", "https://a"),), (Span("link", "here", "https://b"),)),
        ("instruction", plain("ok"), (Span("ui", "ok"),)),
        ("instruction", plain("ok"), (Span("value", "ok"),)),
        ("hazards", Hazard("note", ONE), Hazard("warning", ONE)),
        ("before", PROBE, replace(PROBE, by="setup.run")),
        ("before", PROBE, replace(PROBE, severity="note")),
        ("actions", START, replace(START, undo=True)),
        ("article", ArticleRef(1, 1, "x", "step"), ArticleRef(1, 1, "x", "hazard")),
        ("article", ArticleRef(1, 1, "x", "step"), ArticleRef(1, 1, "x", "step", suspect=True)),
    ],
)
def test_no_change_of_an_entry_is_silent(field, old, new):
    ((before, after), *more) = changes_of(field, (old,), (new,))
    assert "" not in (before, after) or more
    assert before != after


def test_a_step_whose_place_moved_is_renumbered():
    only = phase("check", step("check.windows", when=REMOTE)), *pack().phases[1:]
    found = difference(plan(LOCAL_DATA, phases=only), plan(REMOTE_DATA, phases=only))
    assert found.added[0] == ("1.1", "check.windows", "check.windows")
    assert found.renumbered[0] == ("setup.run", "1.1", "2.1")


def test_json_says_the_same():
    data = difference(plan(LOCAL_DATA), plan(REMOTE_DATA)).as_json()
    assert [entry["id"] for entry in data["changed"]] == ["check.windows", "setup.database"]
    assert [entry["number"] for entry in data["added"]] == ["1.2", "3.1"]
