"""What runs at the top of each page: as much as its box holds, the names cut before anything that warns."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from math import ceil

from runbook.model.document import Document
from runbook.model.steps import Step
from runbook.model.text import Span, Text, words_of
from runbook.render.letters import BOLD, shortened, width_of
from runbook.render.naming import place_of
from runbook.render.words import Words, fill

SHEET_LINES, _SHEET_WARNS = 3, 2
"""Lines of 9.6 points in the head of a sheet: its margin is 45 points, of which printers leave 11 white and
the rule below takes 3. Two of them are for what warns."""
_SHEET, _SHEET_SIZE, _MARK_SIZE, _MARK_SPACE = 518.0, 8.0, 11.0, 1.5
"""Points of a line of 183 mm, of its bold type, of the mark of a draft beside it, and between its letters."""
_GAP = 10.0
"""Points between the head and the mark, and what is spared for the end of a line that no word fills."""
_BOOK, _BOOK_MARKED, _BOOK_SIZE, _STEP_LINES = 300.0, 192.0, 7.6, 2
"""Points of a line of the head of the book, of one beside the mark of a draft, of its type; and the lines
that a step has there, below one for the names."""
_RAGGED = 0.93
"""How much of a line words fill that go on in another one."""
_PART = 0.55
"""Of a line, how much one of two names may take that do not fit together."""
_GRAVE = ("warning", "caution", "note")

_Goes = Callable[..., str]


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The head of a sheet that begins within a step: which and where, and what warns."""

    line: str
    said: str


def sheet_head(step: Step, words: Words, mark: str = "") -> SheetHead:
    """Return what stands above a further sheet of a step; `mark` is the word that stands beside it."""
    taken = width_of(mark, _MARK_SIZE) + _MARK_SPACE * len(mark) + _GAP if mark else 0.0
    room = (_SHEET - taken) / BOLD
    said = "  ".join(again(step, words, room))
    lines = ceil(width_of(said, _SHEET_SIZE) / (room * _RAGGED))
    # What warns takes its lines first; of three at least one is left for the names.
    left = max(SHEET_LINES - min(lines, _SHEET_WARNS), 1)
    place = place_of(step, words)
    goes = partial(fill, words["paper" if place else "step"]["goes_on"])
    names = {"title": step.title, **({"place": place} if place else {})}
    return SheetHead(_goes_on(goes, step.number, names, room * left, _SHEET_SIZE, left), said)


def book_head(step: Step, words: Words, mark: str = "") -> str:
    """Return what stands above a page of the book that begins within a step, at most two lines."""
    room = (_BOOK_MARKED if mark else _BOOK) * _STEP_LINES
    goes = partial(fill, words["step"]["goes_on"])
    return _goes_on(goes, step.number, {"title": step.title}, room, _BOOK_SIZE, _STEP_LINES)


def names_head(document: Document, mark: str = "") -> str:
    """Return the line that names the customer and, where one is stated, the firm that wrote the book."""
    room = _BOOK_MARKED if mark else _BOOK
    if not document.firm:
        return shortened(document.customer, room, _BOOK_SIZE)
    both = f"{document.customer} · {document.firm}"
    if width_of(both, _BOOK_SIZE) <= room:
        return both
    customer = shortened(document.customer, room * _PART, _BOOK_SIZE)
    rest = room - width_of(f"{customer} · ", _BOOK_SIZE)
    return f"{customer} · {shortened(document.firm, rest, _BOOK_SIZE)}"


def again(step: Step, words: Words, room: float = _SHEET / BOLD) -> list[str]:
    """Return what each further sheet of a step says again: the first sentences of its warnings and cautions.

    `room` is the width of a line in points. What has no room stands on the first sheet of the step, and the
    head says so.
    """
    said = [f"{words['step']['no_return']}."] if step.point_of_no_return else []
    said += [
        f"{words['hazards'][hazard.level]}: {words_of(_first_sentence(hazard.text))}"
        for hazard in sorted(step.hazards, key=lambda hazard: _GRAVE.index(hazard.level))
        if hazard.level != "note"
    ]
    most = room * _RAGGED * _SHEET_WARNS
    more = str(words["paper"]["more"])
    ends = list(accumulate(width_of(f"{text}  ", _SHEET_SIZE) for text in said))
    if not ends or ends[-1] <= most:
        return said
    rest = most - width_of(more, _SHEET_SIZE)
    return [*(text for text, end in zip(said, ends, strict=True) if end <= rest), more]


def _goes_on(goes: _Goes, number: str, names: dict[str, str], room: float, size: float, lines: int) -> str:
    """Return the line that names a step with its names cut to what the room leaves them."""
    whole = goes(number=number, **names)
    # A single line is filled to its end; of several, each ends at a blank somewhere before it.
    room = room if lines == 1 else room * _RAGGED
    if width_of(whole, size) <= room:
        return whole
    # First what the sentence takes without the names, which share the rest.
    room -= width_of(goes(number=number, **dict.fromkeys(names, "")), size)
    if "place" in names:
        names = {**names, "place": shortened(names["place"], room * _PART, size)}
        room -= width_of(names["place"], size)
    return goes(number=number, **{**names, "title": shortened(names["title"], room, size)})


def _first_sentence(text: Text) -> Text:
    for at, span in enumerate(text):
        ends = [span.text.find(end) + 1 for end in (". ", "! ", "? ") if end in span.text]
        if ends and span.kind == "plain":
            return (*text[:at], Span("plain", span.text[: min(ends)]))
    return text
