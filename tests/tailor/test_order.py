"""Order: what is in, under which id and number, and what is out, and why."""

import pytest

from runbook.model.guide import Joined
from runbook.model.step_numbers import letters, padded
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import (
    LOCAL_DATA,
    REMOTE,
    REMOTE_DATA,
    article,
    is_,
    pack,
    phase,
    present,
    profile,
    step,
    variant,
)


def plan_of(*phases, data=REMOTE_DATA):
    plan, found = make_plan(bind(pack(phases=phases, claims=()), [article(())]), profile(data), "2026-11-24")
    assert plan is not None, found
    return plan


def ids(plan):
    return [(found.number, found.id) for found in plan.steps()]


def codes(*phases, data=REMOTE_DATA):
    plan, found = make_plan(bind(pack(phases=phases, claims=()), [article(())]), profile(data), "2026-11-24")
    assert plan is None
    return [entry.code for entry in found]


def test_repeated_steps_run_server_by_server_and_the_first_keeps_its_bare_id():
    plan = plan_of(phase("p", step("a", for_each="servers"), step("b", for_each="servers"), step("c")))
    assert ids(plan) == [("1.1", "a"), ("1.2", "b"), ("1.3", "a@w02"), ("1.4", "b@w02"), ("1.5", "c")]
    assert [found.host for found in plan.steps()] == ["W01", "W01", "W02", "W02", "W01"]


@pytest.mark.parametrize("name", ["b.contoso.com", "MÜNCHEN", "w" * 40, "../w"])
def test_a_name_that_cannot_stand_in_an_id_is_counted(name):
    data = {**REMOTE_DATA, "servers": [{"name": "W01", "windows": "2019"}, {"name": name, "windows": "2016"}]}
    assert ids(plan_of(phase("p", step("a", for_each="servers")), data=data)) == [
        ("1.1", "a"),
        ("1.2", "a@2"),
    ]


def test_a_step_may_concern_the_active_server_or_the_standbys_only():
    plan = plan_of(
        phase("p", step("a", for_each="servers", on="active"), step("s", for_each="servers", on="standby"))
    )
    assert ids(plan) == [("1.1", "a"), ("1.2", "s@w02")]


def test_without_a_standby_its_step_is_left_out_with_the_reason():
    plan = plan_of(phase("p", step("a"), step("s", for_each="servers", on="standby")), data=LOCAL_DATA)
    (left,) = plan.skipped
    assert (left.id, left.reasons[0].text) == ("s", "servers has one item, the active one (contoso.yaml:6)")


def test_items_without_a_name_fit_for_an_id_are_numbered():
    data = {**LOCAL_DATA, "users": [{"name": "CONTOSO\\a.b"}, {"name": "CONTOSO\\c.d"}]}
    plan = plan_of(phase("p", step("mail", for_each="users", title="Look at {{ item.name }}")), data=data)
    assert ids(plan) == [("1.1", "mail"), ("1.2", "mail@2")]
    assert [found.title for found in plan.steps()] == ["Look at CONTOSO\\a.b", "Look at CONTOSO\\c.d"]


def test_phases_without_steps_vanish_and_numbers_close_up():
    never = is_("db.placement", "local")
    plan = plan_of(phase("a", step("a")), phase("b", step("b"), when=never), phase("c", step("c")))
    assert ids(plan) == [("1.1", "a"), ("2.1", "c")]
    assert [(found.number, found.id) for found in plan.phases] == [(1, "a"), (2, "c")]
    (left,) = plan.skipped
    assert (left.id, left.phase, left.reasons[0].key) == ("b", "b", "db.placement")


def test_left_out_variants_stand_with_their_reasons():
    where = step("where", variants=(variant("near", is_("db.placement", "local")), variant("far", REMOTE)))
    plan = plan_of(phase("p", where))
    assert plan.steps()[0].variant == "far"
    assert [(left.id, left.reasons[0].value) for left in plan.skipped] == [("where:near", "remote")]


def test_two_variants_at_once_and_none_are_errors():
    both = step("where", variants=(variant("far", REMOTE), variant("named", present("db.server"))))
    none = step("where", variants=(variant("near", is_("db.placement", "local")),))
    assert codes(phase("p", both)) == ["step-conflict"]
    assert codes(phase("p", none)) == ["step-gap"]


def test_a_condition_on_an_unstated_key_is_an_error_and_not_false():
    assert codes(phase("p", step("a", when=is_("db.build", "1")))) == ["unstated-key"]


def test_a_phase_guards_the_conditions_within():
    inner = step("a", when=is_("db.build", "1"))
    plan = plan_of(phase("p", inner, when=present("db.build")), phase("q", step("b")))
    assert ids(plan) == [("1.1", "b")]


def joined(name, side, beside, **more):
    return step(name, joined=Joined(side, beside), **more)


def test_what_an_overlay_adds_has_a_letter_and_every_other_step_keeps_its_number():
    plan = plan_of(
        phase(
            "p",
            joined("x", "before", "a"),
            step("a"),
            joined("y", "after", "a"),
            joined("z", "after", "y"),
            step("b"),
        ),
        phase("q", step("m"), added=True),
        phase("r", step("c")),
    )
    assert ids(plan) == [
        ("1.0a", "x"),
        ("1.1", "a"),
        ("1.1a", "y"),
        ("1.1b", "z"),
        ("1.2", "b"),
        ("1A.1", "m"),
        ("2.1", "c"),
    ]
    assert [found.label for found in plan.phases] == ["1", "1A", "2"]


def test_a_phase_before_the_first_is_0A_and_one_of_added_steps_alone_takes_no_number():
    plan = plan_of(
        phase("first", step("f"), added=True),
        phase("p", step("a")),
        phase("gone", step("out", when=is_("db.placement", "local")), joined("own", "after", "out")),
        phase("r", step("c")),
    )
    assert ids(plan) == [("0A.1", "f"), ("1.1", "a"), ("1A.1", "own"), ("2.1", "c")]


def test_a_step_added_within_a_repeated_run_leaves_its_order_as_it_was():
    run = (step("a", for_each="servers"), step("b", for_each="servers"))
    alone = [joined("x", "after", "a"), joined("y", "before", "a")]
    plan = plan_of(phase("p", alone[1], run[0], alone[0], run[1]))
    assert ids(plan) == [
        ("1.0a", "y"),
        ("1.1", "a"),
        ("1.2", "b"),
        ("1.3", "a@w02"),
        ("1.3a", "x"),
        ("1.4", "b@w02"),
    ]


def test_a_step_added_for_each_server_is_done_where_its_neighbour_is():
    own = joined("x", "after", "a", for_each="servers")
    plan = plan_of(phase("p", step("a", for_each="servers"), own, step("b", for_each="servers")))
    assert ids(plan) == [
        ("1.1", "a"),
        ("1.1a", "x"),
        ("1.2", "b"),
        ("1.3", "a@w02"),
        ("1.3a", "x@w02"),
        ("1.4", "b@w02"),
    ]


def test_names_of_files_sort_as_the_numbers_do():
    numbers = ["0A.1", "1.0a", "1.1", "1.1a", "1.1b", "1.2", "1.10", "1A.1", "2.1", "10.1"]
    assert sorted(map(padded, numbers)) == [padded(number) for number in numbers]
    assert padded("3A.4b") == "03A.04b"
    assert [letters(count) for count in (1, 26, 27, 53)] == ["a", "z", "za", "zza"]
