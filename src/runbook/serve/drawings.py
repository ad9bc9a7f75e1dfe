"""PDF pages of what is served: drawn in a process of their own, so that the page itself never waits for them.

What somebody has looked at once is drawn anew as soon as it changes, before the browser asks for it.
"""

from concurrent.futures import CancelledError, Future
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self

from runbook.pipeline import Job, words_of_papers
from runbook.render.drawing import Drawn
from runbook.render.formats import RENDERERS, Renderer
from runbook.render.press import Press


class _Asked(NamedTuple):
    """A document that somebody looks at: of which edition, and its pages once they are drawn."""

    edition: str
    pages: Future[Drawn]


class Drawings:
    """A context that holds the process; it is started with the first document that somebody asks for."""

    def __init__(self) -> None:
        self._press: Press | None = None
        self._asked: dict[tuple[str, str], _Asked] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process; whoever ends the server does not wait for pages."""
        if self._press:
            self._press.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)

    def pages(self, name: str, renderer: Renderer, job: Job) -> bytes:
        """Return a document, waiting for it where it is not drawn. Raises EngineMissing, EngineFailed."""
        asked, press = self._sent(name, renderer, job)
        while True:
            try:
                return press.receive(asked.pages)
            except CancelledError:  # a newer save came while this one waited for its turn
                asked = self._asked[name, renderer.file]

    def renew(self, name: str, job: Job) -> None:
        """Begin to draw what somebody has looked at of a runbook and what is no longer as it was."""
        for renderer in RENDERERS:
            if (name, renderer.file) in self._asked:
                self._sent(name, renderer, job)

    def _sent(self, name: str, renderer: Renderer, job: Job) -> tuple[_Asked, Press]:
        with self._lock:
            self._press = self._press or Press(1)
            asked = self._asked.get((name, renderer.file))
            if asked is None or asked.edition != job.edition:
                if asked:
                    asked.pages.cancel()  # nobody needs the pages of an older save
                assert renderer.engine_html is not None
                html = renderer.engine_html(job.plan, words_of_papers(job), job.brand)
                asked = _Asked(job.edition, self._press.send(html))
                self._asked[name, renderer.file] = asked
            return asked, self._press
