"""What stands where on the pages, as the engine lays them out: texts with their boxes, ink and paper.

Lengths are in points. The engine's tree of boxes is not part of what it promises; the test of this module
holds it against `pdftotext`, which reads the file as it is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from runbook.render.engine import lay_out

_POINTS = 0.75
"""Points of a pixel of CSS."""
_BLANK = 0.2
"""How wide a blank is at least, in parts of the size of the type; one at the end of a text covers nothing."""
Colour = tuple[int, int, int]
_FULL = 255
"""A colour's parts go from 0 to this; those of the engine go to 1."""
_PAPER: Colour = (_FULL, _FULL, _FULL)
"""White, where no element says otherwise."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A box on a page, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text on one line: its box, its size, its ink and the paper behind it.

    `running` is a head or foot, `fixed` says that it is set in the face of values and commands.
    """

    page: int
    text: str
    edges: Edges
    size: float
    ink: Colour
    paper: Colour
    running: bool
    fixed: bool
    marks: frozenset[str]
    """The classes of the elements that it stands in."""


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """What of an element stands on one page; `whole` says that it is to be on one, `step` is a step's id."""

    page: int
    element: int
    name: str
    top: float
    bottom: float
    whole: bool
    step: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page, the box of its text within the margins, and what stands on it."""

    number: int
    width: float
    height: float
    body: Edges
    texts: tuple[PrintedText, ...]
    pieces: tuple[PrintedPiece, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element's parents say of it."""

    page: int
    paper: Colour = _PAPER
    running: bool = False
    step: str = ""
    marks: frozenset[str] = frozenset()


def measured(html: str) -> tuple[PrintedPage, ...]:
    """Return the pages of a document as the engine lays them out."""
    return tuple(_page(number, page) for number, page in enumerate(lay_out(html).pages, 1))


def _page(number: int, page: Any) -> PrintedPage:
    box = page._page_box
    left, top = box.content_box_x() * _POINTS, box.content_box_y() * _POINTS
    body = Edges(left, top, left + box.width * _POINTS, top + box.height * _POINTS)
    found = [
        what
        for at, child in enumerate(box.children)
        # The first child is the flow of the page; the others stand in its margins.
        for what in _within(child, _Around(number, running=at > 0))
    ]
    texts = tuple(what for what in found if isinstance(what, PrintedText))
    pieces = tuple(what for what in found if isinstance(what, PrintedPiece))
    return PrintedPage(number, page.width * _POINTS, page.height * _POINTS, body, texts, pieces)


def _within(box: Any, around: _Around) -> Iterator[PrintedText | PrintedPiece]:
    box = getattr(box, "_box", box)
    inner = _entered(box, around)
    if (text := getattr(box, "text", None)) is not None:
        # A place where a word may break is a text without width.
        if text.strip() and box.width and box.style["visibility"] == "visible":
            yield _text(box, inner)
        return
    if getattr(box, "element", None) is not None and not inner.running and _is_block(box):
        yield _piece(box, inner)
    # The head of a table stands again on each of its pages.
    head = getattr(box, "is_header", False)
    for child in getattr(box, "children", ()):
        yield from (
            found for found in _within(child, inner) if not (head and isinstance(found, PrintedPiece))
        )


def _entered(box: Any, around: _Around) -> _Around:
    element = getattr(box, "element", None)
    ground = _colour(box.style["background_color"], around.paper)
    if element is None:
        return replace(around, paper=ground)
    marks = around.marks | frozenset((element.get("class") or "").split())
    return replace(around, paper=ground, marks=marks, step=element.get("data-of") or around.step)


def _is_block(box: Any) -> bool:
    return bool(getattr(box, "is_table_wrapper", False)) or type(box).__name__ in ("BlockBox", "TableRowBox")


def _text(box: Any, around: _Around) -> PrintedText:
    left, top = box.position_x * _POINTS, box.position_y * _POINTS
    size = box.style["font_size"] * _POINTS
    right = left + box.width * _POINTS - size * _BLANK * (len(box.text) - len(box.text.rstrip()))
    edges = Edges(left, top, right, top + box.height * _POINTS)
    ink = _colour(box.style["color"], around.paper)
    fixed = any("mono" in face.lower() for face in box.style["font_family"])
    return PrintedText(
        around.page, box.text.strip(), edges, size, ink, around.paper, around.running, fixed, around.marks
    )


def _piece(box: Any, around: _Around) -> PrintedPiece:
    top = box.border_box_y() * _POINTS
    whole = box.style["break_inside"] in ("avoid", "avoid-page")
    return PrintedPiece(
        around.page,
        id(box.element),
        box.element_tag,
        top,
        top + box.border_height() * _POINTS,
        whole,
        around.step,
        frozenset((box.element.get("class") or "").split()),
    )


def _colour(color: Any, behind: Colour) -> Colour:
    """Return a colour of the engine as it looks on the paper behind it."""
    # A word such as `currentcolor` paints no ground either.
    if isinstance(color, str) or color.alpha == 0:
        return behind
    parts = color.to("srgb").coordinates
    mixed = [
        part * _FULL * color.alpha + back * (1 - color.alpha)
        for part, back in zip(parts, behind, strict=True)
    ]
    return (round(mixed[0]), round(mixed[1]), round(mixed[2]))
