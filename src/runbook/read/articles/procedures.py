"""Numbered lists that a block broke in two are joined; what stood between belongs to the step before."""

from collections.abc import Sequence
from dataclasses import replace

from runbook.read.articles.tree import Block

_BETWEEN = frozenset(
    ("fence", "alert", "quote", "table", "include", "html", "code_reference", "video", "colon")
)
_CONTAINERS = frozenset(("moniker", "zone", "div", "columns", "column"))


def join_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with every broken list whole."""
    joined: list[Block] = []
    current: _List | None = None
    for block in blocks:
        if block.kind in _CONTAINERS:
            block = replace(block, children=join_lists(block.children))
        if block.kind == "ordered_list":
            if current and _continues(current, block):
                current.resume(block)
                continue
            joined.extend(current.blocks() if current else ())
            current = _List(block)
        elif block.kind == "heading":
            joined.extend((*current.blocks(), block) if current else (block,))
            current = None
        elif current:
            current.between.append(block)
        else:
            joined.append(block)
    joined.extend(current.blocks() if current else ())
    return tuple(joined)


def is_image_only(block: Block) -> bool:
    """Say whether a paragraph holds nothing but images."""
    rest = list(block.run.text)
    for mark in block.run.of_kind("image"):
        rest[mark.start : mark.end] = [" "] * (mark.end - mark.start)
    return block.kind == "paragraph" and bool(block.run.of_kind("image")) and not "".join(rest).strip()


class _List:
    """A list that may go on: its items so far, and what has come since the last of them."""

    def __init__(self, block: Block) -> None:
        self._first = block
        self.items = list(block.children)
        self.between: list[Block] = []
        self.next_number = block.level + len(block.children)
        self.all_ones = _all_ones(block)
        self._end = block.end

    def resume(self, block: Block) -> None:
        """Go on with another list; what came between belongs to the step before."""
        last = self.items[-1]
        self.items[-1] = replace(last, children=(*last.children, *self.between), end=block.line)
        self.items.extend(block.children)
        self.between = []
        self.next_number = block.level + len(block.children)
        self.all_ones = self.all_ones and _all_ones(block)
        self._end = block.end

    def blocks(self) -> tuple[Block, ...]:
        """Return the list and what follows it."""
        return (replace(self._first, children=tuple(self.items), end=self._end), *self.between)


def _continues(before: _List, after: Block) -> bool:
    if after.level > 1 and after.level in (before.next_number, _last_label(before) + 1):
        return True
    if not (before.between and before.all_ones and _all_ones(after)):
        return False
    return all(block.kind in _BETWEEN or is_image_only(block) for block in before.between)


def _all_ones(block: Block) -> bool:
    return all(item.info.rstrip(".)") == "1" for item in block.children)


def _last_label(before: _List) -> int:
    digits = before.items[-1].info.rstrip(".)") if before.items else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else -1
