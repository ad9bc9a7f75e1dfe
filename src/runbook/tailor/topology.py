"""Draw up the hosts that the profile names: boxes on a grid and arrows between them."""

from collections.abc import Iterator

from runbook.model.keys import item_name
from runbook.model.packs import TopologyEdge, TopologyNode
from runbook.model.plans import Edge, Topology, TopologyBox
from runbook.tailor.conditions import holds
from runbook.tailor.oracle import views
from runbook.tailor.scope import Scope
from runbook.tailor.templates import string


def topology(scope: Scope) -> Topology:
    """Return the boxes that apply, repeated ones for each item, and the arrows between boxes that stand."""
    boxes = [(entry.id, node) for entry in scope.pack.nodes for node in _nodes(entry, scope)]
    edges = [arrow for edge in scope.pack.edges for arrow in _edges(edge, boxes, scope)]
    return Topology(tuple(node for _, node in boxes), tuple(edges))


def _nodes(entry: TopologyNode, scope: Scope) -> Iterator[TopologyBox]:
    for index, view in enumerate(views(entry.for_each, scope)):
        if holds(entry.when, view, entry.place):
            # As ids of steps: bare for the first item.
            suffix = f"@{view.get(item_name(entry.for_each) + '.id')}" if index else ""
            lines = (
                string(line.text, view, line.place)
                for line in entry.lines
                if holds(line.when, view, line.place)
            )
            title = string(entry.title, view, entry.place)
            yield TopologyBox(
                entry.id + suffix, title, tuple(lines), entry.column, entry.row + index, entry.main
            )


def _edges(edge: TopologyEdge, boxes: list[tuple[str, TopologyBox]], scope: Scope) -> Iterator[Edge]:
    if not holds(edge.when, scope, edge.place):
        return
    label = string(edge.label, scope, edge.place)
    for start in (node.id for entry, node in boxes if entry == edge.start):
        for end in (node.id for entry, node in boxes if entry == edge.end):
            yield Edge(start, end, label)
