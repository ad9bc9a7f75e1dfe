"""What the order of lines means: looks before and after deeds, proofs that count, what is taken back."""
# ruff: noqa: E501 - a line of work reads as one line

import pytest

from tailor.lines.small_lines import step_of


def ids(probes):
    return [probe.arguments.get("path") or probe.arguments.get("name") for probe in probes]


def test_a_look_before_the_first_deed_must_hold_before_and_one_after_it_in_the_end():
    made = step_of("- {look: file_exists, with: a}\n- {say: Do it.}\n- {look: file_exists, id: b, with: b}")
    assert (ids(made.before), ids(made.after)) == (["a"], ["b"])


@pytest.mark.parametrize(
    "no_deed", ["{confirm: Is it?}", "{write: The time}", "{look: file_exists, id: b, with: b}"]
)
def test_what_is_no_deed_turns_no_look_into_a_precondition(no_deed):
    made = step_of(f"- {{look: file_exists, with: a}}\n- {no_deed}")
    assert made.before == ()
    assert ids(made.after)[0] == "a"


@pytest.mark.parametrize("deed", ["{say: Do it.}", "{run: dir, in: cmd}", "{choose: Next}", "{log_off: so}"])
def test_everything_else_is_a_deed(deed):
    assert ids(step_of(f"- {{look: file_exists, with: a}}\n- {deed}").before) == ["a"]


def test_an_act_brings_its_own_looks():
    made = step_of("- {act: group_create, with: G}")
    assert (ids(made.before), ids(made.after)) == (["C:\\tools"], ["G"])


def test_of_two_proofs_of_one_thing_the_last_counts():
    made = step_of("- {act: service_stop, with: Sync}\n- {say: Patch.}\n- {act: service_start, with: Sync}")
    assert [(probe.kind, probe.expected) for probe in made.after] == [("service_state", "running")]


def test_an_earlier_look_at_the_same_is_a_checkpoint_and_stays_on_paper():
    work = "- {say: Stop.}\n- {look: service_state, with: Sync, equals: stopped}\n- {act: service_start, with: Sync}"
    made = step_of(work)
    assert [probe.expected for probe in made.after] == ["running"]
    assert (made.work[1].serves, made.work[1].number) == ("checkpoint", 2)


def test_proofs_of_other_things_all_count():
    made = step_of("- {act: service_stop, with: Sync}\n- {act: service_stop, id: other, with: Other}")
    assert ids(made.after) == ["Sync", "Other"]


def test_a_step_is_taken_back_from_the_last_act():
    made = step_of("- {act: group_create, with: G}\n- {act: service_start, with: Sync}")
    assert [action.kind for action in made.undo_actions] == ["service_stop", "group_remove"]


def test_a_step_has_an_undo_by_script_only_where_each_act_has_one_or_is_kept():
    assert step_of("- {act: group_create, with: G}\n- {act: patch, with: p}").undo_actions == ()
    kept = step_of("- {act: group_create, with: G}\n- {act: patch, with: p, keep: It stays.}")
    assert [action.kind for action in kept.undo_actions] == ["group_remove"]


def test_looks_and_acts_of_one_kind_have_ids_of_their_own():
    made = step_of(
        "- {act: rights_add, with: {account: a, rights: [logon, deny]}}\n- {look: file_exists, id: own, with: b}"
    )
    assert [probe.id for probe in made.after] == ["rights_add.file_exists", "rights_add.file_exists-2", "own"]
