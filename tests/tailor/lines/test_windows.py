"""A window is named where it changes, and only there."""
# ruff: noqa: E501 - a line of work reads as one line

from runbook.model.lines import RunLine
from runbook.model.text import words_of
from tailor.lines.small_lines import step_of


def openings(made):
    return [[words_of(gesture.say) for gesture in line.opening] for line in made.work if line.number]


def test_a_window_is_opened_once():
    made = step_of("- {run: dir, in: cmd, say: List.}\n- {run: cd, in: cmd, say: Where.}")
    assert openings(made) == [["On S1, open a prompt."], []]


def test_a_window_that_serves_stands_for_another_and_not_the_other_way_round():
    admin_first = step_of("- {run: a, in: cmd-admin, say: A.}\n- {run: b, in: cmd, say: B.}")
    assert openings(admin_first) == [["Open a prompt as administrator."], []]
    plain_first = step_of("- {run: b, in: cmd, say: B.}\n- {run: a, in: cmd-admin, say: A.}")
    assert openings(plain_first) == [["On S1, open a prompt."], ["Open a prompt as administrator."]]


def test_whoever_comes_back_to_a_window_is_told_its_title():
    made = step_of("- {run: a, in: cmd, say: A.}\n- {say: Look., in: services}\n- {run: b, in: cmd, say: B.}")
    (back,) = made.work[2].opening
    assert (back.page, back.say, openings(made)[1]) == ("Command prompt", (), ["Open Services."])


def test_a_window_opens_in_another_and_wraps_what_is_typed():
    made = step_of(
        "- {run: SELECT 1, in: sql, at: DB, say: Ask.}\n- {run: SELECT 2, in: sql, at: DB, say: Ask again.}"
    )
    assert openings(made) == [["Open PowerShell.", "Let it ask DB."], []]
    assert [line.commands for line in made.work if isinstance(line, RunLine)] == [
        ('ask "SELECT 1"',),
        ('ask "SELECT 2"',),
    ]


def test_another_server_is_another_window():
    made = step_of(
        "- {run: Q, in: sql, at: A, say: Ask A.}\n- {run: Q, in: sql, at: B, say: Ask B.}\n- {run: dir, in: ps, say: List.}"
    )
    assert openings(made) == [["Open PowerShell.", "Let it ask A."], ["Let it ask B."], []]


def test_a_window_that_changes_within_an_action_is_named_there():
    work = "- {look: file_exists, with: a, hand: [{run: a, in: cmd, say: A.}, {say: See., in: services}]}"
    (line,) = step_of(work).work
    assert [words_of(gesture.say) for gesture in line.opening] == ["On S1, open a prompt."]
    assert [words_of(gesture.say) for gesture in line.gestures] == ["A.", "Open Services.", "See."]


def test_what_is_done_for_a_question_opens_its_windows_before_it():
    made = step_of("- {confirm: Well?, hand: [{run: a, in: cmd, say: A.}, {say: See., in: services}]}")
    assert [line.head for line in made.work] == ["run", "say", "confirm"]
    assert openings(made) == [["On S1, open a prompt."], ["Open Services."], []]


def test_a_log_off_closes_every_window():
    made = step_of("- {run: a, in: cmd, say: A.}\n- {log_off: it counts then}\n- {run: b, in: cmd, say: B.}")
    assert openings(made) == [["On S1, open a prompt."], [], ["On S1, open a prompt."]]


def test_what_no_hand_does_opens_nothing():
    made = step_of("- {look: file_exists, with: a, hand: none}\n- {run: a, in: cmd, say: A.}")
    assert openings(made) == [["On S1, open a prompt."]]
