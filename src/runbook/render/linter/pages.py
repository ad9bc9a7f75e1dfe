"""What the linter asks of the pages: readable, within their margins, nothing torn, nothing nearly empty."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from runbook.model.colours import READABLE, contrast
from runbook.render.linter.found import PaperFinding
from runbook.render.linter.measuring import Edges, PrintedPage, PrintedPiece, PrintedText

_NEAR = 0.5
"""Points by which a box may miss its place: roundings of the layout, less than the eye sees."""
_EDGE = 11.3
"""Points of the edge that most printers leave white: four millimetres."""
_ACROSS, _DOWN = 1.0, 0.45
"""How much two texts may share: lines of a paragraph stand closer than their boxes are high."""
_ACTION_SIZE = 10.5
"""Points of an action of the checklist, read at arm's length (Degani: x-height of 1.9 mm)."""
_SMALL = 1 / 3
"""Part of a sheet up to which a step stands on one: most take half a sheet, and to tear none of those takes a
fifth more sheets. The head of a sheet that begins within a step says which one, where, and what warns."""
_BESIDE = frozenset(("u", "rec", "cell", "yn"))
"""Classes of what stands beside an action: an address, a cell to write in, the boxes of an answer."""
_GRAVE = frozenset(("warning", "caution"))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's name, the least size of its type in points, and the least mean fill of its pages, 0 to 1."""

    name: str
    least: float
    fill: float


CHECKLIST = Paper("checklist.pdf", least=8.0, fill=0.80)
"""Nothing below 8 points can be read at arm's length; where sheets are emptier than four fifths, more of them
are carried and turned at night than the work needs. Book and audit file are read at a desk."""
_ROUNDED = 0.01
"""Points that a size loses between the style sheet, the engine's pixels and here."""
_HANGS = 2
"""Points that the box of a text stands out of its line, above or below: it is as high as its face, 1.3
of its size, and the lines of a title are 1.19 of it apart, which makes 1.7 points at 31."""


def judged_pages(paper: Paper, pages: Sequence[PrintedPage]) -> Iterator[PaperFinding]:
    """Yield what is wrong with the pages of a paper, in their order."""
    for page in pages:
        for text in page.texts:
            yield from _of_text(paper, page, text)
        yield from _covered(paper, page)
    yield from _torn(paper, pages)
    if paper is CHECKLIST:
        yield from _late(paper, pages)
    if paper.fill:
        yield from _empty(paper, pages)


def _of_text(paper: Paper, page: PrintedPage, text: PrintedText) -> Iterator[PaperFinding]:
    where = f"{paper.name}, page {page.number}: '{text.text}'"
    least = _ACTION_SIZE if paper is CHECKLIST and _is_action(text) else paper.least
    if text.size < least - _ROUNDED:
        message = f"{where} is set in {text.size:.1f} points"
        yield PaperFinding("print-small-type", message, f"this paper has at least {least:g}")
    if (ratio := contrast(text.ink, text.paper)) < READABLE:
        message = f"{where} has a contrast of {ratio:.1f} to 1"
        yield PaperFinding("print-faint", message, f"at least {READABLE} to 1 can be read in poor light")
    if not _inside(text.edges, _room(page, text)):
        yield PaperFinding("print-outside", f"{where} stands outside of the margins", "give it room to break")


def _is_action(text: PrintedText) -> bool:
    """Say whether a text is an action's own words; values have a larger face, addresses a smaller one."""
    return "do" in text.marks and not (text.fixed or text.marks & _BESIDE)


def _room(page: PrintedPage, text: PrintedText) -> Edges:
    if text.running:
        return Edges(_EDGE, _EDGE, page.width - _EDGE, page.height - _EDGE)
    return page.body


def _inside(inner: Edges, outer: Edges) -> bool:
    across = inner.left >= outer.left - _NEAR and inner.right <= outer.right + _NEAR
    return across and inner.top >= outer.top - _HANGS and inner.bottom <= outer.bottom + _HANGS


def _covered(paper: Paper, page: PrintedPage) -> Iterator[PaperFinding]:
    """Yield the texts that lie on each other."""
    texts = sorted(page.texts, key=lambda text: text.edges.top)
    for at, text in enumerate(texts):
        for other in texts[at + 1 :]:
            # They are sorted by their tops: no later one can reach this one either.
            if other.edges.top > text.edges.bottom:
                break
            if _overlap(text.edges, other.edges):
                message = f"{paper.name}, page {page.number}: '{text.text}' and '{other.text}' overlap"
                yield PaperFinding("print-overlap", message, "give one of them room to break")


def _overlap(one: Edges, other: Edges) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _ACROSS and down > _DOWN * min(one.bottom - one.top, other.bottom - other.top)


def _torn(paper: Paper, pages: Sequence[PrintedPage]) -> Iterator[PaperFinding]:
    """Yield what is to be on one page, would fit on one, and stands on two."""
    pieces: dict[int, list[PrintedPiece]] = defaultdict(list)
    for page in pages:
        for piece in page.pieces:
            if piece.whole or (paper is CHECKLIST and "st" in piece.marks):
                pieces[piece.element].append(piece)
    for found in pieces.values():
        on = sorted({piece.page for piece in found})
        high = sum(piece.bottom - piece.top for piece in found)
        room = pages[on[0] - 1].body
        first = found[0]
        most = 1.0 if first.whole else _SMALL
        if len(on) > 1 and high <= most * (room.bottom - room.top):
            name = ".".join((first.name, *sorted(first.marks)))
            message = (
                f"{paper.name}, pages {on[0]} and {on[-1]}: {name} is torn, though one page would hold it"
            )
            yield PaperFinding("print-split", message, "let what stands before it break instead", first.step)


def _late(paper: Paper, pages: Sequence[PrintedPage]) -> Iterator[PaperFinding]:
    """Yield the warnings that do not stand on the same sheet above the first action of their step."""
    for page in pages:
        for before, piece in pairwise(page.pieces):
            if piece.marks & _GRAVE and "a" in before.marks and before.step == piece.step:
                message = f"{paper.name}, page {page.number}: a warning stands below an action of its step"
                yield PaperFinding("print-late-warning", message, "warn in the head of the step", piece.step)


def _empty(paper: Paper, pages: Sequence[PrintedPage]) -> Iterator[PaperFinding]:
    # The last sheet ends where the work does.
    fills = [_fill(page) for page in pages[:-1]]
    if fills and (mean := sum(fills) / len(fills)) < paper.fill:
        message = f"{paper.name}: its sheets are {mean:.0%} full in the mean"
        yield PaperFinding("print-empty", message, f"at least {paper.fill:.0%} of a sheet is to be used")


def _fill(page: PrintedPage) -> float:
    ends = [text.edges.bottom for text in page.texts if not text.running]
    return (max(ends, default=page.body.top) - page.body.top) / (page.body.bottom - page.body.top)
