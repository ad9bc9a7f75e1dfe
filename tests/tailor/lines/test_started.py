"""Whoever is told to run a step's script is told first how the gates before it come on its record."""

from runbook.model.steps import Step
from runbook.model.text import words_of
from tailor.lines.small_lines import plan, step, texts_of_fails, typed_by_hand

GATE = "- {confirm: Go?}"
BY_SCRIPT = "- {act: group_create, with: G, hand: [script, {say: Wait for it.}]}"


def _gate(id: str) -> str:
    return step(id, GATE, "level: gate")


def _b_of(*steps: str) -> Step:
    return next(step for step in plan("".join(steps)).steps() if step.id == "b")


def test_each_gate_before_the_step_is_answered_by_its_script_in_their_order():
    made = _b_of(_gate("go.one"), step("a", "- {say: Work.}"), _gate("go.two"), step("b", BY_SCRIPT))
    (line,) = made.work
    assert typed_by_hand(line) == [r"cd C:\x", "run -Only go.one", "run -Only go.two", "run -Only b"]
    said = [words_of(gesture.say) for gesture in line.gestures]
    assert said == ["Go there.", "Answer gate 1.1.", "Answer gate 1.3.", "Run its script.", "Wait for it."]


def test_what_to_do_where_a_gate_stops_the_script_stands_first_among_the_failures():
    made = _b_of(_gate("go"), step("b", BY_SCRIPT))
    assert texts_of_fails(made.work[0])[0] == "It says that a gate is not passed: answer it."


def test_before_any_gate_the_script_is_run_at_once():
    made = plan(step("b", BY_SCRIPT) + _gate("go")).steps()[0]
    assert typed_by_hand(made.work[0]) == [r"cd C:\x", "run -Only b"]
    assert texts_of_fails(made.work[0]) == ["The name is taken: ask whose it is."]


def test_the_window_of_the_scripts_is_opened_above_the_action():
    made = _b_of(_gate("go"), step("b", BY_SCRIPT))
    assert [words_of(gesture.say) for gesture in made.work[0].opening] == ["Open PowerShell."]


def test_by_hand_nothing_of_it_is_printed():
    made = _b_of(_gate("go"), step("b", "- {act: group_create, with: G}"))
    assert not [run for run in typed_by_hand(made.work[0]) if "-Only" in run]
