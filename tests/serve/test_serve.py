"""A save changes the page; what is wrong stands above it; nobody but this computer is answered."""

import http.client
import json
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from author.sound_pack import written
from author.test_pack_test import PROFILE
from runbook.render.drawing import Drawn, Missing
from runbook.render.press import Press
from runbook.serve.desk import Desk
from runbook.serve.drawings import Drawings
from runbook.serve.saves import saves
from runbook.serve.server import HOST, Board, server_of

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with one profile of a small pack, which was read once."""
    pack = written(tmp_path / "gadget")
    profile = tmp_path / "contoso.yaml"
    profile.write_text(PROFILE, "utf-8")
    found = Desk((profile,), str(pack), lambda _: "2026-11-30")
    assert [sheet.is_good for sheet in found.look()] == [True]
    return found


@contextmanager
def served(desk: Desk, board: Board | None = None) -> Iterator[tuple[Board, int]]:
    """Serve a desk's page on a free port."""
    board = board or Board(desk)
    with server_of(board, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield board, server.server_address[1]
        server.shutdown()


def get(port: int, path: str, host: str = "") -> tuple[int, bytes]:
    """Ask the server as a browser does."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", path, headers={"Host": host or f"{HOST}:{port}"})
    answer = connection.getresponse()
    body = answer.status, answer.read()
    connection.close()
    return body


def state(port: int, seen: int = -1) -> dict[str, Any]:
    """Return what the frame around the page is told."""
    return json.loads(get(port, f"/contoso/state?seen={seen}")[1])


def change(path: Path, old: str, new: str) -> frozenset[Path]:
    """Save a file with other words in it; return what a watcher tells."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return frozenset({path})


def test_a_save_of_the_profile_changes_the_page_and_says_what(desk: Desk) -> None:
    with served(desk) as (board, port):
        before = state(port)
        assert b"SQL01" in get(port, "/contoso/runbook.html")[1]
        (sheet,) = desk.look(change(desk.profiles[0], "SQL01", "SQL02"))
        board.refresh()
        assert sheet.changed == "1 step changed (2.1)"
        after = state(port, before["version"])
        assert after["edition"] != before["edition"] and after["changed"] == sheet.changed
        assert b"SQL02" in get(port, "/contoso/runbook.html")[1]
        assert b"SQL02" in get(port, "/contoso/runbook.md")[1]


def test_a_save_of_the_pack_changes_the_page(desk: Desk, tmp_path: Path) -> None:
    (sheet,) = desk.look(change(tmp_path / "gadget/guide/20-install.yaml", "Go on?", "Shall we go on?"))
    assert sheet.is_good and sheet.changed == "1 step changed (2.3)"
    assert tmp_path / "gadget" / "guide" in desk.folders and tmp_path in desk.folders


def test_a_save_that_changes_nothing_is_told_to_nobody(desk: Desk) -> None:
    version = desk.version
    assert desk.look(change(desk.profiles[0], "edition:", "edition:")) == ()
    assert desk.version == version
    (sheet,) = desk.look(change(desk.profiles[0], "edition:", "# the edition\nedition:"))
    assert sheet.changed == "no step changed; cover, tables or findings did"


def test_an_error_stands_with_place_and_hint_and_the_last_good_page_stays(desk: Desk) -> None:
    with served(desk) as (board, port):
        before = state(port)
        desk.look(change(desk.profiles[0], "placement: remote", "placement: remot"))
        board.refresh()
        after = state(port, before["version"])
        assert (after["good"], after["edition"]) == (False, before["edition"])
        (error,) = (one for one in after["findings"] if one["level"] == "error")
        assert error["place"].startswith(f"{desk.profiles[0]}:5:")
        assert any("did you mean 'remote'?" in detail for detail in error["details"])
        assert b"SQL01" in get(port, "/contoso/runbook.html")[1]
        desk.look(change(desk.profiles[0], "placement: remot,", "placement: remote,"))
        board.refresh()
        assert state(port, after["version"])["good"]


@pytest.mark.parametrize(
    "path",
    ["/contoso/../../etc/passwd", "/contoso/%2e%2e/secret", "/other/", "/contoso/nothing.pdf", "/frame.js/x"],
)
def test_no_other_address_is_answered(desk: Desk, path: str) -> None:
    with served(desk) as (_, port):
        assert get(port, path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "192.168.1.7:80"])
