"""What becomes of an article that no pack interprets: all of it, in the order of the text."""

import pytest

from runbook.author.drafting.words import headline
from runbook.author.unreviewed import load_article
from runbook.errors import RunbookError
from runbook.loading import Loaded
from runbook.model.text import words_of
from runbook.pipeline import plan_of

HEAD = "---\ntitle: Install Widget\n---\n\n# Install Widget\n\n"


@pytest.fixture
def plan(tmp_path):
    def of(text, *choices):
        file = tmp_path / "widget.md"
        file.write_text(HEAD + text, encoding="utf-8")
        loaded = load_article(file, choices)
        assert isinstance(loaded, Loaded), loaded.diagnostics
        job, found = plan_of(loaded, file, "2026-11-30")
        assert job, found
        return job.plan

    return of


def said(step):
    return [words_of(line.say) for line in step.work]


def test_each_numbered_step_is_a_step_and_says_its_sentences(plan):
    made = plan("## Set up\n\n1. Run **Setup.exe**. The wizard opens.\n2. Click **Next**.\n")
    (phase,) = made.phases
    assert (phase.title, [step.title for step in phase.steps]) == ("Set up", ["Run Setup.exe", "Click Next"])
    assert said(phase.steps[0]) == ["Run Setup.exe."]
    assert [words_of(text) for text in phase.steps[0].work[0].expect] == ["The wizard opens."]
    assert [span.text for span in phase.steps[0].work[0].say if span.kind == "ui"] == ["Setup.exe"]


def test_nothing_is_lost_and_nobody_has_reviewed_it(plan):
    made = plan("Some words.\n\n## Set up\n\nBefore.\n\n1. Run it.\n\n|a|b|\n|-|-|\n|c|d|\n\nAfter.\n")
    assert not [one for one in made.dispositions if one.disposition == "unclaimed"]
    assert made.is_unreviewed and (made.reviewed.reviewed, made.reviewed.steps) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "## S\n\n1. Run it.\n\n   > [!WARNING]\n   > It restarts.\n",
        "## S\n\n> [!WARNING]\n> It restarts.\n\n1. Run it.\n",
        "## S\n\n1. Run it.\n\n## Later\n\n> [!WARNING]\n> It restarts.\n",
        "> [!WARNING]\n> It restarts.\n\n## S\n\n1. Run it.\n",
    ],
)
def test_a_warning_stands_before_a_step_wherever_the_article_has_it(plan, text):
    (step,) = plan(text).steps()
    assert [(one.level, words_of(one.text)) for one in step.hazards] == [("warning", "It restarts.")]


def test_a_command_stands_below_its_sentence_line_by_line(plan):
    (step,) = plan(
        "## S\n\n1. Run this:\n\n   ```powershell\n   Get-A `\n     -B\n   Get-C\n   ```\n"
    ).steps()
    (line,) = step.work
    assert [command for gesture in line.gestures for command in gesture.run] == ["Get-A `", "  -B", "Get-C"]


def test_a_command_outside_of_a_procedure_is_a_step(plan):
    made = plan(
        "## Add the package\n\nRun the command:\n\n```bash\nadd x\n```\n\nThen stop it:\n\n```\nstop\n```\n"
    )
    assert [step.title for step in made.steps()] == ["Run the command", "Then stop it"]


def test_code_keeps_its_blanks_and_empty_lines(plan):
    (step,) = plan("## S\n\n1. Save this:\n\n   ```yaml\n   a:\n     b: 'x'\n\n   c: {{d}}\n   ```\n").steps()
    assert step.work[0].gestures[0].run == ("a:", "  b: 'x'", "", "c: {{d}}")


@pytest.mark.parametrize("line", ["\tx", "# no comment", "- a", "x: |", "'", "a\u00a0b"])
def test_odd_lines_of_code_come_through(plan, line):
    (step,) = plan(f"## S\n\n1. Save this:\n\n   ```\n   {line}\n   y\n   ```\n").steps()
    assert step.work[0].gestures[0].run == (line, "y")


TABS = (
    "## S\n\n1. Open it.\n\n   # [Linux](#tab/linux)\n\n   Type ls.\n\n"
    "   # [Windows](#tab/win)\n\n   Type dir.\n"
)


