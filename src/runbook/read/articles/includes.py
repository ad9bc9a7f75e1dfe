"""Includes: a unit of their own, the editions that the name states, and what the file says if it exists."""

from pathlib import PurePosixPath

from runbook.model.articles import Include
from runbook.read.articles.editions import editions_of
from runbook.read.articles.procedures import join_lists
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import fold
from runbook.read.articles.tree import Block


def read_include(block: Block, reading: Reading, spot: Spot) -> None:
    """Read an include that stands on its own line, then what it includes."""
    place = reading.source.place(block.offset)
    title = fold(block.text) or PurePosixPath(block.info).name or "include"
    reading.includes.append(Include(title, block.info, editions_of(block.info)[0], place))
    spot = spot.within("include")
    reading.add("include", title, place, spot)
    opened = reading.resolver.open(block.info, place)
    if opened is None:
        return
    # Places within it are those of the included file, whoever includes it.
    outer, reading.source = reading.source, opened[0]
    reading.walk(join_lists(opened[1], opened[0]), reading, spot)
    reading.source = outer
    reading.resolver.close()
