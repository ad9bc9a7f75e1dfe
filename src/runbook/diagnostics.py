"""Diagnostics are values: level, code, sentence, place, and what would be right; all of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from runbook.model.places import NOWHERE, Place

Level = Literal["error", "sign-here", "warning", "note"]

LEVELS: tuple[Level, ...] = ("error", "sign-here", "warning", "note")
"""From the gravest on: their order sorts findings of one place, and says what is less grave."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `details` are further lines (the values involved, the article line, the hint).

    `consequence` says of a matter to sign, for whoever signs it, what follows where it stays as it is.
    """

    level: Level
    code: str
    message: str
    place: Place = NOWHERE
    details: tuple[str, ...] = ()
    consequence: str = ""

    def __str__(self) -> str:
        """Return the line that editors can follow, then the indented details."""
        # Words that people wrote may hold line ends; editors follow one line.
        head = f"{self.level} {self.code}: {self.message}".replace("\r", "\\r").replace("\n", "\\n")
        if self.place != NOWHERE:
            head = f"{self.place}: {head}"
        return "\n    ".join((head, *self.details))

    def as_json(self) -> dict[str, Any]:
        """Return the form that `--format json` and plan.json share."""
        return {
            "level": self.level,
            "code": self.code,
            "message": self.message,
            "file": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "details": list(self.details),
        }


def diagnostic_from(value: Mapping[str, Any]) -> Diagnostic:
    """Return the finding that `as_json` wrote."""
    place = Place(value["file"], value["line"], value["column"]) if value["file"] else NOWHERE
    return Diagnostic(value["level"], value["code"], value["message"], place, tuple(value["details"]))


def error(code: str, message: str, place: Place = NOWHERE, *details: str) -> Diagnostic:
    """Return what forbids output; empty details are left out."""
    return Diagnostic("error", code, message, place, tuple(filter(None, details)))


def file_error(folder: str, name: str, code: str, message: str) -> Diagnostic:
    """Return an error about a file of a bundle, `name` being relative to the bundle's folder."""
    return error(code, message, Place(f"{folder}/{name}"))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any finding forbids output."""
    return any(found.level == "error" for found in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings by file, line and column, each once, with all that is said of it."""
    # Several packs, or several rules, may tell the same of one place, and it is one thing to mend.
    once: dict[tuple[object, ...], Diagnostic] = {}
    for found in diagnostics:
        told = once.setdefault((found.place, found.level, found.code, found.message), found)
        if told is not found:
            details = tuple(dict.fromkeys((*told.details, *found.details)))
            once[found.place, found.level, found.code, found.message] = replace(told, details=details)
    return tuple(
        sorted(once.values(), key=lambda found: (found.place, LEVELS.index(found.level), found.code))
    )
