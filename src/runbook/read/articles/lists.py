"""Bulleted lists, and what people call them: contents, link list, list."""

from dataclasses import replace

from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import fold
from runbook.read.articles.tree import Block


def read_list(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a list; an item that is only a link is one unit."""
    spot = spot.within(list_words(block)) if not spot.prefix else spot
    for item in block.children:
        reading.items += 1
        is_link = is_link_only(item)
        inside = replace(spot, item=reading.items, in_list=spot.in_list or not is_link)
        if is_link:
            run = item.children[0].run
            reading.gather(run, inside)
            reading.add_span("link-item", run, 0, len(run.text), inside)
        else:
            reading.walk(item.children, reading, inside)


def list_words(block: Block) -> str:
    """Return the words for a list."""
    if not block.children or not all(is_link_only(item) for item in block.children):
        return "list"
    targets = [item.children[0].run.of_kind("link")[0].target for item in block.children]
    return "contents" if all(target.startswith("#") for target in targets) else "link list"


def is_link_only(item: Block) -> bool:
    """Say whether an item is nothing but one link."""
    if len(item.children) != 1 or item.children[0].kind != "paragraph":
        return False
    run = item.children[0].run
    links = run.of_kind("link")
    if len(links) != 1 or run.of_kind("image"):
        return False
    return not fold(run.text[: links[0].start] + run.text[links[0].end :]).strip(" .")
