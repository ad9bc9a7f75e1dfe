"""How far a build has come: a line a document on a terminal, and what to open; quiet behind a pipe."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from runbook.cli.terminal import coloured, is_watched, write
from runbook.model.formats import FILES
from runbook.model.plurals import counted


class Progress:
    """Tells of each document and each bundle; `clock` counts seconds."""

    def __init__(self, quiet: bool, clock: Callable[[], float] = monotonic) -> None:
        self.quiet = quiet
        self.watched = not quiet and is_watched(sys.stdout)
        self.clock = clock
        self.started = clock()
        self.last = self.started
        self.files = 0
        self.bundles = 0

    def drawing(self, papers: int) -> None:
        """Say how many papers are to be drawn: else nothing is seen while the engine works."""
        if self.watched and papers:
            told = f"  {counted(papers, 'paper')} to draw"
            write(coloured(told, "bright_black", sys.stderr), sys.stderr)

    def document(self, name: str, file: str) -> None:
        """Say that a document of a bundle is made, and how long it was waited for."""
        now = self.clock()
        if self.watched:
            write(
                coloured(f"  {name}: {file} ({now - self.last:.1f} s)", "bright_black", sys.stderr),
                sys.stderr,
            )
        self.last = now

    def bundle(self, line: str, folder: Path, files: int) -> None:
        """Say that a bundle is written; at a terminal, which of its documents can be opened."""
        self.files += files
        self.bundles += 1
        if not self.quiet:
            write(line, sys.stdout)
        if self.watched:
            # Only what a person opens; JSON is for programs.
            for file in FILES.values():
                if (folder / file).is_file() and not file.endswith(".json"):
                    write(f"  {coloured(str(folder / file), 'cyan', sys.stdout)}", sys.stdout)

    def total(self) -> None:
        """Say at a terminal what all of it was."""
        if self.watched:
            seconds = self.clock() - self.started
            done = f"{counted(self.bundles, 'bundle')}, {counted(self.files, 'file')} in {seconds:.1f} s"
            write(coloured(done, "green", sys.stdout), sys.stdout)
