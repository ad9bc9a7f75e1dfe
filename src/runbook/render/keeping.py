"""What stays together on a page of the book or a sheet of the checklist, guessed from its letters."""

from runbook.model.lines import PlanLine
from runbook.model.steps import Step
from runbook.model.text import Text, words_of
from runbook.render.action_rows import action_rows
from runbook.render.details import details_of, is_more, opening_of

WHOLE, ACROSS = 10, 105
"""Lines of a step up to which it is kept on one page (a fifth of it), and characters of a line (154 mm at 9.3
points): of the 1,341 texts of the examples 20 take a line more than is thought and 5 one less."""
WHOLE_ON_SHEET = 18
"""The same on a sheet of the checklist, of which it is a third: with this much the five examples take as many
sheets as without any rule. To keep steps of half a sheet whole costs one in thirty, to keep all whole five in
27, each of them one more to carry and to turn at night."""
OPENING = 7
"""Lines of nearly a sixth of a page: one has 258 mm, of which a line with its gap takes about 5. With 16 of
them, a third of a page, a quarter of all paper was white."""

HEAD, BOXED = 2, 3
"""Lines that the head of a step takes (its title, and where and how long), and a hazard or a field note: two
of text on the average, and what its box adds above and below."""


def is_short(step: Step, most: int = WHOLE) -> bool:
    """Say whether a step is so short that no page ends in the midst of it: of at most so many lines."""
    texts = [*step.preconditions, *step.instruction]
    texts += [*(record.text for record in step.records), *step.undo, step.attest, step.why]
    lines = sum(_lines(text) for text in texts if text)
    lines += sum(map(_lines_of_more, step.work))
    return lines + BOXED * (len(step.hazards) + len(step.notes)) + len(step.values) <= most


def together(step: Step) -> int:
    """Return how many actions stay with the head of a step: with less room than that it begins a page.

    A step is divided where moving it would leave more than a sixth of a page empty.
    """
    used = HEAD + sum(map(_lines, step.preconditions)) + BOXED * len(step.hazards)
    for kept, row in enumerate(action_rows(step)):
        used += _lines(row.action) + len(row.typed) + len(row.listed)
        used += _lines_of_more(row.line) if row.line else 0
        if used > OPENING:
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
