"""One article as Markdown of a repository and as a saved page: the same units, steps and notes."""

from pathlib import Path

import pytest

from runbook.model.articles import Article, ArticleStep, Unit
from runbook.read.articles import parse_article, read_article

FOLDER = Path(__file__).parent / "renditions"


@pytest.fixture(scope="module")
def renditions() -> tuple[Article, Article]:
    """Return the Markdown and the page."""
    (markdown, told), (page, told_too) = (
        read_article(FOLDER / name, name) for name in ("article.md", "page.html")
    )
    assert not told and not told_too
    return markdown, page


def unit(one: Unit) -> tuple[object, ...]:
    provisos = [(proviso.kind, proviso.values, proviso.text) for proviso in one.conditions]
    spans = [(span.kind, span.text, span.href) for span in one.spans]
    return one.kind, one.text, one.section, one.block, one.step, one.note, bool(one.item), provisos, spans


def step(one: ArticleStep) -> tuple[object, ...]:
    actions = [(action.verb, action.text) for action in one.sub_actions]
    return (
        one.number,
        [unit(each) for each in one.units],
        [menu.labels for menu in one.menus],
        one.ui_terms,
        actions,
        [step(each) for each in one.substeps],
    )


def test_units(renditions: tuple[Article, Article]) -> None:
    markdown, page = renditions
    assert [unit(one) for one in page.units] == [unit(one) for one in markdown.units]
    assert len(page.units) == 38


def test_procedures(renditions: tuple[Article, Article]) -> None:
    of_each = [
        [(one.title, one.section, one.kind, [step(each) for each in one.steps]) for one in article.procedures]
        for article in renditions
    ]
    assert of_each[0] == of_each[1]
    assert [len(procedure[3]) for procedure in of_each[1]] == [4, 2, 1]


def test_notes_tables_sections_and_title(renditions: tuple[Article, Article]) -> None:
    markdown, page = renditions
    for article in renditions:
        assert article.title == "Install Widget on a server"
        assert [(note.kind, [one.text for one in note.units]) for note in article.notes] == [
            ("important", ["Back up the server first.", "Setup changes the registry."]),
            ("note", ["Close the other windows."]),
        ]
    assert [[[cell.text for cell in row] for row in table.rows] for table in page.tables] == [
        [[cell.text for cell in row] for row in table.rows] for table in markdown.tables
    ]
    assert [(one.title, one.anchor, one.level) for one in page.sections] == [
        (one.title, one.anchor, one.level) for one in markdown.sections
    ]


def test_each_unit_has_its_place_in_the_page(renditions: tuple[Article, Article]) -> None:
    lines = (FOLDER / "page.html").read_text("utf-8").splitlines()
    for one in renditions[1].units:
        written = lines[one.place.line - 1][one.place.column - 1 :]
        assert written.startswith((one.text[0], "<img", "<meta", "<title")), one


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<div>", "<![x", "&#", "<p", "</", "<li>", "<td><tr>", "<pre>", "<a href='"]
)
def test_a_broken_page_is_read_without_an_exception(piece: str) -> None:
    article, _ = parse_article(f"<html><body><h1>T</h1><p>Words.</p>{piece * 5000}".encode(), "a.html")
    assert [one.text for one in article.units][:2] == ["T", "Words."]
