"""Who reads: a person at a terminal of some width, with or without colour, or a program behind a pipe."""

import os
import sys
from typing import IO, Any

import click

from runbook.diagnostics import Diagnostic

_NARROWEST, _USUAL = 30, 80
"""Nothing is folded for less than the first; the second is taken where a terminal does not say its width."""
LEVEL_COLOURS = {"error": "red", "sign-here": "magenta", "warning": "yellow", "note": "cyan"}


def is_watched(stream: IO[Any]) -> bool:
    """Say whether a person sees what is written to a stream as it comes."""
    # A terminal called dumb cannot take a line back, so what moves would fill it.
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colour(stream: IO[Any]) -> bool:
    """Say whether colour is wanted: NO_COLOR forbids it, FORCE_COLOR asks for it, else the terminal decides.

    Both count where they hold anything (https://no-color.org, https://force-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_watched(stream)


def coloured(text: str, colour: str, stream: IO[Any], *, bold: bool = False) -> str:
    """Return a text in a colour where the stream has any."""
    return click.style(text, fg=colour, bold=bold) if has_colour(stream) else text


def with_level_coloured(head: str, found: Diagnostic, stream: IO[Any]) -> str:
    """Return the first line of a finding, its level and its code in the colour of the level."""
    word = f" {found.level} {found.code}: "
    if not head.startswith(word.lstrip()):
        # Once only: the words of a message may hold the same.
        return head.replace(word, coloured(word, LEVEL_COLOURS[found.level], stream, bold=True), 1)
    plain = word.lstrip()
    return coloured(plain, LEVEL_COLOURS[found.level], stream, bold=True) + head[len(plain) :]


def write(text: str, stream: IO[Any], *, fold: bool = True) -> None:
    """Print lines to a stream, with the colours that they hold.

    At a terminal they break at a blank, where it would break them within a word; without `fold` they stay
    whole, for what is to be copied as it stands.
    """
    width = terminal_width(stream) if fold else None
    click.echo(broken_at_blanks(text, width) if width else text, file=stream, color=has_colour(stream))


def tell_who_waits(text: str) -> None:
    """Say at a terminal what takes long; a log has no use for it."""
    if is_watched(sys.stderr):
        write(coloured(f"  {text}", "bright_black", sys.stderr), sys.stderr)


def terminal_width(stream: IO[Any]) -> int | None:
    """Return how many characters a line of a terminal has, None where no person sees the stream."""
    if not is_watched(stream):
        return None
    try:
        stated = int(os.environ.get("COLUMNS") or os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        stated = 0
    return stated if stated >= _NARROWEST else _USUAL


def broken_at_blanks(text: str, width: int) -> str:
    """Return lines of at most a width, but for longer words; what goes on stands two deeper than its line."""
    return "\n".join(part for line in text.split("\n") for part in _parts_of(line, width))


def _parts_of(line: str, width: int) -> list[str]:
    if len(click.unstyle(line)) <= width:
        return [line]
    words = line.lstrip(" ")
    depth = len(line) - len(words)
    first, *rest = words.split(" ")
    parts = [" " * depth + first]
    for word in rest:
        # Signs of a colour take no room.
        if len(click.unstyle(f"{parts[-1]} {word}")) <= width:
            parts[-1] += f" {word}"
        else:
            parts.append(" " * (depth + 2) + word)
    return [part.rstrip(" ") for part in parts]