def test_alternatives_are_all_printed_while_nobody_chose(plan):
    (step,) = plan(TABS).steps()
    assert said(step) == ["Open it.", "Only for Linux:", "Type ls.", "Only for Windows:", "Type dir."]


def test_what_was_chosen_is_printed_alone(plan):
    (step,) = plan(TABS, "tab=win").steps()
    assert said(step) == ["Open it.", "Type dir."]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [(None, ["Only for >=x-2: New", "Only for <x-2: Old"]), ("x-2", ["New"]), ("earlier", ["Old"])],
)
def test_steps_of_versions(plan, chosen, titles):
    text = (
        '## S\n\n::: moniker range=">=x-2"\n\n1. New.\n\n::: moniker-end\n\n'
        '::: moniker range="<x-2"\n\n1. Old.\n\n::: moniker-end\n'
    )
    made = plan(text, *([f"version={chosen}"] if chosen else []))
    assert [step.title for step in made.steps()] == titles


def test_a_blank_is_filled_in_where_it_is_stated(plan):
    text = "## S\n\n1. Run this:\n\n   ```\n   ping <server name>\n   ```\n"
    runs = [plan(text, *pair).steps()[0].work[0].gestures[0].run for pair in ((), ("server_name=W01",))]
    assert runs == [("ping <server name>",), ("ping W01",)]


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("tab=wim", "did you mean 'win'"),
        ("tabs=win", "did you mean 'tab'"),
        ("win", "takes KEY=VALUE"),
    ],
)
def test_what_cannot_be_chosen_is_told_with_the_nearest(plan, pair, told):
    with pytest.raises(RunbookError, match=told):
        plan(TABS, pair)


def test_an_article_without_anything_to_do_is_refused(plan):
    with pytest.raises(RunbookError, match="nothing to do"):
        plan("Only words.\n")


@pytest.mark.parametrize(
    "words", ["{{ x }}", "{% if %}", "**", "`", "a \u200b b", "<b>", "[a](b c)", "}}", "#}"]
)
def test_odd_signs_come_through(plan, words):
    text = words_of(plan(f"## S\n\n1. Type \\{words} there.\n").steps()[0].work[0].say)
    assert text.startswith("Type") and text.endswith("there.")


def test_what_is_not_known_is_said_by_nothing(plan):
    (step,) = plan("## S\n\n1. Run it.\n").steps()
    assert (step.role, step.host, step.account, step.minutes, step.why) == ("", "", "", 0, ())


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Click **Next**.", "Click **Next**"),
        ("(Optional) Type a name.", "Type a name (optional)"),
        (
            "Select the list in the left pane, and then choose the entry of the server that you want.",
            "Select the list in the left pane",
        ),
        (
            "For SharePoint Server 2016, a Windows Server 2012 R2 computer or virtual machine.",
            "For SharePoint Server 2016, a Windows Server 2012 R2 computer or …",
        ),
    ],
)
def test_a_title_is_a_line(sentence, title):
    assert headline(sentence) == title


def test_what_a_thing_should_be_is_no_result(plan):
    (step,) = plan("## S\n\n1. Back up the server. The backup should be of the product.\n").steps()
    assert not step.work[0].expect


def test_a_list_of_things_is_one_step_and_a_flow_is_none(plan):
    made = plan(
        "You can read here what to do and what the service does for you.\n\n"
        "## Download the files\n\nYou need these:\n\n1. **A.xml**, the agent\n2. **B.xml**, the rules\n\n"
        "## Run it\n\nThe task does the following:\n\n1. Copies the files.\n2. Deletes the rest.\n\n"
        "Then do this:\n\n1. Start the task.\n"
    )
    assert [step.title for step in made.steps()] == ["Download the files", "Start the task"]
    (line,) = made.steps()[0].work
    assert [words_of(gesture.say) for gesture in line.gestures] == [
        "A.xml, the agent",
        "B.xml, the rules",
    ]


def test_the_text_of_a_picture_asks_for_nothing(plan):
    (step,) = plan("## S\n\n1. Click **OK**.\n\n   ![Select the button](b.png)\n").steps()
    assert said(step) == ["Click OK."]
