"""Laws of reading: it never raises, whatever the bytes; it is the same twice; no unit is empty."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runbook.read.articles import parse_article

ARTICLE = next((Path(__file__).parents[3] / "data/packs/mim-sharepoint/articles").glob("install-*.md"))

PIECES = st.sampled_from(
    [
        "> [!NOTE]\n", "> ", "1. ", "2. ", "- ", "|", "|-|-|\n", ":::", "::: zone pivot=\"a\"\n",
        "::: zone-end\n", ":::row:::\n", ":::row-end:::\n", "[!INCLUDE[a](b.md)]",
        "[!INCLUDE[a](b.md)]\n", "[!code-x[a](b)]\n", "\n", "\n\n", "**", "*", "`", "```\n",
        "<a name=\"x\">", "</a>", "<!--", "-->", "---\n", "# ", "[x](#tab/a)", "    ", "\t",
        "&nbsp;", "&#0;", "\\|", "\\", "(", ")", ". ", "A", "Click ", " > ", "\ufeff", "\u00a0",
        "\u000b", "\f", "\u001c", "\u2028", "\u0085", "\r", "\u0000", "<br/>", "![a](b)", "a: b\n",
        "'", "\"", "=======\n", "<<<<<<< ", ":::image source=\"x\" alt-text=\"y\":::",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)

LAW = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def holds(data):
    article, found = parse_article(data, "a.md", lambda name: {"b.md": data}.get(name, "is not there"))
    assert all(unit.text == " ".join(unit.text.split()) != "" for unit in article.units)
    assert [unit.index for unit in article.units] == list(range(len(article.units)))
    errors = [item.code for item in found if item.level == "error"]
    # What is no text is refused as a whole; in a text there is nothing that the reader gives up on.
    assert errors == [] or (errors == ["article-not-text"] and article.units == ())


@LAW
@given(TEXTS)
def test_any_text(text):
    holds(text.encode("utf-8", "surrogatepass"))


@LAW
@given(st.binary(max_size=300))
def test_any_bytes(data):
    holds(data)


@settings(LAW, max_examples=60)
@given(st.data())
def test_a_mutated_article(data):
    original = ARTICLE.read_bytes()
    begin = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(begin, min(len(original), begin + 400)))
    parse_article(original[:begin] + data.draw(PIECES).encode() + original[end:], "a.md")
    assert parse_article(original[:begin], "a.md") == parse_article(original[:begin], "a.md")


HOSTILE = {
    "includes that nobody closes": "[!INCLUDE [a](b " * 3_000,
    "zones that nobody closes": '::: zone pivot="a"\n' * 3_000,
    "full stops": "." * 60_000,
    "a list broken again and again": "1. a\n\n> b\n\n" * 3_000,
    "tables that fail": "|a|\n|-|\nx\n" * 3_000,
    "open parentheses": "(" * 60_000,
    "one long menu": "**A** > " * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_time_in_proportion(text):
    # A quadratic reader needs a hundred times as long for ten times the text; ours about ten times.
    small = min(_seconds(text[: len(text) // 10]) for _ in range(3))
    whole = min(_seconds(text) for _ in range(2))
    assert whole < 40 * max(small, 0.005)


def _seconds(text):
    # The time of this process alone: other work on the machine does not count.
    data = text.encode()
    begin = time.process_time()
    parse_article(data, "a.md")
    return time.process_time() - begin
