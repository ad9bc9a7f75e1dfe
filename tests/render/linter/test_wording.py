"""The linter of the words: what makes a reader stumble is told, and nothing else is."""

from dataclasses import replace

import pytest

from quiet_steps import quiet_step
from render.sample_plan import SAMPLE
from runbook.model.lines import ConfirmLine, PlanLine, RestartLine, SayLine
from runbook.model.places import Place
from runbook.model.plans import Phase, Plan
from runbook.model.text import Span, Text, plain
from runbook.read.words import read_words
from runbook.render.linter.wording import judged_wording

GUIDE = Place("guide/40-install.yaml", 20, 5)
SEEN = (plain("The service runs."),)


def plan_of_lines(*work: PlanLine) -> Plan:
    """Return a plan of one step that has these lines."""
    step = replace(quiet_step("1.1", "a.step", GUIDE, title="A step"), work=work)
    return replace(SAMPLE, phases=(Phase(1, "one", "One", (), (step,)),))


def say(text: str | Text, number: int = 1) -> SayLine:
    return SayLine(number=number, say=plain(text) if isinstance(text, str) else text, expect=SEEN)


def found_in(*work: PlanLine) -> list[str]:
    return [found.finding for found in judged_wording(plan_of_lines(*work), read_words())]


@pytest.mark.parametrize(
    "text",
    [
        "Open Services.",
        "In the window Services, open the service.",
        " ".join(["Open", *["word"] * 19]),
        (Span("ui", "next. Then"), Span("plain", " is clicked.")),
        (Span("plain", "Type "), Span("value", "msiexec /i a.msi. /l*v and more words than twenty " * 3)),
    ],
)
def test_a_sound_action_is_left_alone(text: str | Text) -> None:
    assert found_in(say(text)) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (" ".join(["Open", *["word"] * 20]), "print-many-words"),
        ("Open Services. Start the service.", "print-several-actions"),
        ("The service is started.", "print-no-verb"),
        ("You start the service.", "print-no-verb"),
        ("group of the domain", "print-no-verb"),
    ],
)
def test_an_action_that_stumbles_is_told(text: str, finding: str) -> None:
    assert found_in(say(text)) == [finding]


def test_a_question_begins_with_what_it_likes() -> None:
    assert found_in(ConfirmLine(number=1, say=plain("The key file lies in the safe?"))) == []


def test_a_step_without_anything_to_compare_is_told() -> None:
    assert found_in(SayLine(number=1, say=plain("Open Services."))) == ["print-nothing-expected"]


def test_ten_actions_without_a_pause_are_told_and_a_restart_is_one() -> None:
    lines = [say("Open Services.", number) for number in range(1, 11)]
    restart = RestartLine(number=11, say=plain("Restart MIM01, since files are in use. Log on again."))

    assert found_in(*lines[:9]) == []
    assert found_in(*lines) == ["print-no-pause"]
    assert found_in(*lines[:5], restart, *lines[5:]) == []
