"""Draw pages in other processes, so that all cores work and the engine is imported while plans are made.

Documents travel in files without a name, which vanish with the last process that holds them, however it
ends; only where they stand in them goes through the pipe, so that nobody waits for a full pipe. Where the
system cannot fork safely, the same calls draw in this process.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import IO, Self

from runbook.errors import EngineMissing, RunbookError
from runbook.render.engine import html_to_pdf
from runbook.render.foreman import Missing, Place, Ready, Sent, end, oversee, put, taken

_CAN_FORK = sys.platform.startswith("linux")


class EngineFailed(RunbookError):
    """A document could not be drawn."""


class Press:
    """A context that draws documents: `send` starts one, `receive` waits for its bytes."""

    def __init__(self, workers: int, *, forks: bool = _CAN_FORK) -> None:
        """Use so many processes at once; without forks, draw in this one."""
        self._workers = workers
        self._forks = forks
        self._held: list[str] = []
        self._tickets = 0
        self._done: dict[int, Place] = {}
        self._line: _Line | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Start the process that imports the engine."""
        if self._forks:
            self._line = self._open.enter_context(_foreman(self._workers))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they were to draw is gone with them."""
        self._open.__exit__(kind, error, trace)

    def send(self, html: str) -> int:
        """Start drawing a document; return its ticket."""
        self._tickets += 1
        if self._line is None:
            self._held.append(html)
        else:
            self._tell(Sent(self._tickets, put(self._line.asked, html.encode())), self._line)
        return self._tickets

    def receive(self, ticket: int) -> bytes:
        """Return the PDF of a ticket, waiting for it where it is not ready."""
        if self._line is None:
            return html_to_pdf(self._held[ticket - 1])
        while ticket not in self._done:
            self._hear(self._line)
        return taken(self._line.drawn, self._done[ticket])

    def _tell(self, sent: Sent, line: "_Line") -> None:
        try:
            line.pipe.send(sent)
        except BrokenPipeError:
            self._hear(line)

    def _hear(self, line: "_Line") -> None:
        """Take one message: a document that is drawn, or why nothing can be drawn."""
        try:
            message = line.pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise EngineFailed("the process that draws PDF pages ended; is there enough memory?") from error
        match message:
            case Ready(ticket, place):
                self._done[ticket] = place
            case Missing(what, remedy):
                raise EngineMissing(what, remedy)
            case words:
                raise EngineFailed(f"a PDF could not be drawn: {words}")


class _Line:
    """The line to the foreman: the pipe, and the files of what is asked for and of what is drawn."""

    def __init__(self, process: int, pipe: Connection, asked: IO[bytes], drawn: IO[bytes]) -> None:
        self.process = process
        self.pipe = pipe
        self.asked = asked
        self.drawn = drawn


@contextmanager
def _foreman(workers: int) -> Iterator[_Line]:
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as drawn:
        ours, theirs = Pipe()
        process = os.fork()
        if process == 0:
            ours.close()
            oversee(theirs, asked, drawn, workers)
        theirs.close()
        try:
            yield _Line(process, ours, asked, drawn)
        except BaseException:
            end(process)
            raise
        finally:
            ours.close()
            os.waitpid(process, 0)
