"""Conditions that an article states, by its markup and in its words."""

import pytest

from runbook.read.articles import parse_article
from runbook.read.articles.phrases import stated_in


def conditions(text):
    units = parse_article(text.encode(), "a.md")[0].units
    return {unit.text: [(one.kind, *one.values) for one in unit.conditions] for unit in units}


def test_tabs_hold_to_the_next_tab_and_to_the_rule():
    text = "# [Linux](#tab/linux)\n\nA.\n\n# [Windows](#tab/windows)\n\nB.\n\n---\n\nC.\n"
    found = conditions(text)
    assert (found["A."], found["B."], found["C."]) == ([("tab", "linux")], [("tab", "windows")], [])


def test_tabs_in_a_step_end_with_it():
    text = "1. One.\n\n   # [L](#tab/l)\n\n   A.\n\n   # [W](#tab/w)\n\n   B.\n\n2. Two.\n"
    assert conditions(text)["B."] == [("tab", "w")] and conditions(text)["Two."] == []


def test_a_tab_may_depend_on_another():
    text = "# [CLI](#tab/cli/own-key)\n\nA.\n"
    assert conditions(text)["A."] == [("tab", "cli"), ("tab", "own-key")]


def test_the_tabs_of_one_choice_have_one_group():
    text = "# [L](#tab/l)\nA.\n# [W](#tab/w)\nB.\n\n---\n\n# [L](#tab/l)\nC.\n"
    units = parse_article(text.encode(), "a.md")[0].units
    assert [unit.conditions[0].group for unit in units if unit.kind == "sentence"] == [1, 1, 2]


def test_monikers_and_zones():
    text = '::: moniker range=">=a-2"\nA.\n::: zone pivot="x,y"\nB.\n::: zone-end\nC.\n::: moniker-end\nD.\n'
    found = conditions(text)
    assert found["B."] == [("moniker", ">=a-2"), ("zone", "x", "y")]
    assert (found["A."], found["C."], found["D."]) == ([("moniker", ">=a-2")], [("moniker", ">=a-2")], [])


@pytest.mark.parametrize(
    ("sentence", "kind", "said"),
    [
        ("(Optional) Type a name.", "optional", "(Optional) Type a name."),
        ("If the database is remote, type its name.", "if", "the database is remote"),
        ("Type a name if you want to see it later.", "if", "you want to see it later"),
        ("This applies only if a registry is set up.", "if", "a registry is set up"),
        ("Open the file, if it is not already open, and save it.", "if", "it is not already open"),
        ("*If the time is over, search again.", "if", "the time is over"),
        ("Optional.", "optional", "Optional."),
        ("Otherwise, choose This Computer.", "otherwise", "Otherwise, choose This Computer."),
        ("Do one of the following:", "one of", "Do one of the following:"),
        ("Repeat steps 3 and 4 for the others.", "repeat", "Repeat steps 3"),
        ("Go back to step 2.", "go to", "Go back to step 2"),
        ("Do this on each server in the farm.", "each", "each server in the farm"),
    ],
)
def test_the_words_of_a_sentence(sentence, kind, said):
    assert [(one.kind, one.text) for one in stated_in(sentence)] == [(kind, said)]


@pytest.mark.parametrize(
    "sentence",
    ["Click Next.", "The page tells if it worked.", "Notify the owner.", "Open the optics folder."],
)
def test_a_sentence_without_a_condition(sentence):
    assert stated_in(sentence) == ()


def test_labels_code_and_links_of_a_unit():
    text = "1. Click **Next** in `cmd`, see [the page](https://example.com) or [below](#x).\n"
    (unit,) = parse_article(text.encode(), "a.md")[0].units
    assert [(span.kind, span.text) for span in unit.spans] == [
        ("plain", "Click "),
        ("ui", "Next"),
        ("plain", " in "),
        ("value", "cmd"),
        ("plain", ", see "),
        ("link", "the page"),
        ("plain", " or below."),
    ]


def test_code_keeps_its_lines_and_its_language():
    (unit,) = parse_article(b"```PowerShell\nA\n  B\n```\n", "a.md")[0].units
    assert (unit.spans[0].text, unit.language) == ("A\n  B", "powershell")
