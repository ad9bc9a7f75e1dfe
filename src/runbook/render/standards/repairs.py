"""What the engine's PDF 2.0 lacks, one repair each, in the order in which they are made.

Each names the clause that asks for it; the words are those of veraPDF, which checks it. A repair goes when
an edition of the engine passes without it: take its line out of the table and run the test.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from runbook.render.standards.copying import say_whole
from runbook.render.standards.forms import mend_fields
from runbook.render.standards.structure import Structure

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_GROUPS = ("/Document", "/Part", "/Art", "/Sect")


@dataclass(frozen=True, slots=True)
class StructureRepair:
    """A change of the structure, and the clause that asks for it."""

    clause: str
    mend: Callable[[Structure], None]


def point_at_structure(structure: Structure) -> None:
    """Let links and bookmarks lead to elements of structure; older readers keep the place on the page."""
    labelled: dict[str, list[Any]] = defaultdict(list)
    for label, element in structure.bookmarked():
        labelled[label].append(element)
    for one in structure.dictionaries():
        if "Dest" not in one:
            continue
        if one.get("Subtype") == "/Link":
            element = structure.by_id.get(one["Dest"].string)
        else:
            same = labelled.get(one["Title"].string)
            # Bookmarks of one title stand in the order of their pages, in the outline as in the pages.
            element = same.pop(0) if same else None
        _go_to(one, structure.of_html(element))


def _go_to(one: Any, target: Any) -> None:
    import pydyf

    there = pydyf.Array([target.reference, "/XYZ", "null", "null", "null"])
    one["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": one.pop("Dest"), "SD": there})


def join_links(structure: Structure) -> None:
    """Join a link within a link with it: the engine makes one of the page number behind the words."""
    moved = {}
    for inner in structure.elements:
        outer = structure.parent(inner)
        if inner["S"] == "/Link" and outer is not None and outer["S"] == "/Link":
            outer["K"].remove(inner.reference)
            outer["K"].extend(inner["K"])
            moved[inner.reference] = outer.reference
    structure.repoint(moved)


def make_paragraphs(structure: Structure) -> None:
    """Make a paragraph of bare text in a section: a span is part of a line."""
    for element in structure.elements:
        if element["S"] == "/Span" and structure.nesting(element) in _GROUPS:
            element["S"] = "/P"


def take_out_doubles(structure: Structure) -> None:
    """Take a paragraph out of a paragraph, and a heading out of a heading: blocks that the engine adds."""
    for element in structure.elements:
        around = structure.nesting(element)
        is_paragraph = element["S"] == "/P" and around == "/P"
        if is_paragraph or (element["S"] in _HEADINGS and around in _HEADINGS):
            element["S"] = "/NonStruct"


def number_lists(structure: Structure) -> None:
    """Say how a list is numbered, wherever its items have labels."""
    import pydyf

    for element in structure.elements:
        if element["S"] == "/L" and _has_labels(structure, element):
            source = structure.source(element)
            # Of a list that is no element of HTML we know nothing; `ul` alone
            # says that its order does not count.
            kind = "/Decimal" if source is None or source.tag == "ol" else "/Disc"
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})


def _has_labels(structure: Structure, element: Any) -> bool:
    items = (item for item in structure.children(element) if item["S"] == "/LI")
    return any(part["S"] == "/Lbl" for item in items for part in structure.children(item))


def join_figures(structure: Structure) -> None:
    """Make one figure of a drawing and its caption, which stands first or last in what it tells of."""
    for element in structure.elements:
        captions = [kid for kid in structure.children(element) if kid["S"] == "/Caption"]
        if captions and element["S"] == "/NonStruct":
            _be_the_figure(structure, element)
        for caption in captions:
            if caption.reference not in (element["K"][0], element["K"][-1]):
                element["K"].remove(caption.reference)
                element["K"].append(caption.reference)


def _be_the_figure(structure: Structure, element: Any) -> None:
    # Breadth first: the nearest figure is the one that the caption is about.
    ahead = structure.children(element)
    while ahead:
        inner = ahead.pop(0)
        if inner["S"] == "/Figure":
            element |= {key: inner.pop(key) for key in ("Alt", "A") if key in inner}
            element["S"], inner["S"] = "/Figure", "/NonStruct"
            return
        ahead += structure.children(inner)


REPAIRS = (
    StructureRepair(
        "ISO 14289-2, 8.8: destinations within the document are structure destinations", point_at_structure
    ),
    StructureRepair("ISO/TS 32005, Table 5: a Link holds no Link", join_links),
    StructureRepair("ISO/TS 32005, Table 5: a Sect, an Art, a Document hold no Span", make_paragraphs),
    StructureRepair("ISO/TS 32005, Table 5: a P holds no P, a heading no heading", take_out_doubles),
    StructureRepair("ISO 14289-2, 8.2.5.25: a list with labels says how it is numbered", number_lists),
    StructureRepair("ISO 14289-2, 8.2.5.29: a caption stands first or last in its figure", join_figures),
    StructureRepair("ISO 32000-2, 14.9.4: a command of several lines is one text", say_whole),
    StructureRepair(
        "ISO 14289-2, 8.9.2.4.1: a field has a description, and ISO 19005-4, 6.4.1: a look", mend_fields
    ),
)
