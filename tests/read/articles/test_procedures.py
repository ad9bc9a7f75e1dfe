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
