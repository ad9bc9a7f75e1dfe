"""Documents drawn in other processes: the same bytes, in any order; what goes wrong there is told here."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from runbook.render import foreman
from runbook.render.engine import html_to_pdf
from runbook.render.press import EngineFailed, Press

PAGES = [f'<html lang="en"><title>{n}</title><h1>Page {n}</h1><p>text</p>' for n in range(5)]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made here, where a test can see whether one was left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith("runbook-fonts-")]


def test_each_ticket_gives_its_own_document(folders: Path) -> None:
    with Press(2) as press:
        tickets = [press.send(page) for page in PAGES]
        drawn = {ticket: press.receive(ticket) for ticket in reversed(tickets)}
    assert [drawn[ticket] for ticket in tickets] == [html_to_pdf(page) for page in PAGES]
    assert left_in(folders) == []


def test_one_worker_draws_everything_too() -> None:
    with Press(1) as press:
        tickets = [press.send(page) for page in PAGES[:3]]
        assert all(press.receive(ticket).startswith(b"%PDF") for ticket in tickets)


def test_without_forks_the_same_is_drawn_in_this_process() -> None:
    with Press(2, forks=False) as press:
        assert press.receive(press.send(PAGES[0])) == html_to_pdf(PAGES[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux draws in other processes")
def test_a_foreman_that_was_killed_is_told(folders: Path) -> None:
    def drawn() -> None:
        with Press(2) as press:
            assert press._line is not None
            os.kill(press._line.process, 9)
            press.receive(press.send(PAGES[0]))

    with pytest.raises(EngineFailed, match="ended"):
        drawn()
    assert left_in(folders) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux draws in other processes")
def test_what_keeps_the_engine_from_starting_is_told(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device", "/tmp/fonts.conf")

    monkeypatch.setattr(foreman, "load", full)
    with pytest.raises(EngineFailed, match=r"/tmp/fonts\.conf: No space left"), Press(1) as press:
        press.receive(press.send(PAGES[0]))
    assert left_in(folders) == []


def test_an_error_of_the_caller_ends_the_press(folders: Path) -> None:
    def interrupted() -> None:
        with Press(2) as press:
            press.send(PAGES[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux draws in other processes")
def test_a_kill_in_the_middle_leaves_neither_a_document_nor_a_process(tmp_path: Path) -> None:
    code = (
        "import os, signal\nfrom runbook.render.press import Press\nwith Press(2) as press:\n"
        f"    press.send({PAGES[0]!r})\n    press.receive(1)\n    press.send({'<p>word' * 4000!r})\n"
        "    print(press._line.process, flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = run(code, TMPDIR=str(tmp_path))
    assert done.returncode == -9, done.stderr
    assert left_in(tmp_path) == []
    deadline = time.monotonic() + 20
    while is_running(done.stdout.strip()):
        assert time.monotonic() < deadline, "the foreman outlived its caller"
        time.sleep(0.05)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux draws in other processes")
def test_a_worker_whose_foreman_was_killed_ends_with_a_document_that_nobody_takes() -> None:
    code = (
        "import os, signal, time\nfrom pathlib import Path\nfrom runbook.render.press import Press\n"
        "large = ''.join(f'<p>{number} {number * 7919}' for number in range(3000))\n"
        "with Press(1) as press:\n    press.send(large)\n    foreman = press._line.process\n"
        "    children = Path(f'/proc/{foreman}/task/{foreman}/children')\n"
        "    while not children.read_text():\n        time.sleep(0.01)\n"
        "    os.kill(foreman, signal.SIGKILL)\n    press.receive(1)\n"
    )
    # The run is at its end when nobody holds its output any more, so a worker that waits would hold it.
    done = run(code)
    assert "the process that draws PDF pages ended" in done.stderr
