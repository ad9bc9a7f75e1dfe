"""The text of a picture asks for nothing, and says nothing of what a step does."""

from runbook.read.articles import parse_article


def units(text: str) -> list[tuple[str, str]]:
    return [(unit.kind, unit.text) for unit in parse_article(text.encode(), "a.md")[0].units]


def actions(text: str) -> list[str]:
    (procedure,) = parse_article(text.encode(), "a.md")[0].procedures
    return [action.text for step in procedure.steps for action in step.sub_actions]


def test_a_picture_behind_a_sentence_is_apart_from_it() -> None:
    text = "1. Click **OK** ![Select the button and type](b.png).\n"
    assert units(text) == [("sentence", "Click OK"), ("picture", "Select the button and type")]
    assert actions(text) == ["Click OK"]


def test_a_picture_alone_is_no_label_and_no_title() -> None:
    text = "Do this:\n\n![Click Start](a.png)\n\n1. Open it.\n\n   ![Close the window](c.png)\n"
    assert [unit for unit in units(text) if unit[0] == "picture"] == [
        ("picture", "Click Start"),
        ("picture", "Close the window"),
    ]
    assert actions(text) == ["Open it"]
    assert parse_article(text.encode(), "a.md")[0].procedures[0].title == "Do this:"


def test_a_picture_inside_a_sentence_is_a_word_of_it() -> None:
    text = "1. Select the ![Settings](s.png) icon.\n"
    assert units(text) == [("sentence", "Select the Settings icon.")]
    assert actions(text) == ["Select the icon"]


def test_a_picture_before_the_words() -> None:
    assert units("![Add icon](a.png) Add a rule.\n") == [("picture", "Add icon"), ("sentence", "Add a rule.")]


def test_what_has_no_letter_is_no_unit() -> None:
    assert units("| a | b |\n|---|---|\n| - | 5 |\n| — | ✔ |\n")[2:] == [("cell", "5"), ("cell", "✔")]
