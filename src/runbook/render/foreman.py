"""The process that oversees the drawing: it imports the engine at once, then waits for documents.

For each document it forks a worker, which draws, hands the PDF back through a pipe of its own, and ends
without tidying up its millions of objects.
"""

import gc
import os
import signal
import traceback
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import IO, NamedTuple, NoReturn

from runbook.errors import EngineMissing
from runbook.render.engine import html_to_pdf, load


class Place(NamedTuple):
    """Where a document stands in a file that two processes share."""

    start: int
    size: int


class Sent(NamedTuple):
    """A document to draw."""

    ticket: int
    html: Place


class Ready(NamedTuple):
    """A document that is drawn."""

    ticket: int
    pdf: Place


class Missing(NamedTuple):
    """What the installation lacks, and how to get it."""

    what: str
    remedy: str


def put(file: IO[bytes], data: bytes) -> Place:
    """Append to a file that only this process writes; return where the data stands."""
    start = file.seek(0, os.SEEK_END)
    file.write(data)
    file.flush()
    return Place(start, len(data))


def taken(file: IO[bytes], place: Place) -> bytes:
    """Read from a file that another process writes, whatever position the two share."""
    return os.pread(file.fileno(), place.size, place.start)


def end(process: int) -> None:
    """Ask a process to end."""
    try:
        os.kill(process, signal.SIGTERM)
    except ProcessLookupError:
        return


@dataclass(slots=True)
class Worker:
    """A process that draws one document; its pipe is at its end when the process is, however that ends."""

    process: int
    ticket: int
    pipe: int
    pdf: list[bytes] = field(default_factory=list)


def oversee(pipe: Connection, asked: IO[bytes], drawn: IO[bytes], workers: int) -> NoReturn:
    """Be the foreman: import the engine, then keep `workers` processes busy until the pipe ends."""
    running: dict[int, Worker] = {}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _stop(running))
    try:
        load()
        gc.collect()
        gc.freeze()
        while True:
            free = [pipe] if len(running) < workers else []
            for ready in wait([*free, *running]):
                if isinstance(ready, int):
                    _hear(ready, running, pipe, drawn)
                else:
                    worker = _start(pipe.recv(), asked)
                    running[worker.pipe] = worker
    except EngineMissing as error:
        pipe.send(Missing(error.what, error.remedy))
        os._exit(0)
    except (EOFError, ConnectionError):
        _stop(running)
    except OSError as error:
        pipe.send(f"{error.filename or 'the disk'}: {error.strerror}")
        _stop(running)
    except BaseException:
        # A copy of the caller must never run on as the caller: it would tidy away what is the caller's.
        traceback.print_exc()
        _stop(running)


def _start(sent: Sent, asked: IO[bytes]) -> Worker:
    out, into = os.pipe()
    # A signal that meets a new process before Python is itself there is forgotten by Python: it waits.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        os.close(into)
        return Worker(process, sent.ticket, out)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    # Whoever holds the reading end of its own pipe waits for itself once the foreman is gone.
    os.close(out)
    # The engine turns the collector on again where it was on: it would look through all that ends with us.
    gc.disable()
    status = 1
    try:
        pdf = html_to_pdf(taken(asked, sent.html).decode())
        with os.fdopen(into, "wb") as stream:
            stream.write(pdf)
        status = 0
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def _hear(ready: int, running: dict[int, Worker], pipe: Connection, drawn: IO[bytes]) -> None:
    """Take what a worker says; at its end tell the caller how it ended."""
    if part := os.read(ready, 1 << 20):
        running[ready].pdf.append(part)
    else:
        pipe.send(_verdict(running.pop(ready), drawn))


def _verdict(worker: Worker, drawn: IO[bytes]) -> Ready | str:
    os.close(worker.pipe)
    _, status = os.waitpid(worker.process, 0)
    if status:
        return f"document {worker.ticket} ended with {os.waitstatus_to_exitcode(status)}"
    try:
        return Ready(worker.ticket, put(drawn, b"".join(worker.pdf)))
    except OSError as error:
        return f"{error.strerror}"


def _stop(running: dict[int, Worker]) -> NoReturn:
    for worker in running.values():
        end(worker.process)
    os._exit(0)
