"""Markdown as a parser reads it: values stay values."""

import pytest
from markdown_it import MarkdownIt

from render.sample_plan import SAMPLE
from render.sample_steps import FULL_STEP
from runbook.model.text import Span
from runbook.read.words import read_words
from runbook.render import marks
from runbook.render.markdown import render_markdown

PARSER = MarkdownIt("commonmark").enable("table")

HOSTILE = (
    "plain",
    "`",
    "``a``b`",
    " padded ",
    "a | b",
    "*stars* _under_ snake_case",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://evil)",
    "# heading",
    "1. item",
    "- item",
    "&amp; &copy;",
    "\\*not\\*",
    "$x$ ~y~",
    "Größe \u202e",
)


def inline_tokens(markdown: str) -> list[tuple[str, str]]:
    return [
        (child.type, child.content)
        for token in PARSER.parse(markdown)
        if token.type == "inline"
        for child in token.children or []
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_words_hold_no_mark(text: str) -> None:
    tokens = inline_tokens(marks.escaped(text))
    assert {kind for kind, _ in tokens} <= {"text", "text_special"}
    assert "".join(content for _, content in tokens) == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_reads_back_as_typed(text: str) -> None:
    assert inline_tokens(f"x {marks.code(text)} x")[1] == ("code_inline", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_stays_in_its_cell(text: str) -> None:
    lines = marks.table(["A", "B"], [[marks.code(text), marks.escaped(text)]])
    cells = [token for token in PARSER.parse("\n".join(lines)) if token.type == "td_open"]
    assert len(cells) == 2


def test_a_link_to_a_script_is_only_words() -> None:
    span = Span("link", "here", "javascript:alert(1)")
    assert marks.rich((span,)) == "here"


def test_every_value_of_a_step_is_one_code_span() -> None:
    text = render_markdown(SAMPLE, read_words()).decode()
    spans = {content for kind, content in inline_tokens(text) if kind == "code_inline"}
    assert {value.value for value in FULL_STEP.values} <= spans


def test_one_line_end_and_no_blank_at_the_end_of_lines() -> None:
    data = render_markdown(SAMPLE, read_words())
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not [line for line in data.decode().splitlines() if line != line.rstrip()]
