"""Whose words are printed: the line's before the kind's by the same key; conditions, names and quoting."""
# ruff: noqa: E501 - a line of work reads as one line

from runbook.model.lines import ActLine
from runbook.model.text import words_of
from tailor.lines.small_lines import DATA, hand, said, step, step_of, tailored


def texts(found):
    return [words_of(text) for text in found]


def test_a_line_without_words_has_the_kinds():
    (line,) = step_of("- {look: file_exists, with: 'C:\\x'}").work
    assert (said(line), texts(line.expect)) == ("Look for C:\\x.", ["C:\\x is there."])
    assert [gesture.run for gesture in line.gestures] == [('dir "C:\\x"',)]
    assert [(words_of(fail.sign), words_of(fail.do)) for fail in line.fails] == [("It is missing", "ask.")]


def test_what_is_expected_fits_what_is_wanted():
    assert texts(step_of("- {look: file_exists, with: x, equals: false}").work[0].expect) == [
        "x is not there."
    ]


def test_words_of_the_line_replace_and_also_and_fails_add():
    work = "- {look: file_exists, with: x, say: See., expect: Seen., also: [More.], fails: [{if: It hangs, do: wait.}]}"
    (line,) = step_of(work).work
    assert (said(line), texts(line.expect)) == ("See.", ["Seen.", "More."])
    assert texts(fail.sign for fail in line.fails) == ["It hangs", "It is missing"]


def test_a_groups_looks_and_acts_have_what_each_says_unless_they_say_it_themselves():
    each = "{say: See., note: true, with: {name: Sync}}"
    one, other, mine = step_of(
        f"- each: {each}\n  work:\n"
        "  - {look: service_state, equals: running}\n"
        "  - {look: service_state, id: there, with: {computer: B}, equals: stopped}\n"
        "  - {say: Go.}\n"
        "  - {look: service_state, id: own, with: {name: Other}, say: Mine., equals: running}"
    ).work[0:3]
    # Two looks with the same words are one action.
    assert [said(line) for line in (one, other, mine)] == ["See.", "Go.", "Mine."]
    assert [probe.arguments for probe in one.probes] == [{"name": "Sync"}, {"computer": "B", "name": "Sync"}]
    assert [probe.severity for probe in (*one.probes, *mine.probes)] == ["note"] * 3
    assert mine.probes[0].arguments == {"name": "Other"}


def test_looks_whose_kinds_say_the_same_in_a_row_are_one_action_and_others_are_not():
    there, beside = (
        "{look: service_state, with: Sync, equals: running}",
        "{look: service_start_type, with: Sync, equals: auto}",
    )
    (line,) = step_of(f"- {there}\n- {beside}").work
    assert (said(line), texts(line.expect)) == (
        "Read Sync Service of X.",
        ["It is Running.", "It starts by auto."],
    )
    assert len(line.probes) == 2
    other = "{look: service_state, id: other, with: {name: Sync, computer: B}, equals: stopped}"
    assert len(step_of(f"- {there}\n- {other}").work) == 2, "the words are the same, the computers are not"
    assert len(step_of(f"- {there}\n- {{say: Wait.}}\n- {beside}").work) == 3


def test_whoever_gives_the_hand_takes_over_what_is_expected():
    (line,) = step_of("- {look: file_exists, with: x, hand: [{say: Open the folder.}]}").work
    assert texts(gesture.say for gesture in line.gestures) == ["Open the folder."]
    assert line.expect == ()


def test_what_no_hand_does_has_no_number_and_is_still_looked_at():
    made = step_of("- {say: Go.}\n- {look: file_exists, with: x, hand: none}")
    assert (hand(made), len(made.after)) == (["Go."], 1)


def test_no_hand_does_what_a_snippet_brings_into_a_group_for_no_hand():
    made = step_of("- {say: Go.}\n- {hand: none, work: [{use: keep, with: {file: a}}]}")
    assert hand(made) == ["Go.", "Keep a."]
    assert [probe.arguments["path"] for probe in made.after] == ["a"]


