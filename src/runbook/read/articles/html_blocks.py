"""The visible text of an HTML block as a run."""

import html
import re

from runbook.read.articles.html_tags import (
    BREAKING,
    RAISED,
    anchor_names,
    is_known_tag,
    raised_signs,
    tag_name,
)
from runbook.read.articles.runs import Mark, Run
from runbook.read.articles.source_text import SourceText
from runbook.read.articles.tree import Block

# Comments, tags, entities. Bounded, so that a `<` that nobody closes does not scan the rest of the file.
_PIECE = re.compile(r"<!--(?:(?!-->).)*(?:-->|$)|<[/!?]?[A-Za-z][^<>]{0,2000}>|&#?\w{1,32};", re.DOTALL)


def html_run(block: Block, source: SourceText) -> Run:
    """Return the text between the tags; a tag that ends a line ends a sentence."""
    begin = source.starts[min(block.line, len(source.starts) - 1)]
    end = source.starts[block.end] if block.end < len(source.starts) else len(source.text)
    writer = _Writer(source.text)
    position = begin
    for piece in _PIECE.finditer(source.text, begin, end):
        writer.text_between(position, piece.start())
        writer.piece(piece[0], piece.start())
        position = piece.end()
    writer.text_between(position, end)
    return Run("".join(writer.characters), writer.offsets, tuple(writer.marks))


class _Writer:
    def __init__(self, text: str) -> None:
        self._text = text
        self.characters: list[str] = []
        self.offsets: list[int] = []
        self.marks: list[Mark] = []
        self._raised = ""

    def text_between(self, begin: int, end: int) -> None:
        """Add plain characters; a line end is a blank."""
        text = self._text[begin:end].replace("\n", " ")
        self.characters.extend(raised_signs(text, self._raised) if self._raised else text)
        self.offsets.extend(range(begin, end))

    def piece(self, piece: str, at: int) -> None:
        """Add what a tag, a comment or an entity shows."""
        if piece.startswith("&"):
            self._same(html.unescape(piece), at)
        elif not is_known_tag(piece):
            self._same(piece, at)
        elif tag_name(piece) in BREAKING:
            self._same("\n", at)
        elif tag_name(piece) in RAISED:
            self._raised = "" if piece.startswith("</") else tag_name(piece)
        for name in anchor_names(piece):
            self.marks.append(Mark("anchor", len(self.characters), len(self.characters), name, at))

    def _same(self, text: str, at: int) -> None:
        self.characters.extend(text)
        # All letters of an entity stand where it stands: one sign of the page is several of the file.
        self.offsets.extend([at] * len(text))
