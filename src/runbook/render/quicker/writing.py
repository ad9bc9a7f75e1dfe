"""Writing the PDF: the list of its pages is made once, not for each tag, and each object is spelt once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def remember_page_references() -> None:
    """The engine writes the list of all pages anew for each tag; it only changes with their number."""
    import pydyf

    slow = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> Any:
        # Pages are only added, so that their number tells whether the list is still the same.
        size = len(pdf.pages["Kids"])
        known = pdf.__dict__.get("_known_references")
        if known is None or known[0] != size:
            known = pdf._known_references = (size, slow(pdf))
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def remember_written_objects() -> None:
    """The engine spells and compresses every object twice: to write it, and for the file's identifier."""
    import pydyf

    slow, spelt = pydyf.PDF.write, _Spelt()

    def write(pdf: Any, *arguments: Any, **options: Any) -> None:
        with spelt.during():
            slow(pdf, *arguments, **options)

    pydyf.PDF.write = write
    for kind in (pydyf.Dictionary, pydyf.Array, pydyf.Stream):
        kind.data = property(spelt.once(kind.data.fget))


class _Spelt:
    """The bytes of the objects of a file while it is written: nothing changes them then."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] | None = None

    @contextmanager
    def during(self) -> Iterator[None]:
        self._known = {}
        try:
            yield
        finally:
            self._known = None

    def once(self, slow: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
        def data(one: Any) -> bytes:
            # Only what is an object of its own, which the file holds until it is written: others come and go
            # while it is, and another one may have got the place in memory.
            if self._known is None or one.number is None:
                return slow(one)
            known = self._known.get(id(one))
            if known is None:
                known = self._known[id(one)] = slow(one)
            return known

        return data
