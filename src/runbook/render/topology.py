"""Draw the environment as SVG: boxes on a grid, arrows between them, and a title that says it in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from runbook.model.colours import Palette
from runbook.model.plans import Edge, Topology, TopologyBox
from runbook.render.letters import BOLD, width_of
from runbook.render.spans import Html
from runbook.render.words import Words, fill

# All lengths are CSS pixels (0.75 points). A drawing wider than the book's 174 mm, 658 of them, is shrunk.
_PAD, _TITLE, _LINE, _SMALL = 12.0, 13.0, 10.5, 9.5
"""A box's padding, and the sizes of its title, of its lines, and of what is written at an arrow."""
_TITLE_AT, _LINES_AT, _LEADING = 21, 39, 15
"""Where the baselines of a box's title and of its first line lie, and how far it is from line to line."""
_TITLED, _BELOW, _NARROWEST = 32.0, 6, 84.0
"""The height of a box that has a title only, what is added below the last line of another, and the least
width of the text of a box: one with a short name is still seen as a computer."""
_ROW_GAP = 26.0
"""Between two rows: the head of an arrow, a piece of its line, and beside it what is written there."""
_COLUMN_GAP, _LABEL_AT = 44, 5
"""Between two columns, besides the widest text at an arrow: 5 before that text, 14 for the bend, two more
lanes of 9, and 7 to spare."""
_BEND, _LANE = 14, 9
"""How far before its target an arrow turns, twice the length of its head, and how far before it the next."""
_HEAD, _HALF_HEAD = 7, 4
"""Length of an arrow's head, some six times the width of its line, and half of the head's width."""
_SLOT = 20.0
"""The most between two arrows on one side of a box: what is written at one (13.5 with its gap) fits there."""
_THIN, _THICK = 1.1, 2.2
"""Widths of lines: of boxes and arrows, and twice that around the computer that the work is done on."""
_FOLD = 30
"""Characters from which a line of a box is folded: three such boxes in a row come to some 800 px, and are
shrunk by a fifth; one long name that stays whole would shrink everything further."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: TopologyBox
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def drawing(topology: Topology, words: Words, colours: Palette) -> Html:
    """Return the drawing as an SVG element, "" where there is nothing to draw."""
    if not topology.nodes:
        return Html("")
    folded = replace(topology, nodes=tuple(_folded(node) for node in topology.nodes))
    boxes = _placed(folded)
    width = max(box.x + box.width for box in boxes.values()) + 1
    height = max(box.y + box.height for box in boxes.values()) + 1
    parts = [_box(box, colours) for box in boxes.values()]
    parts += _arrows(folded, boxes)
    return Html(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 1:.1f} {height + 1:.1f}" '
        f'width="{width + 1:.0f}" height="{height + 1:.0f}" role="img" '
        f'font-family="IBM Plex Sans, sans-serif">'
        f"<title>{escape(topology_in_words(topology, words))}</title>{''.join(parts)}</svg>"
    )


def _folded(node: TopologyBox) -> TopologyBox:
    """Fold long lines at their separators: one long name would make the whole drawing small."""
    return replace(node, lines=tuple(part for line in node.lines for part in _parts(line)))


def _parts(line: str) -> list[str]:
    found = [""]
    # A list is folded at its commas only, never inside one of its names.
    for piece in re.split(r"(?<=,)" if "," in line else r"(?<=[./\\ ])", line):
        # A piece that is too long by itself stays whole: it has no separator.
        if found[-1] and len(found[-1] + piece.rstrip()) > _FOLD:
            found.append("")
        found[-1] += piece
    return [part.strip() for part in found]


def topology_in_words(topology: Topology, words: Words) -> str:
    """Return what the drawing shows, for who cannot see it."""
    labels = words["glance"]
    titles = {node.id: node.title for node in topology.nodes}
    nodes = " ".join(
        fill(labels["node"], title=node.title, lines=", ".join(node.lines))
        if node.lines
        else f"{node.title}."
        for node in topology.nodes
    )
    edges = " ".join(
        fill(
            labels["edge" if edge.label else "edge_plain"],
            start=titles[edge.start],
            end=titles[edge.end],
            label=edge.label,
        )
        for edge in _known(topology)
    )
    return fill(labels["drawing"], nodes=nodes, edges=edges).strip()


def _known(topology: Topology) -> list[Edge]:
    ids = {node.id for node in topology.nodes}
    return [edge for edge in topology.edges if edge.start in ids and edge.end in ids]


def _placed(topology: Topology) -> dict[str, _Box]:
    """Place the boxes: columns as wide as their widest box, gaps as wide as their widest label."""
    columns = sorted({node.column for node in topology.nodes})
    gap = max((width_of(edge.label, _SMALL) for edge in topology.edges), default=0.0) + _COLUMN_GAP
    left = 0.0
    xs: dict[int, tuple[float, float]] = {}
    for column in columns:
        width = max(_node_width(node) for node in topology.nodes if node.column == column)
        xs[column] = (left, width)
        left += width + gap
    tops = _tops(topology)
    return {
        node.id: _Box(
            node, xs[node.column][0], tops[node.row, node.column], xs[node.column][1], _node_height(node)
        )
        for node in topology.nodes
    }


def _tops(topology: Topology) -> dict[tuple[int, int], float]:
    heights = {
        row: max(_node_height(node) for node in topology.nodes if node.row == row)
        for row in sorted({node.row for node in topology.nodes})
    }
    top = 0.0
    found = {}
    for row, height in heights.items():
        for node in topology.nodes:
            if node.row == row:
                found[row, node.column] = top + (height - _node_height(node)) / 2
        top += height + _ROW_GAP
    return found


def _arrows(topology: Topology, boxes: Mapping[str, _Box]) -> list[str]:
    edges = [edge for edge in _known(topology) if edge.start != edge.end]
    ways = [_Way(edge, boxes[edge.start], boxes[edge.end]) for edge in edges]
    return [_vertical(way) if way.is_vertical else _sideways(way, ways) for way in ways]


@dataclass(frozen=True, slots=True)
class _Way:
    """An arrow between two placed boxes."""

    edge: Edge
    start: _Box
    end: _Box

    @property
    def is_vertical(self) -> bool:
        return self.start.x == self.end.x

    @property
    def is_right(self) -> bool:
        return self.end.x > self.start.x

    def out(self, ways: list["_Way"]) -> float:
        """Return the height at which the arrow leaves its box, apart from the others of that side."""
        mates = [way for way in ways if way.start == self.start and self._same_side(way)]
        # In the order of their targets, so that arrows of one side do not cross.
        mates.sort(key=lambda way: (way.end.middle, ways.index(way)))
        return _slot(self.start, mates.index(self), len(mates))

    def lane(self, ways: list["_Way"]) -> int:
        """Return which of the parallel lanes before the arrow's target is its own."""
        targets = sorted({way.end.y for way in ways if self._same_side(way) and way.end.x == self.end.x})
        return targets.index(self.end.y)

    def _same_side(self, way: "_Way") -> bool:
        return not way.is_vertical and way.is_right == self.is_right


