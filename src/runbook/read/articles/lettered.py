"""Sub-steps that are written `a.`, `b.`, `c.`: no list for Markdown, one for whoever reads the page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from runbook.read.articles.source_text import SourceText
from runbook.read.articles.tree import Block

_LETTER = re.compile(r"(?:^|(?<=[\s*_]))([a-z])[.)]\s+(?=\S)")
# What a page has before the words of a line.
_TAG = re.compile(r"<[^<>]{1,500}>")
_HOLDS_STEPS = frozenset(("ordered_list", "bullet_list", "item", "alert", "quote"))

Begin = tuple[int, int]
"""Where a lettered line begins in its paragraph's text, and where its words do."""


def with_lettered(blocks: Sequence[Block], source: SourceText) -> tuple[Block, ...]:
    """Return the blocks of a step, its lettered lines as a numbered list; inner lists in the same way."""
    blocks = tuple(
        block.holding(with_lettered(block.children, source)) if block.kind in _HOLDS_STEPS else block
        for block in blocks
    )
    begins = _begins(blocks, source)
    # One letter alone is a word of a sentence.
    return _listed(blocks, begins) if sum(map(len, begins)) > 1 else blocks


def _begins(blocks: Sequence[Block], source: SourceText) -> list[list[Begin]]:
    """Return for each block where a line begins with the letter that is next in order."""
    found: list[list[Begin]] = []
    known = 0
    for block in blocks:
        own: list[Begin] = []
        # Hardly a text has the next letter with its sign, and to look for both is quicker than the pattern.
        for letter in _LETTER.finditer(block.run.text) if _may_hold(block, known) else ():
            # Only in their order: the `a` of "a server" is no second a.
            is_next = ord(letter[1]) - ord("a") == known
            if is_next and _begins_line(source, block.run.offsets[letter.start()]):
                own.append((letter.start(), letter.end()))
                known += 1
        found.append(own)
    return found


def _may_hold(block: Block, known: int) -> bool:
    letter = chr(ord("a") + known)
    return block.kind == "paragraph" and (f"{letter}." in block.run.text or f"{letter})" in block.run.text)


def _listed(blocks: Sequence[Block], begins: Sequence[Sequence[Begin]]) -> tuple[Block, ...]:
    before: list[Block] = []
    items: list[Block] = []
    for block, own in zip(blocks, begins, strict=True):
        lead = replace(block, run=block.run.cut(0, own[0][0])) if own else block
        if not own or lead.run.text.strip():
            if items:
                items[-1] = replace(items[-1], children=(*items[-1].children, lead), end=lead.end)
            else:
                before.append(lead)
        stops = [begin for begin, _ in own[1:]] + [len(block.run.text)]
        items += [_item(block, begin, stop) for begin, stop in zip(own, stops, strict=False)]
    whole = Block(
        "ordered_list", items[0].offset, items[0].line, items[-1].end, children=tuple(items), level=1
    )
    return (*before, whole)


def _item(block: Block, begin: Begin, stop: int) -> Block:
    start, words = begin
    run = block.run
    inner = Block("paragraph", run.offsets[words], block.line, block.end, run.cut(words, stop))
    return Block(
        "item", run.offsets[start], block.line, block.end, children=(inner,), info=f"{run.text[start]}."
    )


def _begins_line(source: SourceText, offset: int) -> bool:
    before = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    # What may stand before it on its line: marks of emphasis and of quotes.
    return not _TAG.sub("", before).strip(" \t>*_")
