"""Every head of a line goes through every paper: what it says is printed, each in its place."""

from dataclasses import replace
from html import unescape
from typing import get_args

import pytest

from quiet_steps import quiet_step
from render.sample_plan import SAMPLE
from render.sample_steps import GUIDE
from runbook.model.lines import (
    Action,
    ActLine,
    AgainLine,
    ChooseLine,
    ConfirmLine,
    Entry,
    Fail,
    Gesture,
    LogOffLine,
    LookLine,
    PageLine,
    PlanLine,
    Probe,
    Record,
    RestartLine,
    RunLine,
    SayLine,
    TypeLine,
    WaitLine,
    WriteLine,
)
from runbook.model.plans import Plan
from runbook.model.steps import Need
from runbook.model.text import Span, plain, words_of
from runbook.read.words import read_words
from runbook.render.catalogue_sentences import filled_sentence, with_sentences
from runbook.render.checklist import checklist_html
from runbook.render.document import render_template
from runbook.render.markdown import render_markdown

WORDS = read_words()
MADE = quiet_step("1.1", "first.step", GUIDE, title="Make it", work=(SayLine(number=1, say=plain("Make.")),))
LOOK = Probe("seen", "file_exists", {"path": "x"}, "equals", True)

EVERY = quiet_step(
    "1.2",
    "every.line",
    GUIDE,
    title="Every line",
    needs=(Need(plain("The keys lie there."), "first.step"), Need(plain("Nobody made it."))),
    fails=(Fail(plain("All hangs"), plain("wait."), stops=True),),
    undo=(plain("Undo it whole."),),
    work=(
        LookLine(
            say=plain("Look before."),
            expect=(plain("It was there."),),
            probes=(replace(LOOK, by="first.step"),),
        ),
        AgainLine(of=("first.step",)),
        SayLine(number=1, say=plain("Say this."), hint=plain("A hint.")),
        TypeLine(number=2, entry=Entry("Name", "MIM", page="Setup")),
        ChooseLine(number=3, entry=Entry("", "Next", "press")),
        ChooseLine(number=4, entry=Entry("Open ports", "", "clear")),
        PageLine(
            number=5,
            page="Account",
            gestures=(
                Gesture(plain("Read the page.")),
                Gesture((), entry=Entry("Account", "svc", hint=plain("Without a domain."))),
                Gesture((), entry=Entry("Password", "CONTOSO\\svc", "password")),
                Gesture((), entry=Entry("", "Finish", "press")),
            ),
        ),
        RunLine(
            number=6,
            say=plain("List it."),
            commands=("dir C:\\one", "dir C:\\two"),
            opening=(Gesture(plain("Open a prompt.")),),
        ),
        LookLine(
            number=7,
            say=plain("Look at it."),
            probes=(LOOK,),
            serves="proof",
            first=True,
            gestures=(Gesture((), run=("type x",)),),
            expect=(plain("It is x."), plain("It is no y.")),
            fails=(Fail(plain("It is z"), plain("ask who made it.")),),
            record=Record(plain("What it is"), "list"),
        ),
        ActLine(
            number=8,
            say=plain("Act on it."),
            actions=(Action("act", "service_stop", {"name": "x"}),),
            gestures=(
                Gesture(plain("Do it by hand."), run=("net stop x",)),
                Gesture((), page="Services", window="s"),
            ),
            only_if=plain("Is it running?"),
            first=True,
            undo_say=(plain("Start it again."),),
        ),
        ActLine(
            number=9,
            say=plain("By the script."),
            gestures=(Gesture(plain("Run the script of this step.")),),
            actions=(),
            by_script=True,
            keep=plain("It stays."),
        ),
        ConfirmLine(number=10, say=plain("Is it well?")),
        RestartLine(number=11, say=plain("it is due")),
        LogOffLine(number=12, say=plain("it counts then")),
        WaitLine(number=13, say=plain("it takes long"), hours=1.5),
        WriteLine(record=Record(plain("Time of the end"), "time")),
    ),
)
PLAN: Plan = replace(
    SAMPLE, phases=(replace(SAMPLE.phases[0], steps=(MADE, EVERY)),), dispositions=(), notes=(), skipped=()
)

