"""A saved page as a tree of elements, each with its offset in the file, by Python's own HTML parser.

It forgives what browsers forgive in pages that a tool wrote: end tags left out of items, cells, paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from runbook.read.articles.html_tags import BREAKING
from runbook.read.articles.source_text import SourceText

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# Which open elements a start tag ends, and within what it looks for them.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol"))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
}
_P_ENDS = (frozenset(("p",)), frozenset(("li", "td", "th", "div", "section", "blockquote", "body")))
# A tag in which another one begins, or a section of another language.
_BROKEN = re.compile(r"<(?=[A-Za-z/][^<>]*<[A-Za-z/!]|!\[)")
_NO_TAG = "\u2039"
"""What a browser's reader sees of a tag that is none: one sign, so that every offset stays."""
_DEEPEST = 100
"""How deep elements nest; a page that a tool wrote stays below forty."""


@dataclass(slots=True)
class Element:
    """An element, or with no name a stretch of text; `end` is where its words end in the file."""

    name: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element]" = field(default_factory=list)
    text: str = ""
    end: int = 0

    def classes(self) -> frozenset[str]:
        """Return the classes, in lower case."""
        return frozenset(self.attributes.get("class", "").lower().split())

    def every(self) -> "Iterator[Element]":
        """Yield the elements inside in document order."""
        waiting = list(reversed(self.children))
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))

    def words(self) -> str:
        """Return all text inside."""
        return "".join(one.text for one in self.every())


def elements_of(source: SourceText) -> Element:
    """Return the root of a page."""
    reader = _Reader(source.starts)
    try:
        reader.feed(_closed(source.text))
        reader.close()
    except (AssertionError, ValueError):
        # The parser gives up at a broken declaration; what stood before it is read.
        pass
    return reader.root


def _closed(text: str) -> str:
    """Return a page of the same length in which each tag, comment and declaration that is opened is closed.

    The parser looks for an end that is not there through the whole rest, each time anew.
    """
    text = _BROKEN.sub(_NO_TAG, text)
    comments, tags = text.rfind("-->") + 1, text.rfind(">") + 1
    return (
        text[:comments]
        + text[comments:tags].replace("<!--", f"{_NO_TAG}!--")
        + text[tags:].replace("<", _NO_TAG)
    )


class _Reader(HTMLParser):
    def __init__(self, starts: Sequence[int]) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("", 0)
        self._starts = starts
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._close(*_ENDS[tag])
        elif tag in BREAKING and tag != "br":
            self._close(*_P_ENDS)
        element = Element(tag, self._offset(), {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, self._offset(), {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"), entity=True)

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"), entity=True)

    def _add(self, text: str, entity: bool = False) -> None:
        begin = self._offset()
        # Each character of an entity stands where the entity begins.
        end = begin if entity else begin + len(text)
        self._open[-1].children.append(Element("", begin, text=text, end=end))

    def _close(self, ended: frozenset[str], within: frozenset[str]) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name in within:
                return
            # A row ends with its open cell: what is left may still be ended by the same tag.
            if self._open[depth].name in ended:
                del self._open[depth:]

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column
