"""Draw pages in other processes, so that all cores work and the engine is imported while plans are made.

The seam is `concurrent.futures.Executor`: a pool of this machine's processes by default, or whatever else
draws documents and answers with futures.
"""

import multiprocessing
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from time import sleep
from types import TracebackType
from typing import Any, Protocol, Self

from runbook.errors import EngineMissing, RunbookError
from runbook.model.pdf_standards import PdfStandard
from runbook.render.drawing import Drawn, Failed, Missing, draw, pool


class EngineFailed(RunbookError):
    """A document could not be drawn."""


class Memory(Protocol):
    """What was drawn before: whoever draws for a living need not draw it again."""

    def pages(self, html: str, standard: PdfStandard | None) -> bytes | None:
        """Return the pages that are known of a document."""

    def keep(self, html: str, standard: PdfStandard | None, customer: str, done: "Future[Any]") -> None:
        """Keep what came of drawing a customer's document."""


class Press:
    """A context that draws documents: `send` starts one, `receive` waits for its bytes."""

    def __init__(
        self,
        workers: int,
        executor: Executor | None = None,
        standard: PdfStandard | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Use a pool of so many processes, or another executor, which stays its owner's to shut down.

        Documents keep the usual standard where none is named; what the memory knows is not drawn.
        """
        self._standard = standard
        self._memory = memory
        # Only what this press started is ever ended: the process may have other children.
        self._strangers = {child.pid for child in multiprocessing.active_children()}
        self._is_ours = executor is None
        self._executor = executor or pool(workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the pool; after an error what it was to draw is gone with its processes."""
        if self._is_ours:
            self._executor.shutdown(wait=error is None, cancel_futures=True)
        if self._is_ours and error is not None:
            own = [child for child in multiprocessing.active_children() if child.pid not in self._strangers]
            for child in own:
                child.terminate()
            for child in own:
                child.join()
                # The pool's own thread may gather it too; whoever comes second is not told that it ended.
                while child.is_alive():
                    sleep(0.01)

    def send(self, html: str, customer: str = "") -> Future[Drawn]:
        """Start drawing a document of a customer's; return what `receive` takes."""
        memory, standard = self._memory, self._standard
        if memory and (known := memory.pages(html, standard)):
            found: Future[Drawn] = Future()
            found.set_result(known)
            return found
        try:
            drawing = self._executor.submit(draw, html, standard)
        except BrokenProcessPool as error:
            raise _ended() from error
        if memory:
            drawing.add_done_callback(partial(memory.keep, html, standard, customer))
        return drawing

    def receive(self, document: Future[Drawn]) -> bytes:
        """Return the PDF of a document, waiting for it where it is not ready.

        Raises EngineMissing where the engine is not installed, EngineFailed where it could not draw.
        """
        try:
            drawn = document.result()
        except BrokenProcessPool as error:
            raise _ended() from error
        match drawn:
            case bytes():
                return drawn
            case Missing(what, remedy):
                raise EngineMissing(what, remedy)
            case Failed(words):
                raise EngineFailed(f"a PDF could not be drawn: {words}")


def _ended() -> EngineFailed:
    return EngineFailed("the process that draws PDF pages ended; is there enough memory?")
