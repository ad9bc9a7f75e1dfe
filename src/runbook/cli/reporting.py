"""What every command shares: diagnostics on stderr, and errors that become exit codes."""

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click

from runbook.cli.interrupts import Interrupted, listening
from runbook.cli.terminal import with_level_coloured, write
from runbook.diagnostics import Diagnostic, has_errors, in_order
from runbook.errors import RunbookError
from runbook.model.plurals import counted as counted

INPUT = click.Path(path_type=Path, readable=False)
"""A path as the user gave it: one that is not there or cannot be read is wrong input (1), not usage (2)."""

P = ParamSpec("P")
R = TypeVar("R")


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to stderr in the order of their places."""
    for found in in_order(diagnostics):
        write(with_level_coloured(str(found), found, sys.stderr), sys.stderr)


def worth_a_line(found: Sequence[Diagnostic], *, quiet: bool = False) -> list[Diagnostic]:
    """Return what a reader of a command's output must see: notes are counted here, unless `quiet`.

    `check` tells each of them, and so does the book.
    """
    notes = [one for one in found if one.level == "note"]
    if notes and not quiet:
        told = f"for the papers: {counted(len(notes), 'note')}; 'runbook check' shows them"
        write(told, sys.stderr)
    return [one for one in found if one.level != "note"]


def stop_on_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics and end with exit code 1 where any is an error."""
    found = tuple(diagnostics)
    report(found)
    if has_errors(found):
        raise click.exceptions.Exit(1)


def fail(diagnostics: Iterable[Diagnostic]) -> NoReturn:
    """Print diagnostics and end with exit code 1."""
    report(diagnostics)
    raise click.exceptions.Exit(1)


def handled(function: Callable[P, R]) -> Callable[P, R]:
    """Turn a RunbookError, a file that cannot be read or written, or an interruption into one sentence."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with listening():
                return function(*args, **kwargs)
        except RunbookError as error:
            write(f"error: {error}", sys.stderr)
            raise click.exceptions.Exit(error.exit_code) from error
        except OSError as error:
            write(failure_of(error), sys.stderr)
            raise click.exceptions.Exit(1) from error
        except KeyboardInterrupt as error:
            write("error: interrupted", sys.stderr)
            # Click would end with 1 here, which says that the input is wrong.
            raise click.exceptions.Exit(Interrupted.exit_code) from error

    return wrapper


def failure_of(error: OSError) -> str:
    """Return the sentence for what could not be read or written."""
    return f"error: {lost_to(error)}"


def lost_to(error: OSError) -> str:
    """Return which file, and what was wrong with it."""
    return f"{error.filename or 'the disk'}: {error.strerror}"
