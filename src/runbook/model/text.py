"""Text that people read: a sequence of spans, so that a value is never parsed as markup."""

from dataclasses import dataclass
from typing import Any, Literal

SpanKind = Literal["plain", "ui", "value", "link"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind: plain, a label on the screen (`ui`), something to type (`value`), a link."""

    kind: SpanKind
    text: str
    href: str = ""


Text = tuple[Span, ...]


def plain(text: str) -> Text:
    """Return text that has no marks."""
    return (Span("plain", text),) if text else ()


def words_of(text: Text) -> str:
    """Return the bare words of a text."""
    return "".join(span.text for span in text)


def text_as_json(text: Text) -> list[Any]:
    """Return plain spans as strings and the others as one-key mappings: ["Click ", {"ui": "Next"}]."""
    return [_span_as_json(span) for span in text]


def text_from_json(parts: Any) -> Text:
    """Read what `text_as_json` wrote; anything else is a TypeError."""
    if not isinstance(parts, list):
        raise TypeError(f"{parts!r} is no text")
    return tuple(_span_from_json(part) for part in parts)


def _span_as_json(span: Span) -> Any:
    if span.kind == "plain":
        return span.text
    if span.kind == "link":
        return {"link": span.text, "href": span.href}
    return {span.kind: span.text}


def _span_from_json(part: Any) -> Span:
    match part:
        case str():
            return Span("plain", part)
        case {"link": str(words), "href": str(href)}:
            return Span("link", words, href)
        case {"ui": str(words)}:
            return Span("ui", words)
        case {"value": str(words)}:
            return Span("value", words)
    raise TypeError(f"{part!r} is no part of a text")
