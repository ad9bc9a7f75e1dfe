"""Conditions that markup states: `::: moniker`, `::: zone`, and tabs; they hold for what stands inside."""

from dataclasses import replace

from runbook.model.articles import Proviso
from runbook.read.articles.colons import attributes
from runbook.read.articles.headings import read_tab, tab_condition, tab_of
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import fold
from runbook.read.articles.tree import Block


def within_container(block: Block, spot: Spot) -> Spot:
    """Return the spot inside a container: with its condition, where it states one."""
    stated = _stated(block)
    return replace(spot, conditions=(*spot.conditions, stated)) if stated else spot


def _stated(block: Block) -> Proviso | None:
    values = attributes(block.info)
    if block.kind == "moniker":
        return Proviso("moniker", (fold(values.get("range", "")),), fold(values.get("range", "")))
    if block.kind == "zone" and values.get("pivot"):
        pivots = tuple(fold(one) for one in values["pivot"].split(",") if one.strip())
        return Proviso("zone", pivots, ", ".join(pivots))
    return None


class TabGroup:
    """The tabs among the blocks of one parent: each holds to the next, the last to a rule or the end."""

    def __init__(self, outside: tuple[Proviso, ...]) -> None:
        self.outside = outside
        self.open = False
        self._group = 0

    def move(self, block: Block, reading: Reading, spot: Spot) -> Spot:
        """Return the spot behind the heading of a tab, or behind the rule that ends them."""
        if not tab_of(block):
            self.open = False
            return replace(spot, conditions=self.outside)
        if not self.open:
            reading.tab_groups += 1
            self._group = reading.tab_groups
        self.open = True
        own = [Proviso("tab", (tab_of(block),), fold(block.run.text), self._group)]
        if other := tab_condition(block):
            own.append(Proviso("tab", (other,), other))
        spot = replace(spot, conditions=(*self.outside, *own))
        read_tab(block, reading, spot)
        return spot
