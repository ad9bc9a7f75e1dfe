"""Guess how much of a sheet of the checklist a piece of a step takes, in points.

Heights follow from the number of characters and are a little too high: a step that is thought too tall is
set narrower than it had to be, one that is thought to fit and does not would be torn. All measures are those
of templates/document/checklist.css, and a change there is a change here. How many characters fit was measured
with the widths of IBM Plex on the 662 actions and 274 comparisons of the five examples.
"""

from collections.abc import Sequence
from math import ceil

from runbook.model.lines import AgainLine, Entry, LookLine, PlanLine, Record
from runbook.model.steps import Hazard, Step
from runbook.model.text import Text, plain, words_of
from runbook.render.action_rows import ActionRow
from runbook.render.details import asked_apart, details_of, go_back, is_more, opening_of, records_apart
from runbook.render.line_widths import HAND, fields_of, lines_of_label
from runbook.render.ruled_lines import lines_of_list
from runbook.render.spans import addresses

LINE, MONO, ROW_GAP = 13.2, 11.0, 1.2
"""Points of a line of text, of a line of a command, and between two actions (0.4 mm, rounded up)."""
FULL, HALF = 82, 37
"""Characters of an action on a line of the whole column (160 mm), and of half of it (72 mm).

At 82, four actions of 662 take a line more than is thought, and 54 a line less; at 90 it is 11 and 15.
"""
BESIDE_TICK, SPREAD = 46, 5
"""Characters of a line between the box and the columns to write in (95 mm: two comparisons of 274 take more
than is thought), and lines that may stand there: more would leave that much of the columns empty."""
PEN, RULED = 18.5, 17.5
"""Points of a thing to write down that leave a pen room beside it (6.5 mm), and of a ruled line (6 mm)."""
INLINE = 70
"""Characters of an action and its value together that fit on one line, however many of them are the value's:
70 letters of IBM Plex Mono take 395 points, and the line has 453."""
IN_FRAME, FRAME = 8, 10.0
"""Characters that the word *Warning* before a text takes, as much as a bold title takes more, and points of a
frame's margin, paddings and rules: a warning's has 11, a note's 7."""
META, SIGNATURE = 18.0, 70.0
"""Points of the line that says who and where, with the padding of the head, and of a gate's line to sign: the
boxes go and no-go, 9 mm for the hand, the words below it."""
TICK, PADDING = 26.0, 6.0
"""Points of the row with the box to tick (9 mm), and the padding and rules of what is beside or above."""
BROKEN = 8
"""Characters that a line of a broken command loses: it is indented, and breaks between two arguments only."""


def is_inline(row: ActionRow) -> bool:
    """Say whether a row's one value stands behind its action on the same line."""
    return len(row.typed) == 1 and len(words_of(row.action)) + len(row.typed[0].value) <= INLINE


def is_spread(step: Step) -> bool:
    """Say whether what is expected is so much that it stands across the page, above the box."""
    return _texts(_compared(step), BESIDE_TICK) > SPREAD * LINE


def height_of_rows(rows: Sequence[ActionRow], width: int = FULL) -> float:
    """Return the height of actions with what is typed at them."""
    return sum(height_of_row(row, width) for row in rows)


def height_of_row(row: ActionRow, width: int = FULL) -> float:
    """Return the height of one action."""
    own = (
        _text(" ".join([words_of(row.action), *addresses(row.action)]), width) + ROW_GAP
        if row.action
        else 0.0
    )
    beneath = 0.0 if is_inline(row) else sum(_mono(value.value) for value in row.typed)
    filled = _text("".join(value.value for value in row.filled), width)
    return own + beneath + filled + _listed(row.listed) + (_of_line(row.line, width) if row.line else 0.0)


def _of_line(line: PlanLine, width: int) -> float:
    """Return the height of what stands above and below the sentence of a line."""
    if not is_more(line):
        return 0.0
    parts = [*opening_of(line), *details_of(line)]
    texts = [line.hint, *(part.text for part in parts), *line.expect, *(fail.sign for fail in line.fails)]
    said = sum(_text(words_of(text), width - 6) + ROW_GAP for text in texts if text)
    commands = sum(_mono(one.value) for part in parts for one in part.commands)
    fields = sum(_listed(part.fields) for part in parts)
    record = _written(line.record) + RULED if line.record else 0.0
    return said + commands + fields + record + (LINE if line.head == "confirm" else 0.0)


def _listed(listed: tuple[Entry, ...]) -> float:
    height = 0.0
    for page, _, fields in fields_of(listed):
        height += LINE if page.page else 0.0
        height += sum(
            ROW_GAP + (LINE + _mono(value.value) if needs else LINE * lines_of_label(value))
            for value, needs in fields
        )
    return height


def height_of_head(step: Step) -> float:
    """Return the height of what stands before the first action."""
    no_return = (Hazard("warning", plain("x" * FULL)),) if step.point_of_no_return else ()
    signs = [fail.sign for fail in step.fails if fail.sign]
    before = _texts([*step.conditions, *signs, *_brought(step)], FULL)
    named = _text(step.title, FULL - IN_FRAME) + META
    return named + before + height_of_boxes((*step.hazards, *no_return))


def _brought(step: Step) -> list[Text]:
    """Return about what stands there of earlier steps: their numbers are a few characters more."""
    looks = [line for line in step.work if isinstance(line, LookLine) and not line.number and line.say]
    looks = [line for line in looks if line.probes and all(probe.by for probe in line.probes)]
    needs = [need.text for need in step.needs]
    named = [id for line in step.work if isinstance(line, AgainLine) for id in line.of]
    again = ["3.10, " * len(named)] if named else []
    return [*(text for line in looks for text in line.expect or (line.say,)), *needs, *map(plain, again)]


def height_of_boxes(hazards: Sequence[Hazard]) -> float:
    """Return the height of warnings in their frames."""
    return sum(_text(words_of(hazard.text), FULL - IN_FRAME) + FRAME for hazard in hazards)


def height_of_foot(step: Step) -> float:
    """Return the height of what is compared, written down and signed."""
    spread = is_spread(step)
    across = _texts(_compared(step), FULL) + PADDING if spread else 0.0
    beside = 0.0 if spread else _texts(_compared(step), BESIDE_TICK)
    written = sum(map(_written, records_apart(step))) + _texts(go_back(step), BESIDE_TICK)
    signed = SIGNATURE if step.level in ("gate", "decision") else 0.0
    return across + max(TICK, beside + written) + PADDING + signed


def _written(record: Record) -> float:
    return max(PEN, _text(words_of(record.text), BESIDE_TICK) + ROW_GAP) + RULED * lines_of_list(record)


def _compared(step: Step) -> tuple[Text, ...]:
    asked = asked_apart(step)
    return (asked,) if asked else ()


def _texts(texts: Sequence[Text], width: int) -> float:
    return sum(_text(words_of(text), width) + ROW_GAP for text in texts)


def _mono(value: str) -> float:
    lines = ceil(len(value) / (HAND[""] - BROKEN)) if len(value) > HAND[""] else 1
    # Below a broken command stands a line that says that it is one.
    return lines * MONO + (MONO if lines > 1 else 0.0)


def _text(text: str, width: int, line: float = LINE) -> float:
    return ceil(len(text) / width) * line
