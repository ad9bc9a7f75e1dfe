"""Text to HTML: every span is escaped, so that no value is ever read as markup."""

from html import escape
from typing import assert_never

from runbook.model.text import Span, Text


class Html(str):
    """A string that is HTML already; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def rich(text: Text) -> Html:
    """Return a text as inline HTML."""
    return Html("".join(_span(span) for span in text))


def _span(span: Span) -> str:
    words = escape(span.text)
    match span.kind:
        case "plain":
            return words
        case "ui":
            return f"<b>{words}</b>"
        case "value":
            return f"<code>{words}</code>"
        case "link":
            return _link(words, span.href)
        case _:
            assert_never(span.kind)


def _link(words: str, href: str) -> str:
    # Anything but the web (javascript:, file:) is printed as words only.
    if not href.startswith(("https://", "http://")):
        return words
    return f'<a href="{escape(href)}">{words}</a>'
