"""The linter of the pages, on small pages that have one fault each, and on a sound one that has none."""

from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from render.sample_plan import SAMPLE
from render.test_papers import boxes_of
from runbook.read.words import read_words
from runbook.render.checklist import checklist_html
from runbook.render.engine import html_to_pdf
from runbook.render.linter.measuring import measured
from runbook.render.linter.pages import CHECKLIST, Paper, judged_pages

BOOK = Paper("runbook.pdf", least=7.0, fill=0.0)
STYLE = """@page { size: 100mm 100mm; margin: 10mm }
html { font: 10.5pt 'IBM Plex Sans'; line-height: 13pt } p { margin: 0 }"""


def found_on(body: str, paper: Paper = BOOK, style: str = "") -> list[str]:
    html = f"<html lang=en><style>{STYLE}{style}</style><body>{body}</body></html>"
    return [found.finding for found in judged_pages(paper, measured(html))]


def test_a_sound_page_has_no_finding() -> None:
    assert found_on("<p>Open <b>Services</b>.</p><table><tr><th>A</th><td>B</td></tr></table>") == []


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("<p style='font-size: 6.9pt'>small</p>", "print-small-type"),
        ("<p style='color: #888'>faint</p>", "print-faint"),
        ("<div style='background: #000'><p style='color: #333'>dark on black</p></div>", "print-faint"),
        ("<p style='white-space: nowrap'>" + "wide " * 40 + "</p>", "print-outside"),
        ("<p>under</p><p style='margin-top: -13pt'>above</p>", "print-overlap"),
    ],
)
def test_a_fault_of_a_text_is_told(body: str, finding: str) -> None:
    assert found_on(body) == [finding]


def test_what_is_to_stay_whole_is_told_only_where_a_page_would_hold_it() -> None:
    """The engine tears it where what follows may not be parted from it."""
    line = "<p>line</p>"
    torn = f"<div style='break-inside: avoid'>{line * 30}</div>"
    assert found_on(torn) == []
    step = f"{line * 15}<section class=st data-of=a.step>{line * 3}</section>"
    assert found_on(step, CHECKLIST)[:1] == ["print-split"]
    assert found_on(step) == []


def test_a_warning_below_an_action_is_told() -> None:
    late = (
        "<section class=st data-of=a.step><div class=a>Do it.</div><p class=warning>Too late.</p></section>"
    )
    early = (
        "<section class=st data-of=a.step><p class=warning>In time.</p><div class=a>Do it.</div></section>"
    )
    assert found_on(late, CHECKLIST) == ["print-late-warning"]
    assert found_on(early, CHECKLIST) == []


def test_empty_sheets_are_told() -> None:
    assert found_on("<p style='break-after: page'>One line.</p><p>End.</p>", CHECKLIST) == ["print-empty"]


def test_the_texts_that_are_judged_are_those_that_are_printed(tmp_path: Path) -> None:
    """The tree of boxes is the engine's own: what it says is held against the file that it writes."""
    html = checklist_html(SAMPLE, read_words())
    (tmp_path / "checklist.pdf").write_bytes(html_to_pdf(html))
    printed = boxes_of(tmp_path / "checklist.pdf")
    pages = measured(html)

    assert len(pages) == max(word.page for word in printed)
    letters = Counter("".join(text.text for page in pages for text in page.texts))
    drawn = Counter(unescape("".join(word.text for word in printed)))
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    assert {letter: letters[letter] for letter in alphabet} == {letter: drawn[letter] for letter in alphabet}
    for page in pages:
        own = [word for word in printed if word.page == page.number]
        assert abs(max(w.right for w in own) - max(t.edges.right for t in page.texts)) < 3
