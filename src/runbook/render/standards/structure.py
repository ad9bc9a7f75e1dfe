"""The tree of structure of a PDF that is about to be written: its elements, their parents, what made them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

_TRANSPARENT = ("/NonStruct", "/Div")
"""Elements that the rules of nesting look through (ISO 32005)."""


class Structure:
    """What the repairs read and change. An element is a dictionary of pydyf; a reference is its bytes."""

    def __init__(self, document: Any, pdf: Any, made: Mapping[Any, list[Any]]) -> None:
        """Take the laid-out document, the PDF with all its objects, and what was made of which element."""
        self.pdf = pdf
        self.document = document
        self._made = made
        self.elements = [one for one in _dictionaries(pdf) if one.get("Type") == "/StructElem"]
        self._by_reference = {one.reference: one for one in self.elements}
        self._sources = {one.reference: element for element, (one, *_) in made.items()}

    def dictionaries(self) -> Iterator[Any]:
        """Yield every object of the file that is a dictionary."""
        return _dictionaries(self.pdf)

    def parent(self, element: Any) -> Any:
        """Return the element that holds another, None for the root."""
        return self._by_reference.get(element["P"])

    def nesting(self, element: Any) -> str:
        """Return the type of the nearest element around another that the rules of nesting count."""
        above = self.parent(element)
        while above is not None and above["S"] in _TRANSPARENT:
            above = self.parent(above)
        return "" if above is None else str(above["S"])

    def children(self, element: Any) -> list[Any]:
        """Return the elements within another, without the marks of its text."""
        return [self._by_reference[kid] for kid in element["K"] if self._is_element(kid)]

    def source(self, element: Any) -> Any:
        """Return the HTML element that an element was made of, None for what the engine adds."""
        return self._sources.get(element.reference)

    def of_html(self, element: Any) -> Any:
        """Return what was made of an HTML element: itself or, of what is not tagged, the whole document."""
        # The first of all elements is the document itself.
        return self._made.get(element, self.elements)[0]

    def with_attribute(self, name: str) -> list[Any]:
        """Return the HTML elements that carry an attribute and stand on one page."""
        return [one for one, made in self._made.items() if one.get(name) is not None and len(made) == 1]

    @cached_property
    def by_id(self) -> Mapping[str, Any]:
        """Return the HTML elements that have an id."""
        return {element.get("id"): element for element in self._made if element.get("id")}

    def content(self, page: bytes) -> list[Any]:
        """Return the parts of the content of a page, by the reference of the page."""
        parts: list[Any] = self._objects[self._objects[page]["Contents"]].stream
        return parts

    @cached_property
    def _objects(self) -> Mapping[bytes, Any]:
        # Once for all pages: a repair adds neither a page nor its content.
        return {one.reference: one for one in self.pdf.objects}

    def bookmarked(self) -> Iterator[tuple[str, Any]]:
        """Yield the label and the HTML element of each bookmark, in the order of the pages."""
        for page in self.document.pages:
            yield from _bookmarks(page._page_box)

    def repoint(self, moved: Mapping[Any, Any]) -> None:
        """Let what leads from the pages to an element lead to another, by reference."""
        for tree in (one["Nums"] for one in _dictionaries(self.pdf) if "Nums" in one):
            for at, target in enumerate(tree):
                if isinstance(target, list):
                    target[:] = [moved.get(one, one) if isinstance(one, bytes) else one for one in target]
                elif isinstance(target, bytes):
                    tree[at] = moved.get(target, target)

    def _is_element(self, kid: Any) -> bool:
        return isinstance(kid, bytes) and kid in self._by_reference


def _dictionaries(pdf: Any) -> Iterator[Any]:
    return (one for one in pdf.objects if isinstance(one, dict))


def _bookmarks(box: Any) -> Iterator[tuple[str, Any]]:
    box = getattr(box, "_box", box)
    if label := getattr(box, "bookmark_label", None):
        yield label, box.element
    for child in getattr(box, "children", ()):
        yield from _bookmarks(child)
