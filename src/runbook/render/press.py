"""Draw pages in other processes, so that all cores work and the engine is imported while plans are made.

One process imports the engine at once and then waits; for each document it forks a worker, which draws,
writes the PDF and ends without tidying up its millions of objects. Documents travel as files in a private
folder and only their numbers through the pipe, so that nobody waits for a full pipe. Where the system
cannot fork safely, the same calls draw in this process.
"""

import gc
import os
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from runbook.errors import MissingComponent, RunbookError
from runbook.render.engine import html_to_pdf, load

_CAN_FORK = sys.platform.startswith("linux")


class EngineFailed(RunbookError):
    """A document could not be drawn."""


class Press:
    """A context that draws documents: `send` starts one, `receive` waits for its bytes."""

    def __init__(self, workers: int, *, idle: bool = False) -> None:
        """Use so many processes at once; an idle press is never sent anything, and starts nothing."""
        self._workers = workers
        self._forks = _CAN_FORK and not idle
        self._folder = tempfile.TemporaryDirectory(prefix="runbook-press-")
        self._sent = 0
        self._done: set[int] = set()
        self._pipe: Connection | None = None
        self._foreman = 0

    def __enter__(self) -> Self:
        """Start the process that imports the engine."""
        if self._forks:
            ours, theirs = Pipe()
            self._foreman = os.fork()
            if self._foreman == 0:
                ours.close()
                _oversee(theirs, Path(self._folder.name), self._workers)
            theirs.close()
            self._pipe = ours
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes and remove the private folder."""
        if self._pipe is not None:
            if kind is not None:
                _end(self._foreman)
            self._pipe.close()
            os.waitpid(self._foreman, 0)
        self._folder.cleanup()

    def send(self, html: str) -> int:
        """Start drawing a document; return its ticket."""
        self._sent += 1
        self._path(self._sent, "html").write_text(html, "utf-8")
        if self._pipe is not None:
            self._tell(self._sent)
        return self._sent

    def receive(self, ticket: int) -> bytes:
        """Return the PDF of a ticket, waiting for it where it is not ready."""
        if self._pipe is None:
            return html_to_pdf(self._path(ticket, "html").read_text("utf-8"))
        while ticket not in self._done:
            self._hear()
        return self._path(ticket, "pdf").read_bytes()

    def _tell(self, ticket: int) -> None:
        assert self._pipe is not None
        try:
            self._pipe.send(ticket)
        except BrokenPipeError:
            self._hear()

    def _hear(self) -> None:
        """Take one message: a ticket that is done, or why nothing can be drawn."""
        assert self._pipe is not None
        try:
            message = self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise EngineFailed("the process that draws PDF pages ended; is there enough memory?") from error
        match message:
            case int(ticket):
                self._done.add(ticket)
            case ("missing", str(what), str(remedy)):
                raise MissingComponent(what, remedy)
            case words:
                raise EngineFailed(f"a PDF could not be drawn: {words}")

    def _path(self, ticket: int, kind: str) -> Path:
        return Path(self._folder.name) / f"{ticket}.{kind}"


def _end(process: int) -> None:
    """Ask a process to end."""
    try:
        os.kill(process, signal.SIGTERM)
    except ProcessLookupError:
        return


def _oversee(pipe: Connection, folder: Path, workers: int) -> NoReturn:
    """Be the foreman: import the engine, then fork a worker for each ticket, `workers` at a time."""
    running: dict[int, Worker] = {}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _stop(running))
    try:
        load()
        gc.collect()
        gc.freeze()
        while True:
            free = [pipe] if len(running) < workers else []
            for ready in wait([*free, *running]):
                if isinstance(ready, int):
                    pipe.send(_verdict(running.pop(ready), ready))
                else:
                    worker = _start_worker(folder, pipe.recv())
                    running[worker.sentinel] = worker
    except MissingComponent as error:
        pipe.send(("missing", error.what, error.remedy))
        os._exit(0)
    except (EOFError, OSError):
        _stop(running)
    except BaseException:
        # A copy of the caller must never run on as the caller: it would tidy away the caller's folder.
        traceback.print_exc()
        _stop(running)


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that draws one ticket; its sentinel becomes readable when it ends, however it ends."""

    process: int
    ticket: int
    sentinel: int


def _start_worker(folder: Path, ticket: int) -> Worker:
    sentinel, held = os.pipe()
    process = os.fork()
    if process:
        os.close(held)
        return Worker(process, ticket, sentinel)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    status = 1
    try:
        pdf = html_to_pdf((folder / f"{ticket}.html").read_text("utf-8"))
        (folder / f"{ticket}.pdf").write_bytes(pdf)
        status = 0
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def _verdict(worker: Worker, sentinel: int) -> int | str:
    """Return the ticket of a worker that ended well, else words about how it ended."""
    os.close(sentinel)
    _, status = os.waitpid(worker.process, 0)
    if status == 0:
        return worker.ticket
    return f"document {worker.ticket} ended with {os.waitstatus_to_exitcode(status)}"


def _stop(running: dict[int, Worker]) -> NoReturn:
    for worker in running.values():
        _end(worker.process)
    os._exit(0)
