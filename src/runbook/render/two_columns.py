"""Set runs of short actions of the checklist in two columns, so that nobody who reads misses one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from runbook.model.text import words_of
from runbook.render.action_rows import ActionRow
from runbook.render.details import is_more
from runbook.render.heights import HALF, LINE, height_of_rows

FEWEST_ACTIONS = 4
"""Actions from which a run is worth two columns: two in each; with fewer the eye jumps more than it reads."""


@dataclass(frozen=True, slots=True)
class ActionBlock:
    """Actions below each other, or in two columns, the left one first, where the page is short."""

    left: tuple[ActionRow, ...]
    right: tuple[ActionRow, ...] = ()

    @property
    def height(self) -> float:
        """Return the height in points; the left column ends with a line that leads to the right one."""
        if not self.right:
            return height_of_rows(self.left)
        # Below the columns stand a rule and a gap, 2.3 points by checklist.css.
        return max(height_of_rows(self.left, HALF) + LINE, height_of_rows(self.right, HALF)) + 4


def in_two_columns(rows: Sequence[ActionRow]) -> tuple[ActionBlock, ...]:
    """Set runs of bare actions in two columns; a value keeps the whole width, with its own action only.

    The action before it stays in its run: torn from those above it, it would be read with the left column.
    """
    blocks = []
    for is_bare, group in groupby(rows, key=lambda row: not (row.typed or row.listed or is_more(row.line))):
        run = tuple(group)
        blocks.append(_halved(run) if is_bare and len(run) >= FEWEST_ACTIONS else ActionBlock(run))
    return tuple(blocks)


def _halved(run: tuple[ActionRow, ...]) -> ActionBlock:
    cuts = _cuts(run)
    return min(
        (ActionBlock(run[:at], run[at:]) for at in cuts), key=lambda block: (block.height, -len(block.left))
    )


def _cuts(run: Sequence[ActionRow]) -> set[int]:
    """Return where a column may end: never within actions that are done again for something else."""
    forms, cuts, at = _forms(run), set(range(1, len(run))), 0
    while at < len(forms):
        size = _repeated(forms, at)
        group = forms[at : at + size]
        while size and forms[at : at + size] == group:
            cuts -= set(range(at + 1, at + size))
            at += size
        at += not size
    return cuts or set(range(1, len(run)))


def _repeated(forms: Sequence[str], at: int) -> int:
    """Return how many actions from here on follow again at once, 0 for none."""
    sizes = range(2, (len(forms) - at) // 2 + 1)
    return next((n for n in sizes if forms[at : at + n] == forms[at + n : at + 2 * n]), 0)


def _forms(run: Sequence[ActionRow]) -> list[str]:
    """Return each action's words, of one that occurs once without the names in it: "Double-click ."."""
    said = [words_of(row.action) for row in run]
    bare = ["".join(span.text for span in row.action if span.kind == "plain") for row in run]
    return [text if said.count(text) > 1 else form for text, form in zip(said, bare, strict=True)]
