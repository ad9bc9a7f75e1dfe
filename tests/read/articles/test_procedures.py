"""Broken lists are joined; what stood between belongs to the step before."""

import pytest

from runbook.read.articles import parse_article


def procedures(text):
    return parse_article(text.encode(), "a.md")[0].procedures


@pytest.mark.parametrize(
    "between",
    ["> [!NOTE]\n> N.\n", "```\nx\n```\n", "  - A bullet.\n", "A paragraph.\n", "|a|\n|-|\n|b|\n"],
)
def test_a_list_that_goes_on(between):
    (procedure,) = procedures(f"1. One.\n2. Two.\n\n{between}\n3. Three.\n")
    assert [step.label for step in procedure.steps] == ["1.", "2.", "3."]
    assert len(procedure.steps[1].units) > 1 and len(procedure.steps[2].units) == 1


def test_the_note_of_a_broken_list_stands_with_its_step():
    (procedure,) = procedures("1. One.\n\n> [!NOTE]\n> N.\n\n2. Two.\n")
    assert [len(step.notes) for step in procedure.steps] == [1, 0]
    assert procedure.steps[0].notes[0].units[0].step == 1


@pytest.mark.parametrize(
    "text",
    [
        "1. One.\n2. Two.\n\n## Other\n\n3. Three.\n",
        "1. One.\n2. Two.\n\nThen do this:\n\n1. A.\n2. B.\n",
        "1. One.\n\nThen do this:\n\n1. A.\n",
    ],
)
def test_two_lists(text):
    assert len(procedures(text)) == 2


def test_a_list_of_ones_goes_on_behind_a_fence():
    (procedure,) = procedures("1. One.\n\n```\nx\n```\n\n1. Two.\n")
    assert [step.number for step in procedure.steps] == [1, 2]


def test_sub_steps_belong_to_their_step():
    (procedure,) = procedures("1. One.\n   1. Inner.\n   2. Second.\n2. Two.\n")
    assert [step.units[0].text for step in procedure.steps[0].substeps] == ["Inner.", "Second."]
    assert procedure.steps[0].substeps[1].units[0].block == "step 1 substep 2"


def test_a_second_procedure_of_a_section_says_so():
    first, second = procedures("1. A.\n2. B.\n\nText:\n\n1. C.\n2. D.\n")
    assert (first.steps[0].units[0].block, second.steps[0].units[0].block) == ("step 1", "procedure 2 step 1")
    assert second.title == "Text:"


def test_a_bold_line_is_the_title():
    (procedure,) = procedures("# H\n\n**To do it**\n\n1. A.\n2. B.\n")
    assert (procedure.title, procedure.section) == ("To do it", "h")


@pytest.mark.parametrize("blank", [" ", "  ", "   "])
def test_an_indented_block_behind_the_last_step_is_its_own(blank):
    (procedure,) = procedures(f"1. One.\n2. Run:\n\n{blank}```\n{blank}x\n{blank}```\n\nAfter.\n")
    assert [unit.text for unit in procedure.steps[1].units] == ["Run:", "x"]


def test_a_last_step_that_announces_a_command_keeps_it():
    (procedure,) = procedures("1. One.\n2. Run this command:\n\n```\nx\n```\n\nAfter.\n")
    assert [unit.text for unit in procedure.steps[1].units] == ["Run this command:", "x"]


def test_what_stands_at_the_margin_behind_the_last_step_is_not_its_own():
    (procedure,) = procedures("1. One.\n2. Two.\n\n```\nx\n```\n")
    assert [unit.text for unit in procedure.steps[1].units] == ["Two."]


@pytest.mark.parametrize("breaks", ["\n", "  \n", "\n\n"])
def test_lettered_lines_are_sub_steps(breaks):
    (procedure,) = procedures(f"1. One.\n\n   a. Open **A**.{breaks}   b. Close it.\n2. Two.\n")
    inner = procedure.steps[0].substeps
    assert [(step.label, step.units[0].text) for step in inner] == [("a.", "Open A."), ("b.", "Close it.")]


def test_a_letter_in_a_sentence_is_no_sub_step():
    (procedure,) = procedures("1. Take vitamin\n   a. It helps.\n")
    assert procedure.steps[0].substeps == ()


def test_code_between_lettered_lines_stays_with_its_sub_step():
    (procedure,) = procedures("1. One:\n\n   a. Run:\n\n   ```\n   x\n   ```\n\n   b. Stop.\n")
    first, second = procedure.steps[0].substeps
    assert [unit.text for unit in first.units] == ["Run:", "x"]
    assert [unit.text for unit in second.units] == ["Stop."]


def test_numbers_under_a_bullet_are_a_procedure():
    found = procedures("- With the wizard:\n\n  1. Open it.\n  2. Close it.\n\n- By hand:\n\n  1. Type.\n")
    assert [(one.title, len(one.steps)) for one in found] == [("With the wizard:", 2), ("By hand:", 1)]


def test_a_moniker_around_steps_does_not_break_their_list():
    text = (
        '1. One.\n\n::: moniker range=">=x-2019"\n\n2. New.\n\n::: moniker-end\n\n'
        '::: moniker range="<x-2019"\n\n2. Old.\n\n::: moniker-end\n\n3. Three.\n'
    )
    (procedure,) = procedures(text)
    held = [[one.values for one in step.units[0].conditions] for step in procedure.steps]
    assert held == [[], [(">=x-2019",)], [("<x-2019",)], []]
