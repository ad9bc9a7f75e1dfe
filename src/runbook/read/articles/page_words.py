"""The words of a page's element as a run, with marks over what is bold, code, a link or a picture."""

from collections.abc import Sequence

from runbook.read.articles.html_tags import RAISED, raised_signs
from runbook.read.articles.page_elements import Element
from runbook.read.articles.runs import Mark, Run

UNSHOWN = frozenset(
    ["button", "nav", "noscript", "script", "select", "style", "svg", "template", "form", "input"]
)
"""What a page has for whoever clicks, not for whoever reads."""

_MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "code": "code",
    "kbd": "code",
    "a": "link",
}


def run_of_elements(elements: Sequence[Element]) -> Run:
    """Return the words of some elements, one after the other."""
    writer = _Writer()
    for element in elements:
        writer.write(element)
    marks = sorted(writer.marks, key=lambda mark: (mark.start, mark.end))
    return Run("".join(writer.text), writer.offsets, tuple(marks))


class _Writer:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.marks: list[Mark] = []
        self._raised = ""

    def write(self, element: Element) -> None:
        if element.text:
            self._words(element)
        elif element.name == "br":
            self._same("\n", element.offset)
        elif element.name == "img":
            self._image(element)
        elif element.name and element.name not in UNSHOWN:
            self._within(element)

    def _within(self, element: Element) -> None:
        start = len(self.offsets)
        outer, self._raised = self._raised, element.name if element.name in RAISED else self._raised
        for child in element.children:
            self.write(child)
        self._raised = outer
        kind = _MARKS.get(element.name)
        if kind == "link" and "href" not in element.attributes:
            kind = None
        if kind and len(self.offsets) > start:
            target = element.attributes.get("href", "")
            self.marks.append(Mark(kind, start, len(self.offsets), target, element.offset))

    def _words(self, element: Element) -> None:
        text = element.text.replace("\n", " ")
        self.text.append(raised_signs(text, self._raised) if self._raised else text)
        if element.end > element.offset:
            self.offsets.extend(range(element.offset, element.end))
        else:
            self.offsets.extend([element.offset] * len(text))

    def _image(self, element: Element) -> None:
        start = len(self.offsets)
        source = element.attributes.get("src", "")
        self._same(element.attributes.get("alt", "").strip() or source.rsplit("/", 1)[-1], element.offset)
        self.marks.append(Mark("image", start, len(self.offsets), source, element.offset))

    def _same(self, text: str, offset: int) -> None:
        self.text.append(text)
        self.offsets.extend([offset] * len(text))
