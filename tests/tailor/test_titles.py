"""What is left out is named without a gap, and without a value that may be taken for one of this plan."""

from typing import Any

import pytest

from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import LOCAL, LOCAL_DATA, REMOTE, article, line, pack, phase, profile, step, variant

OUT: dict[str, Any] = {"when": REMOTE}


def left_out(*steps, **data) -> dict[str, str]:
    """Return the titles of what a plan leaves out, by id."""
    whole = pack(phases=(phase("p", *steps, step("in", instruction=(line("Go."),))),), claims=())
    plan, found = make_plan(bind(whole, [article(())]), profile({**LOCAL_DATA, **data}), "2026-11-24")
    assert plan is not None, [str(entry) for entry in found]
    return {skipped.id: skipped.title for skipped in plan.skipped}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Create the account {{ db.server }}", "Create the account"),
        ("Create the groups in {{ db.server }}, by hand", "Create the groups, by hand"),
        ("Copy the media to {{ db.server }} on {{ server.name }}", "Copy the media on W01"),
        ("Bring {{ server.name }} to build {{ db.build }}", "Bring W01"),
        ("Stop the service", "Stop the service"),
    ],
)
def test_a_value_goes_with_the_words_that_lead_to_it(title, said):
    assert left_out(step("a", title=title, **OUT)) == {"a": said}


def test_a_value_that_the_profile_has_is_left_out_too():
    assert left_out(step("a", title="Tune {{ db.placement }}", **OUT)) == {"a": "Tune"}


def test_a_step_that_was_judged_at_an_item_names_it():
    servers = [{"name": "W01", "windows": "2019"}, {"name": "W02", "windows": "2016"}]
    each = step("a", title="Check {{ server.name }}", for_each="servers", **OUT)
    assert left_out(each, servers=servers) == {"a": "Check W01", "a@w02": "Check W02"}


def test_a_step_for_other_items_than_there_are_says_each():
    standby = step("a", title="Check that {{ server.name }} stands by", for_each="servers", on="standby")
    assert left_out(standby) == {"a": "Check that each standby server stands by"}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Take the inventory of the standby {{ server.name }}", "Take the inventory of the standby"),
        ("Take the keys off {{ server.name }}", "Take the keys off each standby server"),
        ("Let {{ server.name }} read it", "Let each standby server read it"),
    ],
)
def test_a_name_behind_what_it_names_is_dropped(title, said):
    assert left_out(step("a", title=title, for_each="servers", on="standby")) == {"a": said}


def test_a_variant_is_named_by_its_step_at_the_item():
    far, near = variant("far", REMOTE), variant("near", LOCAL)
    each = step("a", title="Check {{ server.name }}", for_each="servers", variants=(far, near))
    assert left_out(each) == {"a:far": "Check W01"}
