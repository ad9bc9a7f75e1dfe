"""A class of the style sheets means one thing: what is styled as a row is never borne by a word in a line."""

from collections import defaultdict
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from render.sample_plan import SAMPLE
from runbook.model.plans import Plan
from runbook.model.text import Span
from runbook.read.words import read_words
from runbook.render.audit import audit_html
from runbook.render.checklist import checklist_html
from runbook.render.html import render_html
from runbook.render.pdf import book_html
from runbook.render.spans import long_command, rich
from runbook.render.words import Words

INLINE = {"code", "bdi"}
"""The elements that spans of a text become: a word, a value, a path that may break."""
WORDS = read_words()
PATH = Span("value", "C:\\Program Files\\" + "a long path that may break\\" * 3)
BREAKABLE = rich((PATH,)) + long_command("x" * 101)
"""What the engine may break within a word: a long path, and an argument that no line holds."""


def page_html(plan: Plan, words: Words) -> str:
    return render_html(plan, words).decode()


class Bearers(HTMLParser):
    """Collect which elements bear each class."""

    def __init__(self) -> None:
        super().__init__()
        self.found: defaultdict[str, set[str]] = defaultdict(set)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name in (dict(attrs).get("class") or "").split():
            self.found[name].add(tag)


@pytest.mark.parametrize("make", [book_html, checklist_html, audit_html, page_html])
def test_no_class_has_two_meanings(make: Callable[[Plan, Words], str]) -> None:
    bearers = Bearers()
    bearers.feed(make(SAMPLE, WORDS) + BREAKABLE)
    both = {name: tags for name, tags in bearers.found.items() if tags & INLINE and tags - INLINE}
    assert both == {}
