"""What stays together on a page of the book, guessed from the number of characters."""

from runbook.model.lines import PlanLine
from runbook.model.steps import Step
from runbook.model.text import Text, words_of
from runbook.render.action_rows import action_rows
from runbook.render.details import details_of, is_more, opening_of
from runbook.render.ruled_lines import lines_below

WHOLE, ACROSS = 17, 105
"""Lines of a step up to which it is kept on one page (a third of it), and characters of a line (154 mm at 9.3
points): of the 1,341 texts of the examples 20 take a line more than is thought and 5 one less."""
THIRD = 16
"""Lines of nearly a third of a page: one has 258 mm, of which a line with its gap takes about 5."""


def is_short(step: Step) -> bool:
    """Say whether a step of the book is so short that no page ends in the midst of it."""
    written = step.records
    texts = [*step.preconditions, *step.instruction, *step.expected]
    texts += [*(record.text for record in written), *step.if_it_fails, *step.undo, step.attest, step.why]
    lines = sum(_lines(text) for text in texts if text) + sum(map(lines_below, written))
    lines += sum(map(_lines_of_more, step.work))
    return lines + 3 * len(step.hazards) + len(step.values) + 3 * len(step.notes) <= WHOLE


def together(step: Step) -> int:
    """Return how many actions stay with the head of a step: with less room than that it begins a page.

    A step that a page can hold is divided only where moving it would leave a third of a page empty.
    """
    used = 2 + sum(map(_lines, step.preconditions)) + 3 * len(step.hazards)
    for kept, row in enumerate(action_rows(step)):
        used += _lines(row.action) + len(row.typed) + len(row.listed)
        used += _lines_of_more(row.line) if row.line else 0
        if used > THIRD:
            return kept
    return len(step.instruction)


def _lines_of_more(line: PlanLine) -> int:
    """Return about how many lines stand above and below the sentence of a line."""
    if not (line.number and is_more(line)):
        return 0
    parts = [*opening_of(line), *details_of(line)]
    texts = [line.hint, *(part.text for part in parts), *line.expect, *(fail.do for fail in line.fails)]
    listed = sum(len(part.commands) + len(part.fields) for part in parts)
    return sum(_lines(text) for text in texts if text) + listed + bool(line.record)


def _lines(text: Text) -> int:
    return 1 + len(words_of(text)) // ACROSS