SAID = [
    "It was there.", "The keys lie there.", "Nobody made it.", "Say this.", "A hint.", "Name", "MIM", "Next",
    "Open ports", "Account", "Read the page.", "svc", "Without a domain.", "the password of CONTOSO\\svc",
    "Finish", "Open a prompt.", "List it.", "dir C:\\one", "dir C:\\two", "Look at it.", "type x", "It is x.",
    "It is no y.", "It is z", "What it is", "Act on it.", "Do it by hand.", "net stop x", "Services",
    "Is it running?", "Start it again.", "By the script.", "Run the script of this step.", "Is it well?",
    "since it is due", "since it counts then", "1.5 hours, since it takes long", "Time of the end",
    "All hangs", WORDS["work"]["first"], WORDS["work"]["first_act"],
]  # fmt: skip
MADE_BEFORE = ["It was there.", "The keys lie there."]
"""What earlier steps made: on the checklist it is ticked at their numbers, and not said again."""
REMEDIES = ["ask who made it.", "wait.", "It stays.", "Undo it whole."]


def book() -> str:
    return text_of(render_template("book.html", PLAN, WORDS, paged=True))


def checklist() -> str:
    return text_of(checklist_html(PLAN, WORDS))


def text_of(html: str) -> str:
    """Return the words of a page, one blank between them."""
    inside, found = False, []
    for sign in html:
        if sign == "<":
            inside = True
        if not inside:
            found.append(sign)
        if sign == ">":
            inside = False
    return " ".join(unescape("".join(found)).split())


def markdown() -> str:
    return render_markdown(PLAN, WORDS).decode().replace("**", "").replace("`", "").replace("\\\\", "\\")


def test_the_step_has_every_head() -> None:
    assert {type(line) for line in EVERY.work} == set(get_args(PlanLine))


@pytest.mark.parametrize("paper", [book, checklist, markdown])
@pytest.mark.parametrize("said", SAID)
def test_every_paper_says_what_every_line_says(paper, said) -> None:
    if paper is checklist and said in MADE_BEFORE:
        assert said not in paper()
    else:
        assert said in paper()


@pytest.mark.parametrize("paper", [book, checklist, markdown])
@pytest.mark.parametrize("said", REMEDIES)
def test_every_paper_says_what_to_do_where_it_fails_and_how_it_is_taken_back(paper, said) -> None:
    assert said in paper()


def test_the_checklist_says_stop_with_the_sign_before_the_remedy_and_the_way_back_at_the_end() -> None:
    said = checklist()
    assert "If: It is z – ask who made it." in said
    assert "Stop if: It is z" not in said
    assert "Stop if: All hangs – " in said
    assert said.index("done. Go back by:") > said.index("If: It is z")


@pytest.mark.parametrize("paper", [book, checklist, markdown])
def test_every_paper_says_once_where_to_stop_and_nowhere_else(paper) -> None:
    said = paper()
    hangs, made = (said[said.index(sign) - 12 :][:60] for sign in ("All hangs", "It is z"))
    assert hangs.lower().count("stop") == 1
    assert ("stop; wait." in hangs) is (paper is not checklist)
    assert "stop" not in made.lower()


def test_the_checklist_numbers_its_actions_as_the_plan_does() -> None:
    html = checklist_html(PLAN, WORDS)
    numbers = [part.partition("<")[0] for part in html.split('<b class="k">')[1:]]
    assert numbers == [str(line.number) for step in PLAN.steps() for line in step.work if line.number]


def test_what_was_done_before_names_the_step_and_has_no_number() -> None:
    said = markdown()
    assert "- 1.1: It was there." in said and "- 1.1: The keys lie there." in said
    assert "Look before." not in said


def test_lines_are_numbered_as_in_the_plan_and_a_window_stands_above_without_a_number() -> None:
    rows = markdown().splitlines()
    numbered = [row.partition(".")[0] for row in rows if row[:1].isdigit() and ". " in row[:5]]
    assert numbered == [str(number) for number in range(1, 14)] or numbered[-13:] == [
        str(n) for n in range(1, 14)
    ]
    assert rows[rows.index("6. List it.") - 2] == "▸ Open a prompt."


def test_every_numbered_line_has_words_once_the_catalogue_has_spoken() -> None:
    (step,) = (step for step in with_sentences(PLAN, WORDS).steps() if step.id == "every.line")
    silent = [line.head for line in step.work if line.number and not line.say]
    assert silent == []


def test_a_step_that_says_all_itself_is_left_as_it_is() -> None:
    assert with_sentences(SAMPLE, WORDS) == SAMPLE


def test_a_value_in_a_sentence_is_no_brace() -> None:
    said = filled_sentence(
        "In {label}, type {value}.", label=(Span("ui", "{value}"),), value=(Span("value", "{label}"),)
    )
    assert words_of(said) == "In {value}, type {label}."


def test_no_gesture_has_a_letter_or_a_number() -> None:
    rows = [row for row in render_markdown(PLAN, WORDS).decode().splitlines() if "Do it by hand." in row]
    assert rows == ["   - Do it by hand."]
