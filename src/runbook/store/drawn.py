"""Pages that were drawn before, by the HTML that they were drawn from; and a worker that needs no others."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any

from runbook.model.manifest import sha256_of
from runbook.store.builds import Store

_PAGES = "pages"


class InThisProcess(Executor):
    """Does the work at once, here: a worker that is one of many needs no workers of its own."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        future.set_result(work(*given, **named))
        return future


class DrawnBefore:
    """Pages in a store: a function of their HTML, the standard that they keep, and the program.

    `tool` says the address of the program; it is asked only where something is drawn.
    """

    def __init__(self, store: Store, tool: Callable[[], str]) -> None:
        self._store = store
        self._tool = tool
        self.found = 0
        self.asked = 0

    def pages(self, html: str, standard: str | None) -> bytes | None:
        """Return the pages that are known of this HTML."""
        self.asked += 1
        # The store saves work, and stops none where its disk cannot be read or is full.
        with suppress(OSError):
            known = self._store.find(self._key(html, standard))
            if known and (files := self._store.files_of(known)):
                self.found += 1
                return files[_PAGES]
        return None

    def keep(self, html: str, standard: str | None, customer: str, done: "Future[Any]") -> None:
        """Keep what was drawn; what went wrong is told in other types than bytes, and tried again."""
        if done.cancelled() or done.exception() or not isinstance(pages := done.result(), bytes):
            return
        with suppress(OSError):
            self._store.keep(self._key(html, standard), customer, {_PAGES: pages}, {})

    def _key(self, html: str, standard: str | None) -> str:
        return sha256_of(f"{self._tool()}\n{standard}\n{html}".encode())
