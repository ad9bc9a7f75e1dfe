"""How much of a step a script does is found, not written."""

import pytest

from runbook.model.text import words_of
from tailor.lines.small_lines import DATA, plan, step, step_of


@pytest.mark.parametrize(
    ("work", "level", "simulation"),
    [
        ("- {look: file_exists, with: a}", "check-only", "full"),
        ("- {look: file_exists, with: a}\n- {confirm: Is it?}\n- {write: x}", "check-only", "full"),
        ("- {say: Do it.}\n- {look: file_exists, with: a}", "manual", "none"),
        ("- {act: service_stop, with: Sync}", "scripted", "full"),
        ("- {act: service_stop, with: Sync}\n- {say: And more.}", "scripted", "full"),
        ("- {act: service_stop, with: Sync}\n- {confirm: Is it?}", "attended", "full"),
        ("- {act: service_stop, with: Sync}\n- {act: group_create, with: G}", "scripted", "partial"),
        ("- {act: patch, with: p}", "attended", "none"),
        ("- {act: service_stop, with: Sync, by_hand: {is: short}}", "manual", "none"),
        ("- {act: service_stop, with: Sync, by_hand: {way: long}}", "scripted", "full"),
        ("- {act: service_stop, with: Sync, only_if: Is it there?}", "manual", "none"),
        ("- {log_off: it counts then}", "scripted", "full"),
        ("- {restart: it is due}", "scripted", "full"),
        ("- {wait: it takes long, hours: 2}", "scripted", "full"),
    ],
)
def test_the_level_follows_from_the_lines(work, level, simulation):
    made = step_of(work)
    assert (made.level, made.simulation) == (level, simulation)


@pytest.mark.parametrize("stated", ["gate", "decision"])
def test_gates_and_decisions_are_stated(stated):
    assert step_of("- {act: service_stop, with: Sync}", more=f"level: {stated}").level == stated


def test_a_step_that_only_a_person_does_is_by_hand_and_proven_all_the_same():
    made = step_of("- {act: service_stop, with: Sync}", more="by_hand: true")
    assert made.level == "manual"
    assert [probe.expected for probe in made.after] == ["stopped"]


def test_what_ends_a_run_says_why_to_the_script():
    (action,) = step_of("- {log_off: the group counts then only}").actions
    assert (action.kind, action.arguments) == ("logoff_needed", {"reason": "the group counts then only"})


def test_a_wait_says_to_the_script_why_and_how_many_minutes():
    (action,) = step_of("- {wait: the keys replicate, hours: 1.51}").actions
    assert (action.kind, action.arguments) == (
        "pause_needed",
        {"reason": "the keys replicate", "minutes": 91},
    )
    assert step_of("- {wait: it takes long, hours: 2}", more="by_hand: true").actions == ()


def test_host_and_account_are_the_roles_unless_the_step_says_otherwise():
    assert (step_of("- {say: x}").host, step_of("- {say: x}").account) == ("S1", "C\\me")
    assert step_of("- {say: x}", more="host: far").host == "FAR"


def test_of_the_cases_of_a_title_the_one_that_holds_and_of_why_all_that_hold():
    more = "why: [Always., {text: Far., when: {way: long}}, {text: Near., when: {is: short}}]\nshort: Do it"
    made = step_of("- {say: x}", more=more)
    assert (words_of(made.why), made.short) == ("Always. Near.", "Do it")
    assert words_of(step_of("- {say: x}", more=more, data={**DATA, "way": "long"}).why) == "Always. Far."


def test_what_is_left_out_has_its_short_title_else_that_of_the_first_case():
    out = "when: {way: long}\ntitle: [{text: Far, when: {way: long}}, {text: Near, when: {is: short}}]"
    steps = step("in", "- {say: x}") + step("a", "- {say: x}", "when: {way: long}\nshort: Do it")
    steps += step("b", "- {say: x}", out).replace("  title: Title of b\n", "")
    assert {left.id: left.title for left in plan(steps).skipped} == {"a": "Do it", "b": "Far"}
