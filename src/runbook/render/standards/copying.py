"""Let a command that takes several lines be copied as it is typed: its text stands behind its lines as one.

A reader of PDF ends a line of a copy where the page ends one, unless the file says what the marked content
means (`ActualText`, ISO 32000-2, 14.9.4). One sequence of marked content holds all lines of a command, since
readers that know ActualText put it in place of one sequence each.
"""

from collections.abc import Iterator
from typing import Any

from runbook.render.standards.structure import Structure

WHOLE = "data-whole"
"""The attribute of HTML with the text that an element stands for."""


def say_whole(structure: Structure) -> None:
    """Join the lines of what carries its whole text, and say that text once."""
    moved: dict[Any, Any] = {}
    for source in structure.with_attribute(WHOLE):
        element = structure.of_html(source)
        held = list(_held(structure, element))
        marks = [mark for _, mark in held]
        if len(held) > 1 and _join(structure.content(element["Pg"]), marks, source.get(WHOLE)):
            moved |= {holder.reference: element.reference for holder, _ in held if holder is not element}
            _hold(element, marks[0])
    # All at once: each time takes a look at every object of the file.
    structure.repoint(moved)


def _held(structure: Structure, element: Any) -> Iterator[tuple[Any, int]]:
    """Yield the marks of content below an element, each with the element that holds it, in their order."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element, kid
        else:
            for child in structure.children({"K": [kid]}):
                yield from _held(structure, child)


def _join(content: list[Any], marks: list[int], text: str) -> bool:
    """Let the first sequence end where the last one does; return False where other text is between."""
    import pydyf

    begins = [at for at, part in enumerate(content) if isinstance(part, dict) and part.get("MCID") in marks]
    ends = [content.index(b"EMC", at) for at in begins]
    # A mark that is not in this page's content, or other text between: then the lines stay as they are.
    if len(begins) != len(marks) or _marked_between(content, begins, ends):
        return False
    content[begins[0]]["ActualText"] = pydyf.String(text)
    # From the end, so that what stands before keeps its place: a beginning is a tag, its mark and BDC.
    for begin, end in reversed(list(zip(begins[1:], ends[:-1], strict=True))):
        del content[begin - 1 : begin + 2]
        del content[end]
    return True


def _marked_between(content: list[Any], begins: list[int], ends: list[int]) -> bool:
    gaps = zip(ends, begins[1:], strict=False)
    return any(part in (b"BDC", b"BMC") for end, begin in gaps for part in content[end + 1 : begin])


def _hold(element: Any, mark: int) -> None:
    """Let an element hold the one mark that is left, and nothing else."""
    import pydyf

    element["K"] = pydyf.Array([mark])
