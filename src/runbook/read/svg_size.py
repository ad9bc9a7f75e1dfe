"""How much an SVG comes to when it is drawn: what it refers to is drawn again for each reference.

A few hundred bytes that refer to each other ten times over are a hundred million shapes, for which no
engine has the time.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

MOST_ELEMENTS = 10_000
"""Elements, which the engine draws in a few seconds; the most intricate coats of arms have fewer."""

DEEPEST_ELEMENT = 100
"""Levels of elements: more than any drawing has, and fewer than Python can walk."""

_LINK = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTORS = re.compile(r"[.#]?[\w-]+")
_NOT_SIMPLE = re.compile(r"[\[:*]")


def drawing_excess(root: Element) -> str:
    """Return in words what would be too much to draw, "" where a drawing is of a decent size."""
    try:
        return (
            f"it comes to more than {MOST_ELEMENTS} shapes"
            if _Drawing(root).size(root) > MOST_ELEMENTS
            else ""
        )
    except RecursionError:
        return f"its elements lie more than {DEEPEST_ELEMENT} deep in each other, or one refers to itself"


class _Drawing:
    """The elements by id, and the size of each as far as it was asked for."""

    def __init__(self, root: Element) -> None:
        self._by_id = {element.get("id"): element for element in root.iter()}
        self._rules = tuple(_rules(root))
        self._sizes: dict[Element, int] = {}

    def size(self, element: Element, depth: int = 0) -> int:
        """Return how many elements are drawn for one."""
        if depth > DEEPEST_ELEMENT:
            raise RecursionError
        # Each once: without the memory the walk itself would take as long as the drawing.
        if element not in self._sizes:
            own = 1 + sum(self.size(child, depth + 1) for child in element)
            self._sizes[element] = own + sum(
                self.size(other, depth + 1) * _times(element, other) for other in self._referred(element)
            )
        return self._sizes[element]

    def _referred(self, element: Element) -> Iterator[Element]:
        attributes = element.attrib.values()
        names = [name for value in attributes for name in _LINK.findall(value)]
        names += [link for link in (_linked(element),) if link]
        for words, linked in self._rules:
            names += linked if words is None or words & _words_for(element) else []
        yield from (self._by_id[name] for name in names if name in self._by_id)


def _linked(element: Element) -> str:
    """Return the id of what an element draws once more, "" for none; a hyperlink draws nothing."""
    links = (value.strip() for key, value in element.attrib.items() if key.rpartition("}")[2] == "href")
    return next((link[1:] for link in links if link.startswith("#") and _name(element) != "a"), "")


def _times(element: Element, other: Element) -> int:
    """Return how often one is drawn for the other: a marker stands at each point of a line."""
    if _name(other) != "marker":
        return 1
    # A point takes at least two signs of the path; more markers than that there cannot be.
    return 1 + max(len(element.get(key, "")) for key in ("d", "points")) // 2


def _rules(root: Element) -> Iterator[tuple[frozenset[str] | None, list[str]]]:
    """Yield which elements a rule of a style sheet may be about, None for any, and what it refers to."""
    for sheet in root.iter():
        if _name(sheet) == "style":
            for selector, body in _RULE.findall("".join(sheet.itertext())):
                if linked := _LINK.findall(body):
                    anything = _NOT_SIMPLE.search(selector)
                    yield None if anything else frozenset(_SELECTORS.findall(selector)), linked


def _words_for(element: Element) -> set[str]:
    classes = {f".{name}" for name in element.get("class", "").split()}
    return {_name(element), f"#{element.get('id', '')}", *classes}


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
