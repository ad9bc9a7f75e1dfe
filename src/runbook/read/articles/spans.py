"""A part of a run as spans: labels in bold, code and links told apart from the words around them."""

import re

from runbook.model.text import Span, SpanKind, Text
from runbook.read.articles.runs import INVISIBLE, Mark, Run, fold

_KINDS: dict[str, SpanKind] = {"strong": "ui", "code": "value", "link": "link"}
_SPACE = re.compile(r"\s{2,}|[^\S ]")
_UNSEEN = str.maketrans("", "", INVISIBLE)


def spans_of(run: Run, begin: int, end: int) -> Text:
    """Return the part of a run from `begin` to `end`; of marks inside one another the outer one counts.

    A link keeps its address only where it leads to the web: elsewhere nobody has the page that it names.
    """
    if not run.marks:
        text = fold(run.text[begin:end])
        return (Span("plain", text),) if text else ()
    pieces: list[Span] = []
    at = begin
    for mark in run.marks:
        first, last = max(mark.start, at), min(mark.end, end)
        # Marks are sorted by where they begin: one that begins before the last end is inside another.
        if first >= last or mark.start < at or not _is_shown(mark):
            continue
        pieces += [Span("plain", run.text[at:first]), _span(mark, run.text[first:last])]
        at = last
    return _folded([*pieces, Span("plain", run.text[at:end])])


def _is_shown(mark: Mark) -> bool:
    return mark.kind in _KINDS and (mark.kind != "link" or mark.target.startswith(("https://", "http://")))


def _span(mark: Mark, text: str) -> Span:
    kind = _KINDS[mark.kind]
    return Span(kind, text, mark.target if kind == "link" else "")


def _folded(pieces: list[Span]) -> Text:
    """Return the pieces with their white space folded, also where two of them meet."""
    found: list[Span] = []
    gap = True
    for piece in pieces:
        text = piece.text if piece.text.isascii() else piece.text.translate(_UNSEEN)
        text = _SPACE.sub(" ", text)
        text = text.lstrip(" ") if gap else text
        if not text:
            continue
        gap = text.endswith(" ")
        if found and found[-1].kind == piece.kind == "plain":
            text = found.pop().text + text
        found.append(Span(piece.kind, text, piece.href))
    if found:
        last = found.pop()
        found += [Span(last.kind, last.text.rstrip(" "), last.href)] if last.text.strip() else []
    return tuple(found)
