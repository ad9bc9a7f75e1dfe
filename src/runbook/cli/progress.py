"""How far a command with several bundles has come: a bar on a terminal, else a line for each."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield a function that reports one finished bundle; a bar shows on a terminal with several bundles."""
    if quiet:
        yield lambda _: None
    elif total < 2 or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield click.echo
    else:
        with click.progressbar(length=total, label="Building", file=sys.stderr) as bar:
            lines: list[str] = []

            def advance(line: str) -> None:
                lines.append(line)
                bar.update(1)

            yield advance
        for line in lines:
            click.echo(line)
