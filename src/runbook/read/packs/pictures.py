"""What a pack lays out: tables, the drawing of the topology, and the record of the decision."""

from runbook.model.packs import GuideDecision, GuideTable, Point, TableRow, TopologyEdge, TopologyNode, Way
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, text_of
from runbook.read.yaml_nodes import Node

Drawing = tuple[tuple[TopologyNode, ...], tuple[TopologyEdge, ...]]


def read_tables(node: Node, findings: Findings) -> tuple[GuideTable, ...]:
    """Return the tables of a tables file."""
    listed = Fields(node, "this file", "tables", "tables", findings).items("tables")
    return tuple(_table(item, findings) for item in listed)


def read_topology(node: Node, findings: Findings) -> Drawing:
    """Return the boxes and arrows of the drawing."""
    fields = Fields(node, "this file", "nodes edges", "nodes", findings)
    nodes = tuple(_box(item, findings) for item in fields.items("nodes"))
    return nodes, tuple(_arrow(item, findings) for item in fields.items("edges"))


def read_decision(node: Node, findings: Findings) -> GuideDecision:
    """Return the decision."""
    file = Fields(node, "this file", "decision", "decision", findings)
    inner = file.node("decision")
    fields = Fields(
        inner or node, "a decision", "step question needs_key ways", "step question ways", findings
    )
    ways = tuple(_way(item, findings) for item in fields.items("ways"))
    return GuideDecision(
        fields.text("step"), fields.text("question"), fields.text("needs_key"), ways, fields.place
    )


def _table(node: Node, findings: Findings) -> GuideTable:
    fields = Fields(node, "a table", "id title lead where columns rows", "id title columns rows", findings)
    columns = fields.texts("columns")
    rows = tuple(_row(item, len(columns), findings) for item in fields.items("rows"))
    where = fields.choice("where", ("front", "appendix"), "appendix")
    return GuideTable(
        fields.id(), fields.text("title"), fields.text("lead"), where, columns, rows, fields.place
    )


def _row(node: Node, width: int, findings: Findings) -> TableRow:
    fields = Fields(node, "a row", "cells when for_each", "cells", findings)
    cells = tuple(text_of(cell, "a cell", findings) for cell in fields.items("cells"))
    if cells and len(cells) != width:
        findings.error(
            "pack-value", f"a row of this table has {width} cells, this one {len(cells)}", fields.place
        )
    return TableRow(cells, fields.place, fields.when(), fields.text("for_each"))


def _box(node: Node, findings: Findings) -> TopologyNode:
    known = "id title lines column row main for_each when"
    fields = Fields(node, "a node of the topology", known, "id title column row", findings)
    return TopologyNode(
        fields.id(),
        fields.text("title"),
        fields.lines("lines"),
        fields.integer("column"),
        fields.integer("row"),
        fields.place,
        fields.when(),
        fields.boolean("main") or False,
        fields.text("for_each"),
    )


def _arrow(node: Node, findings: Findings) -> TopologyEdge:
    fields = Fields(node, "an edge of the topology", "start end label when", "start end", findings)
    start, end, label = (fields.text(name) for name in ("start", "end", "label"))
    return TopologyEdge(start, end, label, fields.place, fields.when())


def _way(node: Node, findings: Findings) -> Way:
    known = "id title pros cons advised chosen"
    fields = Fields(node, "a way", known, "id title advised chosen", findings)
    pros, cons = (tuple(_point(item, findings) for item in fields.items(name)) for name in ("pros", "cons"))
    advised, chosen = fields.when("advised"), fields.when("chosen")
    return Way(fields.id(), fields.text("title"), pros, cons, advised, chosen, fields.place)


def _point(node: Node, findings: Findings) -> Point:
    fields = Fields(node, "an argument", "text quote need", "text", findings)
    return Point(fields.text("text"), fields.text("quote"), fields.place, fields.text("need"))
