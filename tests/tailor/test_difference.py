"""Differences between two plans: what came, went, changed and moved."""

from runbook.tailor.difference import difference
from runbook.tailor.plan import make_plan
from tailor.small import LOCAL_DATA, REMOTE, REMOTE_DATA, article, pack, phase, profile, step


def plan(data, **changes):
    found, _ = make_plan(pack(**changes), [article()], profile(data), "2026-11-24")
    assert found is not None
    return found


def test_a_plan_does_not_differ_from_itself():
    assert difference(plan(LOCAL_DATA), plan(LOCAL_DATA)).is_empty


def test_steps_are_compared_by_id_and_field():
    found = difference(plan(LOCAL_DATA), plan(REMOTE_DATA))
    assert [entry[:2] for entry in found.added] == [("1.2", "check.windows@w02"), ("3.1", "tune.database")]
    assert found.removed == ()
    (changed,) = found.changed
    assert [(change.field, change.old, change.new) for change in changed.changes] == [
        ("variant", "local", "remote"),
        ("instruction", "Choose This Computer.", ""),
        ("instruction", "", "Type SQL01."),
    ]


def test_a_step_whose_place_moved_is_renumbered():
    only = phase("check", step("check.windows", when=REMOTE)), *pack().phases[1:]
    found = difference(plan(LOCAL_DATA, phases=only), plan(REMOTE_DATA, phases=only))
    assert found.added[0] == ("1.1", "check.windows", "check.windows")
    assert found.renumbered[0] == ("setup.run", "1.1", "2.1")


def test_json_says_the_same():
    data = difference(plan(LOCAL_DATA), plan(REMOTE_DATA)).as_json()
    assert data["changed"][0]["id"] == "setup.database"
    assert [entry["number"] for entry in data["added"]] == ["1.2", "3.1"]
