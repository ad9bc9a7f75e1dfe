"""Numbered lists that a block broke in two are joined; what stood between belongs to the step before.

A `::: moniker` or `::: zone` around some of the steps breaks no list either: those steps then stand in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbook.read.articles.lettered import with_lettered
from runbook.read.articles.runs import fold
from runbook.read.articles.source_text import SourceText
from runbook.read.articles.tree import Block

_BETWEEN = frozenset(
    ("fence", "alert", "quote", "table", "include", "html", "code_reference", "video", "colon")
)
_CONTAINERS = frozenset(("moniker", "zone", "div", "columns", "column"))
_CONDITIONS = frozenset(("moniker", "zone"))
_ANNOUNCED = frozenset(("fence", "table", "bullet_list", "code_reference"))
"""What a last step that ends with a colon announces."""


def join_lists(blocks: Sequence[Block], source: SourceText) -> tuple[Block, ...]:
    """Return the blocks with every broken list whole, and with lettered lines as lists of their own."""
    joined: list[Block] = []
    current: _List | None = None
    for block, container in _opened(blocks):
        if block.kind in _CONTAINERS:
            block = block.holding(join_lists(block.children, source))
        if block.kind == "ordered_list":
            block = block.holding(tuple(_item(item, container, source) for item in block.children))
            if current and _continues(current, block, container):
                current.resume(block, container)
                continue
            joined.extend(current.blocks(source) if current else ())
            current = _List(block, container)
        elif block.kind == "heading":
            joined.extend((*current.blocks(source), block) if current else (block,))
            current = None
        elif current:
            current.between.append(_inside(block, container))
        else:
            joined.append(_inside(block, container))
    joined.extend(current.blocks(source) if current else ())
    return tuple(joined)


def is_image_only(block: Block) -> bool:
    """Say whether a paragraph holds nothing but images."""
    rest = list(block.run.text)
    for mark in block.run.of_kind("image"):
        rest[mark.start : mark.end] = [" "] * (mark.end - mark.start)
    return block.kind == "paragraph" and bool(block.run.of_kind("image")) and not "".join(rest).strip()


def _opened(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Yield the blocks, and in their place those of a condition's container that holds steps."""
    for block in blocks:
        kinds = {child.kind for child in block.children} if block.kind in _CONDITIONS else set()
        if "ordered_list" in kinds and "heading" not in kinds:
            yield from ((child, block) for child in block.children)
        else:
            yield block, None


def _inside(block: Block, container: Block | None) -> Block:
    return container.holding((block,)) if container else block


def _item(item: Block, container: Block | None, source: SourceText) -> Block:
    children = with_lettered(item.children, source)
    return item.holding((container.holding(children),) if container else children)


class _List:
    """A list that may go on: its items so far, and what has come since the last of them."""

    def __init__(self, block: Block, container: Block | None) -> None:
        self._first = block
        self.items = list(block.children)
        self.between: list[Block] = []
        self.start = block.level
        self.next_number = block.level + len(block.children)
        self.all_ones = _all_ones(block)
        self.container = container
        self._end = block.end

    def resume(self, block: Block, container: Block | None) -> None:
        """Go on with another list; what came between belongs to the step before."""
        self._keep(len(self.between), block.line)
        self.items.extend(block.children)
        self.start = block.level
        self.next_number = block.level + len(block.children)
        self.all_ones = self.all_ones and _all_ones(block)
        self.container = container
        self._end = block.end

    def blocks(self, source: SourceText) -> tuple[Block, ...]:
        """Return the list and what follows it; an indented block behind the last step is that step's."""
        kept = 0
        for index, block in enumerate(self.between):
            if not (_is_indented(block, source) or (index == 0 and self._announces(block))):
                break
            kept = index + 1
        if kept:
            self._end = self.between[kept - 1].end
            self._keep(kept, self._end)
        return (replace(self._first, children=tuple(self.items), end=self._end), *self.between)

    def _keep(self, count: int, end: int) -> None:
        last = self.items[-1]
        self.items[-1] = replace(last, children=(*last.children, *self.between[:count]), end=end)
        self.between = self.between[count:]

    def _announces(self, block: Block) -> bool:
        children = self.items[-1].children
        words = fold(children[-1].run.text) if children else ""
        return words.endswith(":") and block.kind in _ANNOUNCED


def _is_indented(block: Block, source: SourceText) -> bool:
    text = source.line(block.line) if block.line < len(source.starts) else ""
    return text[:1] in (" ", "\t") and block.kind != "rule"


def _continues(before: _List, after: Block, container: Block | None) -> bool:
    # A list that begins with 4 behind one of three steps goes on; by its labels
    # too, where they were numbered by hand.
    if after.level > 1 and after.level in (before.next_number, _last_label(before) + 1):
        return True
    # Two containers with the same number in them: the same step in two ways.
    if container and before.container not in (None, container) and after.level == before.start > 1:
        return True
    # `1.` before every step is numbered by the page: then nothing but what
    # stands between tells whether it goes on.
    if not (before.between and before.all_ones and _all_ones(after)):
        return False
    return all(block.kind in _BETWEEN or is_image_only(block) for block in before.between)


def _all_ones(block: Block) -> bool:
    return all(item.info.rstrip(".)") == "1" for item in block.children)


def _last_label(before: _List) -> int:
    digits = before.items[-1].info.rstrip(".)") if before.items else ""
    # CommonMark, 5.2: a list's number has at most nine digits.
    return int(digits) if digits.isdecimal() and len(digits) < 10 else -1
