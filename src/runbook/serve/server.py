"""The page on this computer: the profiles' runbooks, anew after each save, with what is wrong above them.

Only 127.0.0.1 is served, to requests that name it: a site that leads its own name here gets nothing. No
address leads to a file of this computer but to the frame around the page.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from runbook.errors import RunbookError
from runbook.pipeline import words_of_papers
from runbook.render.formats import RENDERERS
from runbook.resources import templates_folder
from runbook.serve.desk import Desk, Sheet
from runbook.serve.drawings import Drawings

HOST = "127.0.0.1"
_PATIENCE = 20.0
"""Seconds for which a page waits for news before it asks again."""
_TYPES = {
    ".html": "text/html",
    ".md": "text/plain",
    ".json": "application/json",
    ".csv": "text/csv",
    ".pdf": "application/pdf",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; frame-src 'self'; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""The runbook's own page is stricter still: it allows its one style, and no script."""
_OWN = {"frame.js": "text/javascript", "frame.css": "text/css"}


class Board:
    """What the server shows, and who waits for it; after each save another thread calls `refresh`."""

    def __init__(self, desk: Desk, drawings: Drawings | None = None) -> None:
        self._desk = desk
        self._drawings = drawings or Drawings()
        self._news = Condition()
        self._sheets: Mapping[str, Sheet] = dict(desk.sheets)
        self._version = desk.version

    def refresh(self) -> None:
        """Show what the desk holds now."""
        with self._news:
            self._sheets, self._version = dict(self._desk.sheets), self._desk.version
            self._news.notify_all()
        for name, sheet in self._sheets.items():
            if sheet.job:
                self._drawings.renew(name, sheet.job)

    def names(self) -> tuple[str, ...]:
        """Return the names of the runbooks."""
        return tuple(self._sheets)

    def state(self, name: str, seen: int) -> Mapping[str, Any] | None:
        """Return what a page needs to know of a runbook, once it is newer than what it has seen."""
        with self._news:
            self._news.wait_for(lambda: self._version != seen, _PATIENCE)
            version, sheet = self._version, self._sheets.get(name)
        if sheet is None:
            return None
        return {
            "version": version,
            "name": name,
            "others": list(self._sheets),
            "good": sheet.is_good,
            "changed": sheet.changed,
            "edition": sheet.job.edition if sheet.job else "",
            "findings": [found.as_json() | {"place": str(found.place)} for found in sheet.findings],
        }

    def document(self, name: str, file: str) -> bytes | None:
        """Return a document of the last good plan; None where there is none. Raises RunbookError."""
        sheet = self._sheets.get(name)
        renderer = next((one for one in RENDERERS if one.file == file), None)
        if sheet is None or sheet.job is None or renderer is None:
            return None
        if renderer.engine_html:
            return self._drawings.pages(name, renderer, sheet.job)
        return renderer.write(sheet.job.plan, words_of_papers(sheet.job), sheet.job.brand)


def server_of(board: Board, port: int) -> ThreadingHTTPServer:
    """Return a server that listens on this computer only; port 0 takes a free one. Raises OSError."""

    class Handler(_Handler):
        shown = board

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    Handler.port = server.server_port
    return server


class _Handler(BaseHTTPRequestHandler):
    shown: Board
    port: int
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request of this computer."""
        if self.headers.get("Host") not in (f"{HOST}:{self.port}", f"localhost:{self.port}"):
            self._send(HTTPStatus.FORBIDDEN, b"This page is for this computer only.\n", "text/plain")
            return
        address = urlsplit(self.path)
        name, _, file = unquote(address.path).strip("/").partition("/")
        try:
            answer = self._answer(name, file, parse_qs(address.query))
        except RunbookError as error:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}\n".encode(), "text/plain")
            return
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n", "text/plain")
        elif isinstance(answer, str):
            self._send(HTTPStatus.FOUND, b"", "text/plain", {"Location": answer})
        else:
            self._send(HTTPStatus.OK, *answer)

    def _answer(self, name: str, file: str, query: Mapping[str, list[str]]) -> tuple[bytes, str] | str | None:
        if name in _OWN and not file:
            return (templates_folder() / "serve" / name).read_bytes(), _OWN[name]
        if not name or (not file and not urlsplit(self.path).path.endswith("/")):
            first = name or next(iter(self.shown.names()), "")
            return f"/{quote(first)}/" if first else None
        if name not in self.shown.names():
            return None
        if not file:
            return (templates_folder() / "serve" / "frame.html").read_bytes(), "text/html"
        if file == "state":
            seen = query.get("seen", ["-1"])[0]
            state = self.shown.state(name, int(seen) if seen.lstrip("-").isdigit() else -1)
            return None if state is None else (json.dumps(state).encode(), "application/json")
        data = self.shown.document(name, file)
        kind = next((kind for end, kind in _TYPES.items() if file.endswith(end)), "text/plain")
        return None if data is None else (data, kind)

    def _send(
        self, status: HTTPStatus, data: bytes, kind: str, more: Mapping[str, str] | None = None
    ) -> None:
        try:
            self.send_response(status)
            headers = {
                "Content-Type": f"{kind}; charset=utf-8",
                "Content-Length": str(len(data)),
                "Cache-Control": "no-store",
                "Content-Security-Policy": _POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                **(more or {}),
            }
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # somebody closed the page while it was answered

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request: the terminal is for what a save changed."""
