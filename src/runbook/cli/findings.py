"""Findings for people and for programs: the options and the forms that `check` and `pack check` share."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

from runbook.cli.source_lines import shown_source
from runbook.cli.terminal import coloured, terminal_width, with_level_coloured, write
from runbook.diagnostics import LEVELS, Diagnostic, Level
from runbook.render.findings import counted_by_level

F = TypeVar("F", bound=Callable[..., Any])

_WORDS = {
    "error": ("error", "errors"),
    "sign-here": ("matter to sign", "matters to sign"),
    "warning": ("warning", "warnings"),
    "note": ("note", "notes"),
}

FINDINGS_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="text for people, the others for programs.",
)
LEAST_LEVEL = click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="note",
    show_default=True,
    help="Leave out what is less grave than this; the counts name it all the same.",
)


def as_grave_as(found: Iterable[Diagnostic], least: Level) -> tuple[Diagnostic, ...]:
    """Return the findings of a level and of all graver ones."""
    return tuple(one for one in found if LEVELS.index(one.level) <= LEVELS.index(least))


def counts_in_words(found: Sequence[Diagnostic]) -> str:
    """Return how many findings of each level there are: "2 errors, 1 note"."""
    numbers = counted_by_level(found)
    counted = [f"{number} {_WORDS[level][number > 1]}" for level, number in numbers.items() if number]
    return ", ".join(counted) or "nothing found"


def write_findings(found: Iterable[Diagnostic], hidden: set[tuple[str, int]]) -> None:
    """Print each finding with its line of the file, but for the `hidden` lines, which hold secrets."""
    for one in found:
        for line in _lines(one, hidden):
            write(line, sys.stdout)


def write_verdict(told: str, *, good: bool) -> None:
    """Print the last line: green where all is well, else red."""
    write(coloured(told, "green" if good else "red", sys.stdout), sys.stdout)


def _lines(found: Diagnostic, hidden: set[tuple[str, int]]) -> Iterator[str]:
    head, *details = str(found).split("\n")
    yield with_level_coloured(head, found, sys.stdout)
    yield from (f"  {line}" for line in shown_source(found.place, hidden, terminal_width(sys.stdout)))
    yield from details
