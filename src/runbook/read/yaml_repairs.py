"""What can be put right in the text, so that one run tells this error and whatever else is wrong."""

import re
from dataclasses import dataclass
from typing import Any

from runbook.diagnostics import Diagnostic, error
from runbook.read.yaml_source import place_at

SINGLE_QUOTES = "write paths in single quotes: 'D:\\MIM' (nothing is doubled or escaped there)"

# Indentation, perhaps the dash of a list, a key of ours (small letters), a value or nothing, a comment.
_NO_COLON = re.compile(r"( *(?:- +)?)([a-z][a-z0-9_]*)(?: +(?![:=#])(?P<value>[^#\n]*?))? *(?:#.*)?\r?")
_NO_BLANK = re.compile(r"( *(?:- +)?)([a-z][a-z0-9_]*):(?P<value>(?!//)[^ \n][^\n]*)")
_AT_A_KEY = "could not find expected ':'"
_BELOW_IT = ("mapping values are not allowed", "expected key", "expected <block end>")

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What the parser counts as the end of a line (YAML 1.1, 5.4), so that its numbers fit."""


@dataclass(frozen=True, slots=True)
class Repair:
    """An error after which parsing can go on, once the text has `written` from `start` to `end`.

    `broken` says that the value there is not what somebody meant: it is refused, not judged further.
    `otherwise` is what the parser said; it counts where the repair does not lead beyond this place.
    """

    finding: Diagnostic
    start: int
    end: int
    written: str
    broken: bool = False
    otherwise: Diagnostic | None = None

    def made(self, text: str) -> str:
        """Return the text with the repair made."""
        return f"{text[: self.start]}{self.written}{text[self.end :]}"


def escape_repair(text: str, position: int, file: str) -> Repair:
    """Return the repair of a backslash in double quotes: the value is refused, the rest is read."""
    shown = text[position : position + 2]
    message = f"'{shown}' is no escape that YAML knows; in double quotes a backslash begins one"
    if shown[1:] in ("x", "u", "U"):
        message = f"'{shown}' begins the number of a character in double quotes, and no such number follows"
    finding = error("escape", message, place_at(file, text, position), SINGLE_QUOTES)
    # A slash for the backslash: the text keeps its length, and the parser finds no escape.
    return Repair(finding, position, position + 1, "/", broken=True)


def colon_repair(words: str, mark: Any, opened: Any, text: str, file: str, said: Diagnostic) -> Repair | None:
    """Return the repair of a line without ': ' after its key, None where the error is another one.

    The parser stops at a later line: `opened` is where it began to look for a key, if it says so.
    """
    at_a_key = _AT_A_KEY in words and opened
    if not at_a_key and not any(known in words for known in _BELOW_IT):
        return None
    breaks = [found.span() for found in _BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    number = opened.line if at_a_key else _line_above(lines, mark.line)
    if not 0 <= number < len(lines):
        return None
    return _of_line(lines[number], starts[number], text, file, said)


def _line_above(lines: list[str], number: int) -> int:
    """Return the number of the nearest line above that says anything, -1 for none."""
    above = (
        n for n in range(number - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")
    )
    return next(above, -1)


def _of_line(line: str, before: int, text: str, file: str, said: Diagnostic) -> Repair | None:
    if found := _NO_COLON.fullmatch(line):
        what, written, colons = "has no ': ' after its key", ":", 0
    elif found := _NO_BLANK.fullmatch(line):
        what, written, colons = "has no blank after its colon", ": ", 1
    else:
        return None
    meant = f"write '{found[2]}: {(found['value'] or '').strip()}".rstrip() + "'"
    place = place_at(file, text, before + found.start(2))
    finding = error("missing-colon", f"the line of '{found[2]}' {what}", place, meant)
    end = before + found.end(2)
    return Repair(finding, end, end + colons, written, otherwise=said)