def test_a_hint_of_a_gesture_in_words_is_a_gesture_and_what_is_written_down_stands_at_the_action():
    (line,) = step_of(
        "- {say: Do it., work: [{say: Click it., hint: Never twice.}, {type: a, field: F, hint: Not b.}], write: Time}"
    ).work
    assert [*texts(gesture.say for gesture in line.gestures)][:2] == ["Click it.", "Never twice."]
    assert line.gestures[2].entry is not None
    assert texts([line.gestures[2].entry.hint, line.record.text]) == ["Not b.", "Time"]


def test_words_and_a_record_are_one_line_in_either_order():
    (line,) = step_of("- {write: Time, say: Go.}").work
    assert texts([line.say, line.record.text]) == ["Go.", "Time"]


def test_by_script_the_hand_does_nothing_of_the_kind():
    (line,) = step_of("- {act: group_create, with: G, hand: script}").work
    assert isinstance(line, ActLine)
    assert (line.by_script, line.number) == (True, 1)
    assert [gesture.run for gesture in line.gestures] == [(r"cd C:\x",), ("run -Only a",)]


def test_an_act_shows_its_proof_in_the_same_action():
    (line,) = step_of("- {act: group_create, with: G}").work
    run = [gesture.run for gesture in line.gestures if gesture.run]
    assert run == [('mkgroup "G"',), ('net group "G"',)]
    assert texts(line.expect) == ["G exists."]


def test_names_on_the_screen_are_the_packs_and_words_of_values_the_types():
    (line,) = step_of("- {look: service_state, with: Sync, equals: stopped}").work
    assert (said(line), texts(line.expect)) == ("Read Sync Service of X.", ["It is empty."])
    (other,) = step_of("- {look: service_state, with: Else, equals: running}").work
    assert said(other) == "Read Else."


def test_a_look_writes_down_its_value_only_where_the_guide_asks():
    quiet, asked, own = (
        step_of(f"- {{look: service_state, with: Sync, equals: running{more}}}").records
        for more in ("", ", write: true", ", write: {text: Mine, as: time}")
    )
    assert quiet == ()
    assert texts(record.text for record in asked) == ["State of Sync"]
    assert [(words_of(record.text), record.room) for record in own] == [("Mine", "time")]


def test_an_argument_under_a_condition_is_not_given_elsewhere():
    work = "- {act: group_create, with: {name: G, properties: {A: '1', B: {value: '2', when: {way: long}}}, more: {value: m, when: {is: short}}}}"
    short = step_of(work).actions[0].arguments
    far = step_of(work, data={**DATA, "way": "long"}).actions[0].arguments
    assert short == {"name": "G", "properties": {"A": "1"}, "more": "m"}
    assert far == {"name": "G", "properties": {"A": "1", "B": "2"}}


def test_what_is_for_the_words_only_no_script_gets():
    assert step_of("- {act: group_create, with: {name: G, why: so}}").actions[0].arguments == {"name": "G"}


def test_a_command_quotes_its_values_and_leaves_no_gap():
    (line,) = step_of("- {act: group_create, with: {name: \"a'b\", properties: {P: 'C:\\x y'}}}").work
    assert line.gestures[0].run == ('mkgroup "a\'b" P="C:\\x y"',)
    assert step_of("- {act: group_create, with: G}").work[0].gestures[0].run == ('mkgroup "G"',)


def test_each_item_of_a_list_within_marks_has_marks_of_its_own():
    (line,) = step_of("- {act: rights_add, with: {account: a, rights: [logon, deny]}}").work
    assert [span.text for span in line.say if span.kind == "ui"] == ["Log on as a service", "Deny log on"]
    assert [probe.arguments["path"] for probe in line.proof] == ["logon", "deny"]


def test_a_note_decides_nothing():
    (line,) = step_of("- {act: rights_add, with: {account: a, rights: [logon, deny]}, note: [deny]}").work
    assert [probe.severity for probe in line.proof] == ["must", "note"]


def test_what_is_undefined_is_an_error_of_the_pack():
    made, found = tailored(step("a", "- {say: 'Type {{ nothing.here }}.'}"))
    assert made is None
    assert [entry.code for entry in found if entry.level == "error"] == ["undefined-value"]


def test_a_closed_value_may_be_written_as_the_screen_calls_it():
    made = step_of("- {act: rights_add, with: {account: me, rights: [Log on as a service]}}")
    assert made.actions[0].arguments["rights"] == ("logon",)
