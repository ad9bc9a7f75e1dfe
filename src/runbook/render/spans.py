"""Text to HTML: every span is escaped, so that no value is ever read as markup."""

import re
from html import escape
from typing import assert_never

from runbook.model.text import Span, Text

SHORT = 34
"""Characters up to which a value inside a sentence is never broken."""
_TOKEN = 88
_PARTS = re.compile(r"([/\\,;])")


class Html(str):
    """A string that is HTML already; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def rich(text: Text) -> Html:
    """Return a text as inline HTML."""
    return Html("".join(_span(span) for span in text))


def breakable(text: str) -> Html:
    """Return a path or an address that may break after its separators and shows no hyphen there."""
    pieces = _PARTS.split(text)  # every second piece is a separator
    return Html("".join(escape(piece) + "<wbr>" * (at % 2) for at, piece in enumerate(pieces)))


def command(text: str) -> Html:
    """Return a long command that breaks between its arguments, never inside one that fits on a line."""
    return Html(" ".join(_token(word) for word in text.split(" ")))


def _token(word: str) -> str:
    return f"<bdi>{escape(word)}</bdi>" if len(word) <= _TOKEN else f'<bdi class="w">{escape(word)}</bdi>'


def _span(span: Span) -> str:
    words = escape(span.text)
    match span.kind:
        case "plain":
            return words
        case "ui":
            return f"<b>{words}</b>"
        case "value":
            return (
                f"<code>{words}</code>"
                if len(span.text) <= SHORT
                else f'<code class="w">{breakable(span.text)}</code>'
            )
        case "link":
            return _link(words, span.href)
        case _:
            assert_never(span.kind)


def _link(words: str, href: str) -> str:
    # Anything but the web (javascript:, file:) is printed as words only.
    if not href.startswith(("https://", "http://")):
        return words
    return f'<a href="{escape(href)}">{words}</a>'
