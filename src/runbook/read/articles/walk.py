"""Walk the tree of blocks in document order; each kind of block has its reader in one table."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from runbook.model.text import Span
from runbook.read.articles.cells import read_table
from runbook.read.articles.containers import TabGroup, within_container
from runbook.read.articles.headings import read_heading, tab_of
from runbook.read.articles.html_blocks import html_run
from runbook.read.articles.includes import read_include
from runbook.read.articles.lists import list_words, read_list
from runbook.read.articles.notes import legacy_kind, read_alert, read_legacy
from runbook.read.articles.prose import add_sentences, is_label, read_paragraph
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.steps import read_ordered
from runbook.read.articles.tree import Block


def walk_blocks(blocks: Sequence[Block], reading: Reading, spot: Spot) -> Spot:
    """Read blocks in their order; a heading moves the spot of what follows it."""
    tabs = TabGroup(spot.conditions)
    for index, block in enumerate(blocks):
        if block.kind == "heading" and not tab_of(block):
            spot = read_heading(block, reading, spot)
        elif block.kind in TRANSPARENT_BLOCKS:
            inner = walk_blocks(block.children, reading, within_container(block, spot))
            # A heading inside moves the section for what follows; the condition ends with its container.
            spot = replace(inner, conditions=spot.conditions)
        elif tab_of(block) or (block.kind == "rule" and tabs.open):
            spot = tabs.move(block, reading, spot)
        else:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            reader = READERS[block.kind]
            if block.kind == "paragraph" and not spot.note and legacy_kind(block.run):
                reader = read_legacy
            reader(block, reading, _spot_of(block, following, spot))
    return replace(spot, conditions=tabs.outside) if tabs.open else spot


def read_code(block: Block, reading: Reading, spot: Spot) -> None:
    """Read code: one unit, at its first visible character."""
    if block.run.text:  # on a page, where tags stand between its lines
        lines = (Span("value", block.text.strip("\n")),)
        language = block.info.strip().lower()
        reading.add(
            "code", block.text, reading.source.place(block.offset), spot.within("code"), lines, language
        )
        return
    source = reading.source
    line = block.line + block.level
    for content in block.text.split("\n"):
        if content.strip():
            # From the right, behind the marks of a quote or a list around it.
            column = max(source.line(line).rfind(content.strip()), 0)
            start = source.starts[min(line, len(source.starts) - 1)]
            lines = (Span("value", block.text.strip("\n")),)
            place = source.place(start + column)
            reading.add("code", block.text, place, spot.within("code"), lines, block.info.strip().lower())
            return
        line += 1


def read_html(block: Block, reading: Reading, spot: Spot) -> None:
    """Read the visible text of an HTML block."""
    run = html_run(block, reading.source)
    reading.gather(run, spot)
    add_sentences(run, reading, spot.within("html"))


def read_reference(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a reference to code, a video or a form elsewhere: what it names is the unit."""
    text = block.info if block.kind == "code_reference" else block.text
    reading.add("code", text, reading.source.place(block.offset), spot.within("reference"))


def read_nothing(block: Block, reading: Reading, spot: Spot) -> None:
    """Pass over what has no words."""


def _spot_of(block: Block, following: Block | None, spot: Spot) -> Spot:
    # `**Contents**` belongs to the list below it.
    if block.kind == "paragraph" and following is not None and following.kind == "bullet_list":
        words = list_words(following)
        if words == "contents" and not spot.prefix and is_label(block.run):
            return spot.within(words)
    return spot


TRANSPARENT_BLOCKS = frozenset(("moniker", "zone", "columns", "column", "div", "quote"))

READERS: dict[str, Callable[[Block, Reading, Spot], None]] = {
    "paragraph": read_paragraph,
    "bullet_list": read_list,
    "ordered_list": read_ordered,
    "alert": read_alert,
    "table": read_table,
    "fence": read_code,
    "html": read_html,
    "include": read_include,
    "code_reference": read_reference,
    "video": read_reference,
    "colon": read_reference,
    "quote_marker": read_nothing,
    "rule": read_nothing,
}
