"""Alerts and the notes in them, divs and videos."""

import pytest

from runbook.read.articles import parse_article


def read(text):
    return parse_article(text.encode(), "a.md")[0]


@pytest.mark.parametrize("text", ["> [!NOTE]\n> A.", ">[!Note]\n>A.", "> [!note]  \nA."])
def test_an_alert(text):
    article = read(text)
    assert [(note.kind, [unit.text for unit in note.units]) for note in article.notes] == [("note", ["A."])]


@pytest.mark.parametrize("text", ["> A.", "> [NOTE]\n> A.", "> [!NOTE] A.", "[!NOTE]\nA."])
def test_no_alert(text):
    assert read(text).notes == ()
    assert read(text).units[-1].text.endswith("A.")


def test_a_second_marker_begins_a_second_alert():
    article = read("> [!NOTE]\n> A.\n> [!TIP]\n> B.\n")
    assert [(note.kind, note.place.line) for note in article.notes] == [("note", 1), ("tip", 3)]


def test_an_unknown_kind_is_kept():
    article = read("> [!CUSTOM]\n> A.")
    assert [(note.kind, note.units[0].block) for note in article.notes] == [("other", "CUSTOM 1")]


def test_joined_notes_are_split_and_menus_are_not():
    article = read("> [!TIP]\n> One. > Two **A** > **B**. > *Three*.")
    assert [note.units[0].text for note in article.notes] == ["One.", "Two A > B.", "Three."]
    assert [note.units[0].place.column for note in article.notes] == [3, 10, 32]


def test_an_alert_keeps_what_stands_in_it():
    article = read("> [!NOTE]\n> A:\n> - One.\n> - Two.\n>\n> ```\n> code\n> ```\n")
    assert [unit.text for unit in article.notes[0].units] == ["A:", "One.", "Two.", "code"]
    assert [unit.place.line for unit in article.notes[0].units] == [2, 3, 4, 7]


def test_a_div_is_transparent_and_a_video_is_one_unit():
    article = read('> [!div class="checklist"]\n> * A.\n\n> [!VIDEO https://example.org/v]\n')
    assert (article.counts["divs"], article.counts["videos"]) == (1, 1)
    assert [unit.text for unit in article.units] == ["A.", "[!VIDEO https://example.org/v]"]


@pytest.mark.parametrize("text", ["**Note**: Do it.", "**Note:** Do it.", "**Important** Do it."])
def test_a_note_in_the_old_form(text):
    (note,) = read(text).notes
    assert note.kind in ("note", "important")
    assert note.units[0].text.endswith("Do it.") and note.units[0].note == 1
    assert read(text).counts["alerts"] == {}


@pytest.mark.parametrize("text", ["Note: Do it.", "**Notes** on it.", "**Note**", "A **note**: do it."])
def test_no_note_in_the_old_form(text):
    assert read(text).notes == ()
