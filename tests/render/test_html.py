"""The page asks nothing of anybody, and no value becomes markup."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from render.sample_plan import SAMPLE
from runbook.model.document import Brand
from runbook.model.text import Span
from runbook.read.words import read_words
from runbook.render.checklist import checklist_html
from runbook.render.html import render_html
from runbook.render.pdf import book_html
from runbook.render.spans import breakable, long_command, on_paper, rich

WORDS = read_words()
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
VOID = {"meta", "br", "img", "col", "wbr", "link", "input", "rect", "path"}


class Elements(HTMLParser):
    """Collect start tags and check that they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def elements(text: str) -> Elements:
    parser = Elements()
    parser.feed(text)
    assert parser.wrong == []
    assert parser.open == []
    return parser


@pytest.mark.parametrize("make", [render_html, book_html, checklist_html])
def test_elements_nest_and_ids_are_unique(make: object) -> None:
    text = make(SAMPLE, WORDS, Brand(PNG))  # type: ignore[operator]
    found = elements(text.decode() if isinstance(text, bytes) else text).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] or "" for tag, attributes in found if tag == "a"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all(link.startswith(("#", "https://")) for link in links)


def test_the_policy_names_the_one_style_and_nothing_else_is_loaded() -> None:
    text = render_html(SAMPLE, WORDS, Brand(PNG)).decode()
    style = re.search(r"(?s)<style>(.*?)</style>", text)
    assert style
    mark = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{mark}'" in text
    found = elements(text).found
    assert not [tag for tag, attributes in found if "style" in attributes or "onclick" in attributes]
    assert not [tag for tag, _ in found if tag in ("script", "link", "iframe")]
    sources = [attributes["src"] or "" for tag, attributes in found if tag == "img"]
    assert sources
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_a_value_is_never_markup() -> None:
    text = render_html(SAMPLE, WORDS).decode()
    assert "<connector>" not in text
    assert "&lt;connector&gt;" in text
    assert rich((Span("value", "<b>&"), Span("ui", "<i>"))) == "<code>&lt;b&gt;&amp;</code><b>&lt;i&gt;</b>"
    assert rich((Span("link", "here", "javascript:alert(1)"),)) == "here"
    link = (Span("plain", "Read "), Span("link", "it", "https://a.b/c"))
    whole = '<bdi class="dn">https://a.b</bdi>'
    assert on_paper(link) == f'{rich(link)} <span class="u">{whole}/<wbr>c</span>'
    assert on_paper((Span("link", "here", "javascript:alert(1)"),)) == "here"
    assert breakable("a\\<b") == "a\\<wbr>&lt;b"
    assert long_command('"a b') == "<bdi>&quot;a</bdi> <bdi>b</bdi>"