def _slot(box: _Box, index: int, count: int) -> float:
    step = min(_SLOT, box.height / (count + 1))
    return box.middle + (index - (count - 1) / 2) * step


def _vertical(way: _Way) -> str:
    start, end = way.start, way.end
    down = end.y > start.y
    x = start.x + min(start.width, end.width) / 2
    tip = end.y if down else end.y + end.height
    tail = start.y + start.height if down else start.y
    head = -_HEAD if down else _HEAD
    # Beside the arrow, clear of its head of 4 px; 3 px down, half the height
    # of a capital, set it in the middle.
    label = _text(x + 8, (tip + tail) / 2 + 3, way.edge.label, _SMALL, "#4a5866")
    return _path(f"M{x:.1f} {tail:.1f} V{tip + head:.1f}") + _head(x, tip, 0, head) + label


def _sideways(way: _Way, ways: list[_Way]) -> str:
    start, end = way.start, way.end
    sign = 1 if way.is_right else -1
    tail = start.x + start.width if way.is_right else start.x
    tip = end.x if way.is_right else end.x + end.width
    y1, y2 = way.out(ways), end.middle
    # Where the arrow already points at its target it goes straight on: a bend of
    # a few pixels looks like a mistake.
    if y1 != y2 and end.y < y1 < end.y + end.height:
        y2 = y1
    bend = tip - sign * (_BEND + _LANE * way.lane(ways))
    line = f"M{tail:.1f} {y1:.1f} H{bend:.1f} V{y2:.1f} H{tip - sign * _HEAD:.1f}"
    width = width_of(way.edge.label, _SMALL)
    # At the beginning of the arrow, 4 px above it: lines cross only where they bend, before their targets.
    label_x = tail + _LABEL_AT if way.is_right else tail - _LABEL_AT - width
    return (
        _path(line)
        + _head(tip, y2, -_HEAD * sign, 0)
        # Four pixels of air between the words and the line below them.
        + _text(label_x, y1 - 4, way.edge.label, _SMALL, "#4a5866")
    )


def _box(box: _Box, colours: Palette) -> str:
    node = box.node
    stroke, thick = (colours.on_white, _THICK) if node.main else ("#1d2b3a", _THIN)
    fill_colour = "#f2f5f7" if node.main else "#ffffff"
    parts = [
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'rx="2" fill="{fill_colour}" stroke="{stroke}" stroke-width="{thick}"/>',
        _text(box.x + _PAD, box.y + _TITLE_AT, node.title, _TITLE, "#101a24", bold=True),
    ]
    for index, line in enumerate(node.lines):
        parts.append(_text(box.x + _PAD, box.y + _LINES_AT + _LEADING * index, line, _LINE, "#4a5866"))
    return "".join(parts)


def _node_width(node: TopologyBox) -> float:
    widest = max((width_of(line, _LINE) for line in node.lines), default=0.0)
    return max(_NARROWEST, widest, width_of(node.title, _TITLE) * BOLD) + 2 * _PAD


def _node_height(node: TopologyBox) -> float:
    return _TITLED + _LEADING * len(node.lines) + (_BELOW if node.lines else 0)


def _text(x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False) -> str:
    if not words:
        return ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}"{weight}>{escape(words)}</text>'


def _path(way: str) -> str:
    return f'<path d="{way}" fill="none" stroke="#1d2b3a" stroke-width="{_THIN}"/>'


def _head(x: float, y: float, along: float, down: float) -> str:
    if along:
        return f'<path d="M{x:.1f} {y:.1f} l{along:.1f} -{_HALF_HEAD} v{2 * _HALF_HEAD} z" fill="#1d2b3a"/>'
    return f'<path d="M{x:.1f} {y:.1f} l-{_HALF_HEAD} {down:.1f} h{2 * _HALF_HEAD} z" fill="#1d2b3a"/>'
