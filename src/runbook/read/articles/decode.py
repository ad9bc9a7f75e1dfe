"""Bytes to text: encoding, line ends and size, each oddity said in a diagnostic."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place

SIZE_CAP = 5_000_000

_MERGE_MARKER = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file with `\\n` line ends; `starts` holds the offset of each line."""

    file: str
    text: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Return line and column of a character."""
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)

    def line(self, index: int) -> str:
        """Return a line by its 0-based index, "" beyond the end."""
        if not 0 <= index < len(self.starts):
            return ""
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[index] : end]


def decode(data: bytes, file: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Read bytes as UTF-8, else as Windows-1252; never fail."""
    found: list[Diagnostic] = []
    if len(data) > SIZE_CAP:
        found.append(_diagnostic("error", "article-too-large", _TOO_LARGE, file))
        data = b""
    while data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        found.append(_diagnostic("note", "article-encoding", _NOT_UTF8, file))
    source = source_of(text, file)
    found.extend(_merge_markers(source))
    return source, tuple(found)


def source_of(text: str, file: str) -> Source:
    """Wrap decoded text: one kind of line end, no NUL, offsets of all lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    return Source(file, text, tuple(starts))


_TOO_LARGE = f"the article is larger than {SIZE_CAP // 1_000_000} MB; it was not read"
_NOT_UTF8 = "the article is not UTF-8; it was read as Windows-1252"


def _merge_markers(source: Source) -> list[Diagnostic]:
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
