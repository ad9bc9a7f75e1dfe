"""How steps in lines are taken back, and what of a step by hand no script does."""

from runbook.model.lines import ActLine
from runbook.model.text import words_of
from tailor.lines.small_lines import step_of

STOP = "- {act: service_stop, with: Sync}"


def ways_back(made):
    return [words_of(text) for line in made.work if isinstance(line, ActLine) for text in line.undo_say]


def test_a_step_by_hand_has_no_act_and_no_undo_by_script():
    made = step_of(f"{STOP}\n- {{log_off: it is so}}", more="by_hand: true")
    assert (made.level, made.actions, made.undo_actions) == ("manual", (), ())
    assert [probe.expected for probe in made.after] == ["stopped"]


def test_a_step_that_says_how_it_is_taken_back_says_it_for_its_acts_too():
    said = "undo: {act: group_remove, with: Mine, say: Take all of it back.}"
    made = step_of(STOP, more=said)
    assert ways_back(made) == [] and [words_of(text) for text in made.undo] == ["Take all of it back."]
    assert [(each.kind, each.arguments) for each in made.undo_actions] == [("group_remove", {"name": "Mine"})]


def test_words_at_the_act_itself_stay():
    made = step_of("- {act: service_stop, with: Sync, undo: Start it.}", more="undo: Take all of it back.")
    assert ways_back(made) == ["Start it."]


def test_what_a_later_act_ended_is_not_taken_back():
    made = step_of(f"{STOP}\n- {{act: service_start, with: Sync}}")
    assert ways_back(made) == ["Stop it again."]
