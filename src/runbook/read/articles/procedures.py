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
    last: int | None = None
    for block in blocks:
        if block.kind in _CONTAINERS:
            block = replace(block, children=join_lists(block.children))
        if block.kind == "heading":
            last = None
        if block.kind == "ordered_list":
            if last is not None and _continues(joined[last], block, joined[last + 1 :]):
                joined[last:] = [_merged(joined[last], joined[last + 1 :], block)]
                continue
            last = len(joined)
        joined.append(block)
    return tuple(joined)


def is_image_only(block: Block) -> bool:
    """Say whether a paragraph holds nothing but images."""
    rest = list(block.run.text)
    for mark in block.run.of_kind("image"):
        rest[mark.start : mark.end] = [" "] * (mark.end - mark.start)
    return block.kind == "paragraph" and bool(block.run.of_kind("image")) and not "".join(rest).strip()


def _continues(before: Block, after: Block, between: Sequence[Block]) -> bool:
    if after.level == before.level + len(before.children) and after.level > 1:
        return True
    if not between:
        return False
    if not (_all_ones(before) and _all_ones(after)):
        return _last_label(before) + 1 == after.level > 1
    return all(block.kind in _BETWEEN or is_image_only(block) for block in between)


def _merged(before: Block, between: Sequence[Block], after: Block) -> Block:
    last = before.children[-1]
    last = replace(last, children=(*last.children, *between), end=after.line)
    return replace(before, children=(*before.children[:-1], last, *after.children), end=after.end)


def _all_ones(block: Block) -> bool:
    return all(item.info.rstrip(".)") == "1" for item in block.children)


def _last_label(block: Block) -> int:
    digits = block.children[-1].info.rstrip(".)") if block.children else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else -1
