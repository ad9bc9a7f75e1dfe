"""Documents drawn in other processes: the same bytes, in any order; what goes wrong there is told here."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from runbook.render import drawing
from runbook.render.drawing import pool
from runbook.render.engine import html_to_pdf
from runbook.render.press import EngineFailed, Press

PAGES = [f'<html lang="en"><title>{n}</title><h1>Page {n}</h1><p>text</p>' for n in range(5)]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made here, where a test can see whether one was left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_in(folder: Path) -> list[Path]:
    # multiprocessing keeps the socket of its fork server in a folder of its own until this process ends.
    ours = ("runbook-fonts-", "pymp-")
    return [path for path in folder.iterdir() if not path.name.startswith(ours)]


def test_each_ticket_gives_its_own_document(folders: Path) -> None:
    with Press(2) as press:
        tickets = [press.send(page) for page in PAGES]
        drawn = {ticket: press.receive(ticket) for ticket in reversed(tickets)}
    assert [drawn[ticket] for ticket in tickets] == [html_to_pdf(page) for page in PAGES]
    assert left_in(folders) == []


def test_one_worker_draws_everything_too() -> None:
    with Press(1) as press:
        documents = [press.send(page) for page in PAGES[:3]]
        assert all(press.receive(document).startswith(b"%PDF") for document in documents)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_every_way_to_start_a_process_gives_the_same_bytes(method: str) -> None:
    with pool(2, method) as executor, Press(2, executor) as press:
        documents = [press.send(page) for page in PAGES[:2]]
        assert [press.receive(document) for document in documents] == [html_to_pdf(p) for p in PAGES[:2]]


def test_any_other_executor_can_stand_in_and_stays_its_owners() -> None:
    with ThreadPoolExecutor(1) as executor:
        with Press(1, executor) as press:
            assert press.receive(press.send(PAGES[0])) == html_to_pdf(PAGES[0])
        assert executor.submit(lambda: "still open").result() == "still open"


def test_a_worker_that_was_killed_is_told(folders: Path) -> None:
    with Press(1) as press:
        press.receive(press.send(PAGES[0]))
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        with pytest.raises(EngineFailed, match="ended"):
            press.receive(press.send(PAGES[0]))
    assert left_in(folders) == []


def test_what_keeps_the_engine_from_drawing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_html: str, _standard: str) -> bytes:
        raise OSError(28, "No space left on device", "/tmp/fonts.conf")

    monkeypatch.setattr(drawing, "html_to_pdf", full)
    with (
        ThreadPoolExecutor(1) as executor,
        Press(1, executor) as press,
        pytest.raises(EngineFailed, match=r"/tmp/fonts\.conf: No space left"),
    ):
        press.receive(press.send(PAGES[0]))


def test_an_error_of_the_caller_ends_the_processes_at_once(folders: Path) -> None:
    def interrupted() -> None:
        with Press(2) as press:
            press.receive(press.send(PAGES[0]))
            press.send("<p>word" * 40000)
            raise KeyboardInterrupt

    others = multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [child for child in multiprocessing.active_children() if child not in others] == []
    assert left_in(folders) == []


def run(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program that may kill what it likes; it is over when nobody holds its output any more."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def is_running(process: str) -> bool:
    try:
        state = Path("/proc", process, "stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc what still runs")
def test_a_kill_in_the_middle_leaves_neither_a_document_nor_a_process(tmp_path: Path) -> None:
    code = (
        "import multiprocessing, os, signal\nfrom runbook.render.press import Press\n"
        "if __name__ == '__main__':\n    with Press(2) as press:\n"
        f"        press.receive(press.send({PAGES[0]!r}))\n        press.send({'<p>word' * 4000!r})\n"
        "        print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = run(code, TMPDIR=str(tmp_path))
    assert done.returncode == -9, done.stderr
    deadline = time.monotonic() + 20
    while any(map(is_running, done.stdout.split())):
        assert time.monotonic() < deadline, "a worker outlived its owner"
        time.sleep(0.05)
    assert left_in(tmp_path) == []
