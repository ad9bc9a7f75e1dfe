"""Pages that were drawn before: an executor that answers from a store, and hands on what is new."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
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


class FromStore(Executor):
    """Draws a document once: pages are a function of their HTML and of the program, addressed by `tool`."""

    def __init__(self, inner: Executor, store: Store, tool: str, customer: str = "") -> None:
        self._inner = inner
        self._store = store
        self._tool = tool
        self._customer = customer

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Return the pages that are known of this HTML, else what the inner executor makes of it."""
        key = sha256_of(f"{self._tool}\n{given!r}{named!r}".encode())
        known = self._store.find(key)
        files = self._store.files_of(known) if known else None
        if files:
            future: Future[Any] = Future()
            future.set_result(files[_PAGES])
            return future
        future = self._inner.submit(work, *given, **named)
        future.add_done_callback(lambda done: self._keep(key, done))
        return future

    def _keep(self, key: str, done: Future[Any]) -> None:
        # What went wrong is told in other types than bytes, and tried again the next time.
        if not done.cancelled() and not done.exception() and isinstance(done.result(), bytes):
            self._store.keep(key, self._customer, {_PAGES: done.result()}, {})
