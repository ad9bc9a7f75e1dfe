"""The line of a file that a finding is about, with a caret; nothing of a line that holds a secret."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.places import NOWHERE, Place
from runbook.read.yaml_source import LARGEST_YAML, is_unseen

_WIDTH = 100
"""Characters of a line that are shown where no terminal is narrower; a longer one is cut around its caret."""
_AROUND = 8
"""What stands before a line and after it: the indent with its bar, and the dots of a cut."""


def lines_with_secrets(findings: Iterable[Diagnostic]) -> set[tuple[str, int]]:
    """Return the places of what looks like a secret, which nobody prints once more."""
    return {(found.place.path, found.place.line) for found in findings if found.code.startswith("secret")}


def shown_source(place: Place, hidden: set[tuple[str, int]], columns: int | None = None) -> tuple[str, ...]:
    """Return the line and below it the caret, for a terminal of so many columns; () where there is none."""
    if place == NOWHERE or (place.path, place.line) in hidden:
        return ()
    lines = _lines(place.path)
    text = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if not text.strip() or not 0 < place.column <= len(text) + 1:
        return ()
    width = min(_WIDTH, columns - _AROUND) if columns else _WIDTH
    # Of a cut line, most of what is shown leads to the caret.
    start = max(0, place.column - width * 3 // 5) if len(text) > width else 0
    cut = "…" if start else ""
    told = f"{cut}{text[start : start + width]}{'…' if len(text) > start + width else ''}"
    return f"  | {_seen(told)}", f"  | {' ' * (place.column - 1 - start + len(cut))}^"


@cache
def _lines(path: str) -> tuple[str, ...]:
    file = Path(path)
    # What came through a pipe is gone; what is too large was refused.
    if not file.is_file() or file.stat().st_size > LARGEST_YAML:
        return ()
    return tuple(file.read_bytes().decode("utf-8-sig", "replace").splitlines())


def _seen(text: str) -> str:
    return "".join("\ufffd" if is_unseen(char) else char for char in text.replace("\t", " "))
