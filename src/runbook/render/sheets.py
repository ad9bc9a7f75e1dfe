"""Lay a step of the checklist on sheets: in one piece if a page can hold it, else with its head on each.

Heights are guessed in points from the number of characters, a little too high: a step that is thought
too tall is set narrower than it had to be, one that is thought to fit and does not would be torn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from runbook.model.steps import Hazard, Step
from runbook.model.text import Span, Text, plain, words_of
from runbook.render.spans import addresses
from runbook.render.work import HAND, Row, fields_of, lines_of_label, rows_of

PAGE = 700.0
"""Points of a page that a step may fill; the heads of the table and of the phase have the rest."""
LINE, MONO, ROW_GAP = 13.2, 11.0, 1.2
FULL, HALF = 82, 37
"""Characters of an action on a line of the whole column, and of half of it."""
BESIDE_TICK, SPREAD = 46, 5
"""Characters of a line between the box and the columns to write in, and lines that may stand there."""
BESIDE = 75
"""Characters of what to write down that leave room to write in the column beside the expected result."""
INLINE = 70
"""Characters of an action and its value together that fit on one line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Actions below each other, or in two columns, the left one first, where the page is short."""

    left: tuple[Row, ...]
    right: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one sheet holds of a step; only the last has what is compared and signed."""

    number: int
    count: int
    blocks: tuple[Block, ...]

    @property
    def is_first(self) -> bool:
        """Say whether hazards and preconditions stand on it."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Say whether the box to tick stands on it."""
        return self.number == self.count


def parts_of(step: Step) -> tuple[Part, ...]:
    """Return the sheets of a step: one, one in two columns, or as many as it takes."""
    rows = rows_of(step)
    around = _head(step) + _foot(step)
    if around + _height(rows) <= PAGE:
        return (Part(1, 1, (Block(rows),)),)
    halves = _in_halves(rows)
    if around + sum(map(_block_height, halves)) <= PAGE:
        return (Part(1, 1, halves),)
    sheets = _sheets(step, rows)
    return tuple(Part(number, len(sheets), (Block(sheet),)) for number, sheet in enumerate(sheets, 1))


def is_inline(row: Row) -> bool:
    """Say whether a row's one value stands behind its action on the same line."""
    return len(row.typed) == 1 and len(words_of(row.action)) + len(row.typed[0].value) <= INLINE


def noted_beside(step: Step) -> bool:
    """Say whether the narrow column for what was found names what to write there, and has room left."""
    return not is_spread(step) and sum(len(words_of(text)) for text in step.record) <= BESIDE


def is_spread(step: Step) -> bool:
    """Say whether what is expected is so much that it stands across the page, above the box."""
    return _texts(_compared(step), BESIDE_TICK) > SPREAD * LINE


def again(step: Step) -> tuple[Hazard, ...]:
    """Return what each further sheet says again of a step's warnings and cautions: their first sentences."""
    return tuple(
        Hazard(hazard.level, _first_sentence(hazard.text))
        for hazard in step.hazards
        if hazard.level != "note"
    )


def _first_sentence(text: Text) -> Text:
    for at, span in enumerate(text):
        end = re.search(r"[.!?](?=\s)", span.text) if span.kind == "plain" else None
        if end:
            return (*text[:at], Span("plain", span.text[: end.end()]))
    return text


def _sheets(step: Step, rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    sheets: list[list[Row]] = [[]]
    room = PAGE - _head(step)
    for row in rows:
        if sheets[-1] and _row(row) > room:
            sheets.append([])
            room = PAGE - 3 * LINE - _boxes(again(step))
        sheets[-1].append(row)
        room -= _row(row)
    if _foot(step) > room:
        sheets.append([])
    return [tuple(sheet) for sheet in sheets]


def _in_halves(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Set runs of bare actions in two columns; a row with a value keeps the whole width."""
    blocks = []
    for is_bare, group in groupby(rows, key=lambda row: not (row.typed or row.listed)):
        run = tuple(group)
        if not is_bare or len(run) < 4:
            blocks.append(Block(run))
            continue
        cut = min(range(1, len(run)), key=lambda at: (_taller(run[:at], run[at:]), -at))
        blocks.append(Block(run[:cut], run[cut:]))
    return tuple(blocks)


def _taller(left: Sequence[Row], right: Sequence[Row]) -> float:
    return max(_height(left, HALF), _height(right, HALF))


def _block_height(block: Block) -> float:
    return _taller(block.left, block.right) if block.right else _height(block.left)


def _height(rows: Sequence[Row], width: int = FULL) -> float:
    return sum(_row(row, width) for row in rows)


def _row(row: Row, width: int = FULL) -> float:
    own = (
        _text(" ".join([words_of(row.action), *addresses(row.action)]), width) + ROW_GAP
        if row.action
        else 0.0
    )
    beneath = 0.0 if is_inline(row) else sum(_mono(value.value) for value in row.typed)
    filled = _text("".join(value.value for value in row.filled), width)
    return own + beneath + filled + _listed(row)


def _listed(row: Row) -> float:
    height = 0.0
    for page, _, fields in fields_of(row.listed):
        height += LINE if page else 0.0
        height += sum(
            ROW_GAP + (LINE + _mono(value.value) if needs else LINE * lines_of_label(value))
            for value, needs in fields
        )
    return height


def _head(step: Step) -> float:
    no_return = (Hazard("warning", plain("x" * FULL)),) if step.point_of_no_return else ()
    before = sum(_text(words_of(text), FULL) + ROW_GAP for text in step.preconditions)
    return 3 * LINE + before + _boxes((*step.hazards, *no_return))


def _boxes(hazards: Sequence[Hazard]) -> float:
    return sum(_text(words_of(hazard.text), FULL - 8) + 10 for hazard in hazards)


def _foot(step: Step) -> float:
    record = () if noted_beside(step) else step.record
    above = _texts(_compared(step), FULL) + 6 if is_spread(step) else 0.0
    beside = _texts(record if is_spread(step) else (*_compared(step), *record), BESIDE_TICK)
    signed = 70.0 if step.level in ("gate", "decision") else 0.0
    return above + max(26.0, beside) + 8 + signed


def _compared(step: Step) -> tuple[Text, ...]:
    return (*step.expected, step.attest) if step.attest else step.expected


def _texts(texts: Sequence[Text], width: int) -> float:
    return sum(_text(words_of(text), width) + ROW_GAP for text in texts)


def _mono(value: str) -> float:
    lines = ceil(len(value) / (HAND[""] - 8)) if len(value) > HAND[""] else 1
    return lines * MONO + (11.0 if lines > 1 else 0.0)


def _text(text: str, width: int, line: float = LINE) -> float:
    return ceil(len(text) / width) * line
