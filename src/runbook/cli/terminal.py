"""Who reads: a person at a terminal, with or without colour, or a program behind a pipe."""

import os
from typing import IO, Any

import click

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


def write(text: str, stream: IO[Any]) -> None:
    """Print a line to a stream, with the colours that it holds."""
    click.echo(text, file=stream, color=has_colour(stream))
