"""Signs that an editor shows as others: blanks that are none, and letters that are written in two parts."""

import re
import unicodedata

from runbook.diagnostics import Diagnostic, error
from runbook.model.places import Place
from runbook.read.yaml_source import is_odd_blank, name_of, place_at

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_ODD}]")
_KEY = r"[A-Za-z_][\w-]*"
_LAYOUT = re.compile(
    rf"^[ {_ODD}]*(?:-[ {_ODD}]+)?"  # the indentation of a line, and what stands after the dash of a list
    rf"|(?<=:)[ {_ODD}]+"
    rf"|(?<=[\"'}}\]])[ {_ODD}]+(?=\r?$|#)",  # after a closing quote or bracket
    re.M,
)
_BEFORE_COLON = re.compile(rf"(?:^|[{{,])[ {_ODD}]*(?:-[ {_ODD}]+)?{_KEY}:$")
_SHOWN_LINES = 5
"""Lines that are named; text that was copied from a page has such blanks all over."""


def with_plain_blanks(text: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text with blanks where an odd blank is part of the layout, and one error that tells of it.

    What stands inside of a value stays, and is told at the value.
    """
    if not _ANY.search(text):
        return text, ()
    places = [position for found in _LAYOUT.finditer(text) for position in _odd_ones(text, found)]
    if not places:
        return text, ()
    shown = list(text)
    for position in places:
        # One for one, so that every place stays where it is.
        shown[position] = " "
    return "".join(shown), (_told_blanks(places, text, file),)


def _odd_ones(text: str, found: re.Match[str]) -> list[int]:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    outside = not line or (
        _BEFORE_COLON.search(line) if line.endswith(":") else not re.search(r"(?:^|\s)#", line)
    )
    odd = (n for n in range(found.start(), found.end()) if is_odd_blank(text[n]))
    return list(odd) if outside else []


def _told_blanks(positions: list[int], text: str, file: str) -> Diagnostic:
    first = place_at(file, text, positions[0])
    lines = list(dict.fromkeys(place_at(file, text, position).line for position in positions))[1:]
    listed = ", ".join(map(str, lines[:_SHOWN_LINES])) + (" and others" if len(lines) > _SHOWN_LINES else "")
    message = (
        f"{name_of(text[positions[0]])} stands here where YAML wants a blank; an editor shows them alike"
    )
    also = f"so it does in line {listed}" if lines else ""
    return error("invisible-character", message, first, "replace it by a blank (copied text brings it)", also)


def _joined(text: str) -> str:
    # A sign that NFC itself would put in the place of another (a CJK compatibility letter of somebody's
    # name) is not in parts: it stays as it was typed.
    kept = {sign for sign in set(text) if unicodedata.normalize("NFC", sign) != sign}
    parts = re.split(f"([{re.escape(''.join(kept))}])", text) if kept else [text]
    return "".join(part if part in kept else unicodedata.normalize("NFC", part) for part in parts)


def with_whole_letters(text: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text in the form NFC, and a note where it was not: macOS writes an ü as u and two dots."""
    whole = _joined(text)
    if whole == text:
        return text, ()
    position = next((n for n, (a, b) in enumerate(zip(whole, text, strict=False)) if a != b), len(whole) - 1)
    place: Place = place_at(file, whole, position)
    message = (
        f"letters of this file are written in two parts, as macOS does; they are read as one each (NFC), "
        f"the first of them as '{whole[position]}'"
    )
    return whole, (Diagnostic("note", "letters-in-parts", message, place),)