def test_a_request_for_another_host_is_refused(desk: Desk, host: str) -> None:
    with served(desk) as (_, port):
        assert get(port, "/contoso/", host)[0] == 403
        assert get(port, "/", f"localhost:{port}")[0] == 302


def test_a_save_before_the_watch_began_is_not_lost(desk: Desk, tmp_path: Path) -> None:
    change(tmp_path / "gadget/guide/20-install.yaml", "Go on?", "Shall we go on?")
    (sheet,) = desk.look(next(saves(lambda: desk.folders, Event())))
    assert sheet.changed == "1 step changed (2.3)"


def test_a_save_is_seen(desk: Desk) -> None:
    stop = Event()
    seen = saves(lambda: desk.folders, stop)
    waiting = Thread(target=lambda: found.append(next(filter(None, seen))), daemon=True)
    found: list[frozenset[Path]] = []
    waiting.start()
    # The watcher needs a moment until it looks; a save that came too early is made again.
    for attempt in range(40):
        desk.profiles[0].write_text(f"{PROFILE}# {attempt}\n", "utf-8")
        waiting.join(0.25)
        if found:
            break
    stop.set()
    assert desk.profiles[0].resolve() in {path.resolve() for path in found[0]}


class Asked(Board):
    """A board that notes each document that somebody asked it for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.documents: Queue[str] = Queue()

    def document(self, name: str, file: str) -> bytes | None:
        """Return the document, and note its name."""
        self.documents.put(file)
        return super().document(name, file)


@contextmanager
def browser_at(address: str, folder: Path) -> Iterator[None]:
    """Look at an address with a browser that shows nothing."""
    command = (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
    with subprocess.Popen(
        [*command, f"--user-data-dir={folder / 'browser'}", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as browser:
        try:
            yield
        finally:
            browser.terminate()


@contextmanager
def watched(desk: Desk, board: Board) -> Iterator[None]:
    """Look at each save as the command does."""
    stop = Event()

    def look() -> None:
        for changed in saves(lambda: desk.folders, stop):
            desk.look(changed)
            board.refresh()

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    yield
    stop.set()
    watcher.join(10)


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here to look at the page with")
@pytest.mark.parametrize("file", ["runbook.html", "runbook.md"])
def test_a_browser_loads_what_it_shows_anew_after_a_save(desk: Desk, tmp_path: Path, file: str) -> None:
    board = Asked(desk)
    with (
        served(desk, board) as (_, port),
        watched(desk, board),
        browser_at(f"http://{HOST}:{port}/contoso/#{file}", tmp_path),
    ):
        assert board.documents.get(timeout=90) == file
        change(desk.profiles[0], "SQL01", "SQL02")
        begun = monotonic()
        assert board.documents.get(timeout=30) == file
        took = monotonic() - begun
        shown = board.document("contoso", file)
        assert shown is not None and b"SQL02" in shown
    # It takes some 0.3 s; on a machine with other work to do it must not seem lost either.
    assert took < 5


def test_a_pdf_that_somebody_looks_at_is_drawn_anew_after_a_save(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: Queue[bytes] = Queue()

    def send(_press: Press, html: str) -> Future[Drawn]:
        drawn: Future[Drawn] = Future()
        drawn.set_result(html.encode())
        sent.put(html.encode())
        return drawn

    monkeypatch.setattr(Press, "send", send)
    with Drawings() as drawings, served(desk, Board(desk, drawings)) as (board, port):
        desk.look(change(desk.profiles[0], "SQL01", "SQL03"))
        board.refresh()
        assert sent.empty()  # nobody has looked at it yet
        assert b"SQL03" in get(port, "/contoso/checklist.pdf")[1]
        assert b"SQL03" in sent.get(timeout=1)
        desk.look(change(desk.profiles[0], "SQL03", "SQL02"))
        board.refresh()
        assert b"SQL02" in sent.get(timeout=10)  # before anybody asks again
        assert b"SQL02" in get(port, "/contoso/checklist.pdf")[1] and sent.empty()


def test_where_the_engine_is_missing_the_pdf_says_so_and_the_page_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings = Drawings()
    missing: Future[Drawn] = Future()
    missing.set_result(Missing("the engine is not here", "install it"))
    monkeypatch.setattr(Press, "send", lambda *_: missing)
    with drawings, served(desk, Board(desk, drawings)) as (_, port):
        status, told = get(port, "/contoso/runbook.pdf")
        assert (status, b"the engine is not here" in told) == (503, True)
        assert get(port, "/contoso/runbook.html")[0] == 200
