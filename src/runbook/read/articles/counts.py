"""How often each construct occurs, under the names and by the rules of the publisher's own engine."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from runbook.model.articles import Procedure
from runbook.read.articles.headings import tab_of
from runbook.read.articles.tree import Block

_KINDS = {
    "pipe_tables": "table",
    "fences": "fence",
    "code_references": "code_reference",
    "divs": "div",
    "videos": "video",
    "moniker_blocks": "moniker",
    "zone_blocks": "zone",
}
_HTML_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


def counts_of(blocks: Sequence[Block], procedures: Sequence[Procedure], file: str) -> dict[str, object]:
    """Count the constructs of a tree, before its lists were joined."""
    every = list(_all(blocks))
    kinds = Counter(block.kind for block in every)
    counts: dict[str, object] = {name: kinds[kind] for name, kind in _KINDS.items()}
    groups, tabs = _tabs(blocks)
    counts["alerts"] = dict(Counter(block.info.upper() for block in every if block.kind == "alert"))
    counts["block_includes"] = kinds["include"]
    counts["includes"] = kinds["include"] + _marks(every, "include")
    counts["images"] = _marks(every, "image")
    counts["html_tables"] = sum(
        len(_HTML_TABLE.findall(block.text)) for block in every if block.kind == "html"
    )
    counts["tab_groups"] = groups
    counts["tabs"] = tabs
    counts["headings"] = dict(
        sorted(Counter(f"h{b.level}" for b in every if b.kind == "heading" and not tab_of(b)).items())
    )
    counts["top_level_ordered_lists"] = [len(block.children) for block in _ordered(blocks, inside=False)]
    counts["nested_ordered_lists"] = [len(block.children) for block in _ordered(blocks, inside=True)]
    # As all of these numbers: of the file itself, not of what it includes.
    own = (procedure for procedure in procedures if procedure.place.path == file)
    counts["procedures_after_joining"] = [len(procedure.steps) for procedure in own]
    return counts


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)


def _marks(blocks: Sequence[Block], kind: str) -> int:
    return sum(len(block.run.of_kind(kind)) for block in blocks)


def _ordered(blocks: Sequence[Block], inside: bool, depth: int = 0) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "ordered_list" and bool(depth) == inside:
            yield block
        # A list in a quote or a tab is still a list of the page; only one in an item is nested.
        yield from _ordered(block.children, inside, depth + (block.kind == "item"))


def _tabs(blocks: Sequence[Block]) -> tuple[int, int]:
    """Count groups and tabs: a group ends at a rule or with its parent."""
    groups = tabs = 0
    within = False
    for block in blocks:
        inner_groups, inner_tabs = _tabs(block.children)
        groups, tabs = groups + inner_groups, tabs + inner_tabs
        if tab_of(block):
            groups, tabs, within = groups + (not within), tabs + 1, True
        elif block.kind == "rule":
            within = False
    return groups, tabs
