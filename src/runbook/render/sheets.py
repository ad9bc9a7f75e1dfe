"""Lay a step of the checklist on sheets: in one piece if a page can hold it, else with its head on each."""

from collections.abc import Sequence
from dataclasses import dataclass

from runbook.model.steps import Hazard, Step
from runbook.model.text import Span, Text
from runbook.render.action_rows import ActionRow, action_rows
from runbook.render.heights import LINE, height_of_boxes, height_of_foot, height_of_head, height_of_row
from runbook.render.two_columns import ActionBlock, in_two_columns

PAGE, AIM = 720.0, 20.0
"""Points of a page that a step may fill below the head of the table, and of the phase's aim on its first.

By checklist.css a page has 762 points between its margins, and the head (title, names of the columns) takes
33 of them; the ten that are left over take the second line of a long aim, and a thicker frame of a warning.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one sheet holds of a step; only the last has what is compared and signed."""

    number: int
    count: int
    blocks: tuple[ActionBlock, ...]

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
    rows = action_rows(step)
    room = _page(step) - height_of_head(step) - height_of_foot(step)
    for blocks in ((ActionBlock(rows),), in_two_columns(rows)):
        if sum(block.height for block in blocks) <= room:
            return (Part(1, 1, blocks),)
    sheets = _sheets(step, rows)
    return tuple(Part(number, len(sheets), (ActionBlock(sheet),)) for number, sheet in enumerate(sheets, 1))


def again(step: Step) -> tuple[Hazard, ...]:
    """Return what each further sheet says again of a step's warnings and cautions: their first sentences."""
    return tuple(
        Hazard(hazard.level, _first_sentence(hazard.text))
        for hazard in step.hazards
        if hazard.level != "note"
    )


def _first_sentence(text: Text) -> Text:
    for at, span in enumerate(text):
        ends = [span.text.find(end) + 1 for end in (". ", "! ", "? ") if end in span.text]
        if ends and span.kind == "plain":
            return (*text[:at], Span("plain", span.text[: min(ends)]))
    return text


def _page(step: Step) -> float:
    return PAGE - AIM if step.number.endswith(".1") else PAGE


def _sheets(step: Step, rows: Sequence[ActionRow]) -> list[tuple[ActionRow, ...]]:
    sheets: list[list[ActionRow]] = [[]]
    room = _page(step) - height_of_head(step)
    for row in rows:
        if sheets[-1] and height_of_row(row) > room:
            sheets.append([])
            # The head of a further sheet: its title, that the warnings are said again, that the step goes on.
            room = PAGE - 3 * LINE - height_of_boxes(again(step))
        sheets[-1].append(row)
        room -= height_of_row(row)
    if height_of_foot(step) > room:
        sheets.append([])
    return [tuple(sheet) for sheet in sheets]
