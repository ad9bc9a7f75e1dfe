"""Headings: each is a unit and opens a section; one that is only a link to `#tab/…` is a tab."""

import re
from dataclasses import replace

from runbook.model.articles import Section
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import fold
from runbook.read.articles.tree import Block

_TAB = re.compile(r"#tab/([A-Za-z0-9-]+(?:\+[A-Za-z0-9-]+)*)(?:/([A-Za-z0-9+-]+))?$")
"""`#tab/id`, several ids joined by +, then the id of another tab on which its showing depends (docfx)."""


def tab_of(block: Block) -> str:
    """Return the id of the tab that a heading opens, "" for another block."""
    found = _tab(block) if block.kind == "heading" else None
    return found[1] if found else ""


def tab_condition(block: Block) -> str:
    """Return the id of the tab elsewhere under which a tab is shown, "" where it always is."""
    found = _tab(block)
    return (found[2] or "") if found else ""


def _tab(block: Block) -> re.Match[str] | None:
    links = block.run.of_kind("link")
    if block.kind != "heading" or len(links) != 1:
        return None
    outside = block.run.text[: links[0].start] + block.run.text[links[0].end :]
    return None if outside.strip() else _TAB.match(links[0].target)


def read_heading(block: Block, reading: Reading, spot: Spot) -> Spot:
    """Read a heading and return the spot of what stands below it."""
    title = fold(block.run.text)
    given = [mark.target for mark in block.run.of_kind("anchor")]
    slug = reading.slugs.slug(title)
    # A name that the author gave goes before the slug, since links of other pages use it.
    anchor = given[0] if given else slug
    reading.named.update((anchor, *given))
    place = reading.source.place(block.offset)
    reading.sections.append(Section(title, anchor, tuple(given[1:]), block.level, place))
    reading.lead = ""
    below = replace(spot, section=anchor)
    reading.gather(block.run, below)
    reading.add_span("heading", block.run, 0, len(block.run.text), below.within("heading"))
    return below


def read_tab(block: Block, reading: Reading, spot: Spot) -> None:
    """Read the label of a tab."""
    reading.add_span("label", block.run, 0, len(block.run.text), spot.within("tab"))
