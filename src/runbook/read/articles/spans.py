"""A part of a run as spans: labels in bold, code and links told apart from the words around them."""

import re

from runbook.model.text import Span, SpanKind, Text
from runbook.read.articles.runs import INVISIBLE, Mark, Run, fold

_KINDS: dict[str, SpanKind] = {"strong": "ui", "code": "value", "link": "link"}
_SPACE = re.compile(r"\s{2,}|[^\S ]")
_UNSEEN = str.maketrans("", "", INVISIBLE)

Piece = tuple[SpanKind, str, str]
"""Kind, words and address of a span whose white space is still as it is written."""


def spans_of(run: Run, begin: int, end: int) -> Text:
    """Return the part of a run from `begin` to `end`; of marks inside one another the outer one counts.

    A link keeps its address only where it leads to the web: elsewhere nobody has the page that it names.
    """
    if not run.marks:
        text = fold(run.text[begin:end])
        return (Span("plain", text),) if text else ()
    pieces: list[Piece] = []
    at = begin
    for mark in run.marks:
        first, last = max(mark.start, at), min(mark.end, end)
        # Marks are sorted by where they begin: one that begins before the last end is inside another.
        if first >= last or mark.start < at or not _is_shown(mark):
            continue
        pieces += [("plain", run.text[at:first], ""), _piece(mark, run.text[first:last])]
        at = last
    return _folded([*pieces, ("plain", run.text[at:end], "")])


def _is_shown(mark: Mark) -> bool:
    return mark.kind in _KINDS and (mark.kind != "link" or mark.target.startswith(("https://", "http://")))


def _piece(mark: Mark, text: str) -> Piece:
    kind = _KINDS[mark.kind]
    return kind, text, mark.target if kind == "link" else ""


def _folded(pieces: list[Piece]) -> Text:
    """Return the pieces as spans, with their white space folded, also where two of them meet."""
    found: list[Piece] = []
    gap = True
    for kind, text, href in pieces:
        text = text if text.isascii() else text.translate(_UNSEEN)
        text = _SPACE.sub(" ", text)
        text = text.lstrip(" ") if gap else text
        if not text:
            continue
        gap = text.endswith(" ")
        if kind == "plain" and found and found[-1][0] == "plain":
            text = found.pop()[1] + text
        found.append((kind, text, href))
    if found:
        kind, text, href = found.pop()
        found += [(kind, text.rstrip(" "), href)] if text.strip() else []
    return tuple([Span(*piece) for piece in found])
