"""What a process does that only draws: import the engine once, draw a document a call, end with its owner."""

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import NamedTuple

from runbook.errors import EngineMissing
from runbook.model.pdf_standards import PdfStandard
from runbook.render.engine import html_to_pdf, load_engine

PRELOADED = "runbook.render.preloaded"
"""The module that the fork server imports, so that every worker begins with the engine in memory."""
ROUNDS = 8
"""Documents that a worker draws before it looks for garbage: looking takes a fifth of a second, and a
document of 60 pages leaves some 40 MB behind."""

SOCKET_ROOM = 70
"""Characters of the folder of temporary files up to which Linux takes the path of a socket in it."""

# A count of the process: a worker draws one document after the other, never two at once.
_drawn = 0


class Missing(NamedTuple):
    """What the installation lacks, and how to get it."""

    what: str
    remedy: str


class Failed(NamedTuple):
    """Why a document could not be drawn."""

    words: str


Drawn = bytes | Missing | Failed


def pool(workers: int, method: str | None = None, preloaded: str = PRELOADED) -> ProcessPoolExecutor:
    """Return a pool of processes that draw, the first of them already on its way.

    `method` is a start method of multiprocessing; by default the fork server where the system has one
    (its processes begin with the engine in memory, or with another module that is `preloaded`), else spawn.
    """
    context = _context(method, preloaded)
    with _deaf_to_hangup():
        executor = ProcessPoolExecutor(workers, context, initializer=_begin)
        # A pool starts a process only when there is work: whoever comes first imports the engine meanwhile.
        if preloaded == PRELOADED:
            # The fork server imports the engine once, for all of them; where
            # processes are spawned each does it itself.
            for _ in range(workers if context.get_start_method() != "forkserver" else 1):
                executor.submit(_ready)
    return executor


@contextmanager
def _deaf_to_hangup() -> Iterator[None]:
    """Let what is started here not hear that the terminal is closed: it ends with its owner, who says so.

    A blocked signal stays blocked in a new process; multiprocessing does the same for Ctrl-C and SIGTERM.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def draw(html: str, standard: PdfStandard | None = None) -> Drawn:
    """Return an HTML document as PDF, or what went wrong: on its way an exception loses its cause."""
    global _drawn
    _drawn += 1
    if _drawn % ROUNDS == 0:
        gc.collect()
    try:
        return html_to_pdf(html, standard)
    except EngineMissing as error:
        return Missing(error.what, error.remedy)
    except OSError as error:
        return Failed(f"{error.filename or 'the disk'}: {error.strerror or error}")
    except Exception as error:
        # Only words go back to the owner; the trace stays on stderr, for whoever must find the fault.
        traceback.print_exc()
        return Failed(f"{type(error).__name__}: {error}")


def _context(method: str | None, preloaded: str) -> BaseContext:
    if method is None:
        # macOS has a fork server too, but its libraries do not survive a fork (bpo-33725). The server listens
        # at a socket among the temporary files, whose path may have 107 characters, 31 of them its own.
        has_server = sys.platform.startswith("linux") and len(tempfile.gettempdir()) <= SOCKET_ROOM
        method = "forkserver" if has_server else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([preloaded])
    return context


def _begin() -> None:
    """Prepare a worker: an interrupt is its owner's to answer, and it does not outlive its owner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A document makes millions of objects that all live to its end; `draw` says when to look for the others.
    gc.disable()
    owner = multiprocessing.parent_process()
    if owner is not None:
        threading.Thread(target=_end_with, args=(owner.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    # sys.exit would end this thread only; a worker holds nothing that must still be written.
    os._exit(0)


def _ready() -> None:
    """Import the engine; what it lacks is told by the first document."""
    with suppress(EngineMissing, OSError):
        load_engine()
