"""The drawing: nothing sticks out, labels do not lie on each other, and words say what it shows."""

import re
from itertools import pairwise

from render.sample_plan import SAMPLE, TOPOLOGY
from runbook.model.colours import palette
from runbook.model.plans import Edge, Topology, TopologyBox
from runbook.read.words import read_words
from runbook.render.topology import drawing, topology_in_words

WORDS = read_words()


def texts(svg: str) -> list[tuple[float, float, float, str]]:
    found = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"[^>]*>([^<]*)<', svg)
    return [(float(x), float(y), float(size), words) for x, y, size, words in found]


def test_every_name_and_label_is_drawn_and_said() -> None:
    svg = drawing(TOPOLOGY, WORDS, palette(""))
    said = topology_in_words(TOPOLOGY, WORDS)
    assert f"<title>{said}</title>" in svg
    for node in TOPOLOGY.nodes:
        assert node.title in said
        assert f">{node.title}<" in svg
        assert all(f">{line}<" in svg for line in node.lines)
    assert svg.count(">TCP 1433<") == 2


def test_labels_of_one_side_do_not_touch() -> None:
    nodes = tuple(
        TopologyBox(name, name.upper(), ("a", "b"), column, row, False)
        for name, column, row in (("a", 0, 0), ("b", 1, 0), ("c", 1, 1), ("d", 1, 2))
    )
    edges = tuple(Edge("a", end, f"to {end}") for end in "bcd")
    labels = [
        (x, y)
        for x, y, _, words in texts(drawing(Topology(nodes, edges), WORDS, palette("")))
        if "to " in words
    ]
    heights = sorted(y for _, y in labels)
    assert len(labels) == 3
    assert all(low - high >= 10 for high, low in pairwise(heights))


def test_nothing_to_draw_is_nothing() -> None:
    assert drawing(Topology(), WORDS, palette("")) == ""


def test_an_edge_to_an_unknown_box_is_left_out() -> None:
    lone = Topology(SAMPLE.topology.nodes[:1], (Edge("ad", "nowhere", "x"),))
    assert ">x<" not in drawing(lone, WORDS, palette(""))


def test_a_long_line_is_folded_and_loses_nothing() -> None:
    line = "OU=Beschäftigte,OU=Bürogebäude Süd,DC=swmsued,DC=example"
    node = TopologyBox("ad", "Active Directory", (line, "contoso.com"), 0, 0, False)
    text = str(drawing(Topology((node,)), WORDS, palette("")))
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", text)
    assert shown[0] == "Active Directory"
    assert "".join(shown[1:-1]) == line
    assert max(map(len, shown)) <= 30
    assert line in text.split("</title>")[0]
