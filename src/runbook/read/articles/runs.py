"""Inline tokens to a run: plain characters, the offset of each in the file, and the marks over them."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from runbook.read.articles.html_tags import (
    BREAKING,
    RAISED,
    anchor_names,
    is_known_tag,
    raised_signs,
    tag_name,
)

ResolveLink = Callable[[str], str]

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
"""Zero-width signs that copying from a page leaves behind: two texts that look alike must be alike."""


@dataclass(slots=True)
class Mark:
    """A stretch of a run: "strong", "em", "code", "link", "image", "include", "anchor", "text"."""

    kind: str
    start: int
    end: int
    target: str = ""
    offset: int = 0


# Not frozen, as nothing that is made for each block and sentence is: that takes thrice the time.
@dataclass(slots=True, eq=False)
class Run:
    """Plain text (`\\n` for a hard break) with the file offset of each character."""

    text: str
    offsets: Sequence[int]
    marks: tuple[Mark, ...] = ()

    def cut(self, start: int, end: int) -> "Run":
        """Return a part of the run, its marks cut to it."""
        marks = tuple(
            Mark(
                mark.kind,
                max(mark.start, start) - start,
                min(mark.end, end) - start,
                mark.target,
                mark.offset,
            )
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Run(self.text[start:end], self.offsets[start:end], marks)

    def of_kind(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of one kind in their order."""
        if not self.marks:
            return ()
        return tuple([mark for mark in self.marks if mark.kind == kind])


EMPTY = Run("", ())


def fold(text: str) -> str:
    """Return text with all white space folded and what nobody can see left out."""
    # Each invisible character lies beyond ASCII, which most texts never leave.
    if not text.isascii():
        for character in INVISIBLE:
            text = text.replace(character, "")
    return " ".join(text.split())


def run_of(inline: Token, offsets: Sequence[int], resolve: ResolveLink | None = None) -> Run:
    """Flatten the tokens of a block's text; `offsets` gives the file offset of each of its characters."""
    if not inline.children:
        return Run(inline.content, offsets[: len(inline.content)])
    writer = _Writer(offsets, resolve)
    for token in inline.children:
        writer.write(token)
    marks = writer.marks
    if len(marks) > 1:
        marks.sort(key=lambda mark: (mark.start, mark.end))
    return Run("".join(writer.text), writer.offsets, tuple(marks))


class _Writer:
    def __init__(self, source: Sequence[int], resolve: ResolveLink | None) -> None:
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.marks: list[Mark] = []
        self._source = source
        self._resolve = resolve
        self._raised = ""
        self._open: list[tuple[str, int, str, int]] = []

    def write(self, token: Token, base: int = 0) -> None:
        at = base + int(token.meta.get("at", 0))
        kind = token.type
        if kind == "text":
            self._literal(token.content, at)
        elif kind in ("softbreak", "hardbreak"):
            self._same(" " if kind == "softbreak" else "\n", at)
        elif kind == "html_inline":
            self._html(token.content, at)
        elif kind == "code_inline":
            self._code(token, at)
        elif kind == "image":
            self._image(token, at)
        elif kind.endswith("_open"):
            self._open.append(
                (kind.removesuffix("_open"), len(self.offsets), str(token.attrGet("href") or ""), at)
            )
        elif kind.endswith("_close"):
            self._close()
        else:
            self._leaf(token, at)

    def _leaf(self, token: Token, at: int) -> None:
        start = len(self.offsets)
        content, kind = token.content, "text"
        if token.type == "include":
            kind = "include"
            content = (self._resolve(token.info) if self._resolve else "") or token.content or token.info
        elif token.type == "colon_image":
            kind, content = "image", token.content or _file_name(token.info)
        self._same(content, at)
        if kind != "text":
            self.marks.append(Mark(kind, start, len(self.offsets), token.info, self._offset(at)))

    def _literal(self, content: str, at: int) -> None:
        content = raised_signs(content, self._raised) if self._raised else content
        self.text.append(content)
        end = at + len(content)
        if at >= 0 and end <= len(self._source):
            self.offsets.extend(self._source[at:end])
        else:
            self.offsets.extend(self._offset(index) for index in range(at, end))

    def _same(self, content: str, at: int) -> None:
        self.text.append(content)
        self.offsets.extend([self._offset(at)] * len(content))

    def _code(self, token: Token, at: int) -> None:
        start = len(self.offsets)
        # Behind its backquotes, of which there may be several.
        self._literal(token.content, at + len(token.markup))
        self.marks.append(Mark("code", start, len(self.offsets), "", self._offset(at)))

    def _image(self, token: Token, at: int) -> None:
        start, written = len(self.offsets), len(self.text)
        for child in token.children or ():
            # Behind the `![` of the image.
            self.write(child, at + 2)
        source = str(token.attrGet("src") or "")
        if not "".join(self.text[written:]).strip():
            self._same(_file_name(source), at)
        self.marks.append(Mark("image", start, len(self.offsets), source, self._offset(at)))

    def _html(self, content: str, at: int) -> None:
        name = tag_name(content)
        if name in BREAKING:
            self._same("\n", at)
        if name == "li" and not content.startswith("</"):
            self.marks.append(Mark("item", len(self.offsets), len(self.offsets), "", self._offset(at)))
        if name in RAISED:
            self._raised = "" if content.startswith("</") else name
        for name in anchor_names(content):
            self.marks.append(Mark("anchor", len(self.offsets), len(self.offsets), name, self._offset(at)))
        if not is_known_tag(content):
            # `<servername>` is something to fill in, not markup.
            self._literal(content, at)

    def _close(self) -> None:
        if self._open:
            kind, start, target, at = self._open.pop()
            self.marks.append(Mark(kind, start, len(self.offsets), target, self._offset(at)))

    def _offset(self, index: int) -> int:
        if not self._source:
            return 0
        # A token may end behind the last letter of its block, as a break does.
        return self._source[min(max(index, 0), len(self._source) - 1)]


def _file_name(path: str) -> str:
    return html.unescape(path.rsplit("/", 1)[-1])
