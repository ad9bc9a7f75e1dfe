"""A question stands behind what a hand does to answer it, and changes nothing else of its step."""

from runbook.model.lines import ConfirmLine, Gesture, LookLine, Probe, RunLine, SayLine
from runbook.model.text import plain
from runbook.tailor.lines.questions import with_hands_first

_LOOK = LookLine(number=1, say=plain("Look."), probes=(Probe("x", "elevated", {}, "equals", True),))


def test_what_a_hand_does_is_an_action_before_the_question() -> None:
    hand = (Gesture(plain("Show it."), "cmd", "SQL01", ("show",)), Gesture(plain("Close the window.")))
    asked = ConfirmLine(
        number=1, id="is-it", say=plain("Is it there?"), gestures=hand, expect=(plain("One."),)
    )
    run, say, question = with_hands_first([asked])
    assert run == RunLine(number=1, say=plain("Show it."), window="cmd", at="SQL01", commands=("show",))
    assert say == SayLine(number=1, say=plain("Close the window."))
    assert question == ConfirmLine(number=1, id="is-it", say=plain("Is it there?"), expect=(plain("One."),))


def test_a_question_without_a_hand_and_every_other_line_stay() -> None:
    lines = (_LOOK, ConfirmLine(number=1, say=plain("Is it so?")))
    assert with_hands_first(lines) == lines
