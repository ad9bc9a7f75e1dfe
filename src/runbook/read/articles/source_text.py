"""Bytes to text: encoding, line ends and size, each oddity said in a diagnostic."""

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place

SIZE_CAP = 5_000_000

_MERGE_MARKER = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)

# Controls other than tab, line ends and form feed, and the five bytes that Windows-1252 leaves open.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file with `\\n` line ends; `starts` holds the offset of each line."""

    file: str
    text: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Return line and column of a character."""
        # Asked for each unit, link and label of an article.
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)

    def line(self, index: int) -> str:
        """Return a line by its 0-based index, "" beyond the end."""
        if not 0 <= index < len(self.starts):
            return ""
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[index] : end]


def article_bytes(path: Path, file: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return an article's bytes, or none and why they cannot be read."""
    try:
        with path.open("rb") as file_on_disk:  # no further than what is refused: a device has no end
            return file_on_disk.read(SIZE_CAP + 1), ()
    except (OSError, ValueError) as error:
        message = f"the article cannot be read: {getattr(error, 'strerror', None) or error}"
        return b"", (Diagnostic("error", "article-unreadable", message, Place(file)),)


def decode_article(data: bytes, file: str) -> tuple[SourceText, tuple[Diagnostic, ...]]:
    """Read bytes as UTF-8, UTF-16 with its mark, else Windows-1252; never fail. What is no text is empty."""
    if len(data) > SIZE_CAP:
        return source_of("", file), (_diagnostic("error", "article-too-large", _TOO_LARGE, file),)
    text, found = _text_of(data, file)
    source = source_of(text, file)
    return source, (*found, *_merge_markers(source))


def _text_of(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    # Some editors write one more at each save; a mark has three bytes.
    while data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    try:
        if data.startswith(_UTF16_MARKS) and not data.startswith(codecs.BOM_UTF32_LE):
            return data.decode("utf-16"), (_diagnostic("note", "article-encoding", _UTF16, file),)
        if b"\0" not in data:
            return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        if not data.startswith(_UTF16_MARKS) and not _NO_TEXT.search(data):
            text = data.decode("cp1252", errors="replace")
            return text, (_diagnostic("note", "article-encoding", _NOT_UTF8, file),)
    return "", (_no_text(data, file),)


def _no_text(data: bytes, file: str) -> Diagnostic:
    bad = _NO_TEXT.search(data)
    position = bad.start() if bad else 0
    before = data[:position]
    place = Place(file, before.count(b"\n") + 1, position - (before.rfind(b"\n") + 1) + 1)
    hint = "name the article's Markdown file; a file in UTF-16 is saved as UTF-8 first"
    message = f"the byte 0x{data[position]:02X} stands in no text: this is no Markdown, and it was not read"
    return Diagnostic("error", "article-not-text", message, place, (hint,))


def source_of(text: str, file: str) -> SourceText:
    """Wrap decoded text: one kind of line end, no NUL, offsets of all lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    return SourceText(file, text, tuple(starts))


_TOO_LARGE = f"the article is larger than {SIZE_CAP // 1_000_000} MB; it was not read"
_UTF16 = "the article is UTF-16, not UTF-8; it was read as such"
_NOT_UTF8 = "the article is not UTF-8; it was read as Windows-1252"


def _merge_markers(source: SourceText) -> list[Diagnostic]:
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return []
    # `=======` alone is also a heading's underline, so one of the other two must be there.
    lines = list(_MERGE_MARKER.finditer(source.text))
    if not any(match[0][0] in "<>" for match in lines):
        return []
    message = "a merge conflict was left in the article"
    return [
        Diagnostic("warning", "article-merge-marker", message, source.place(match.start())) for match in lines
    ]


def _diagnostic(level: str, code: str, message: str, file: str) -> Diagnostic:
    return Diagnostic("error" if level == "error" else "note", code, message, Place(file))
