"""What is left out is named without a gap, and without a value that may be taken for one of this plan."""

from typing import Any

from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import LOCAL, LOCAL_DATA, REMOTE, article, line, pack, phase, profile, step, variant

OUT: dict[str, Any] = {"when": REMOTE}


def left_out(*steps, **data) -> dict[str, str]:
    """Return the titles of what a plan leaves out, by id."""
    whole = pack(phases=(phase("p", *steps, step("in", host="desk", instruction=(line("Go."),))),), claims=())
    plan, found = make_plan(bind(whole, [article(())]), profile({**LOCAL_DATA, **data}), "2026-11-24")
    assert plan is not None, [str(entry) for entry in found]
    return {skipped.id: skipped.title for skipped in plan.skipped}


def test_a_short_title_names_it_whatever_values_the_title_has():
    each = step("a", title="Create {{ db.server }}", short="Create the account", **OUT)
    assert left_out(each) == {"a": "Create the account"}


def test_a_title_without_values_needs_no_short_one():
    assert left_out(step("a", title="Stop the service", short="", **OUT)) == {"a": "Stop the service"}


def test_a_title_whose_values_nobody_gave_is_never_printed_with_a_gap():
    assert left_out(step("a", title="Tune {{ db.server }}", short="", **OUT)) == {"a": "a"}


def test_a_short_title_may_name_the_item_at_which_the_step_was_judged():
    servers = [{"name": "W01", "windows": "2019"}, {"name": "W02", "windows": "2016"}]
    each = step("a", short="Check {{ server.name }}", for_each="servers", **OUT)
    assert left_out(each, servers=servers) == {"a": "Check W01", "a@w02": "Check W02"}


def test_a_short_title_that_names_an_item_is_not_printed_where_there_is_none():
    each = step("a", short="Check {{ server.name }}", for_each="servers", **OUT)
    assert left_out(each, servers=[]) == {"a": "a"}


def test_a_variant_is_named_by_its_step():
    far, near = variant("far", REMOTE), variant("near", LOCAL)
    each = step("a", short="Check each server", for_each="servers", variants=(far, near))
    assert left_out(each) == {"a:far": "Check each server"}
