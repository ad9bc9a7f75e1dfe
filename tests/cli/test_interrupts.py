"""Ctrl-C and a request to end: one sentence, one exit code, nothing half-written, and never lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from runbook.cli.interrupts import listening, stop_if_asked

GOOD = Path(__file__).parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_build_that_is_interrupted_says_so_and_leaves_nothing(
    number: signal.Signals, tmp_path: Path
) -> None:
    # A pipe that nobody writes to: the build waits there, after it has read the profile before it.
    waiting = tmp_path / "waiting.yaml"
    os.mkfifo(waiting)
    private = tmp_path / "private"
    private.mkdir()
    build = subprocess.Popen(
        [sys.executable, "-m", "runbook", "build", str(GOOD), str(waiting), "-o", str(tmp_path / "out")],
        env={**os.environ, "TMPDIR": str(private)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with _reading(build, waiting):
        os.killpg(build.pid, number)
        out, err = build.communicate(timeout=60)

    assert (build.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "error: interrupted"
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()
    assert _pages(private) == []


def test_a_build_that_is_killed_leaves_no_pages_behind(tmp_path: Path) -> None:
    waiting = tmp_path / "waiting.yaml"
    os.mkfifo(waiting)
    private = tmp_path / "private"
    private.mkdir()
    build = subprocess.Popen(
        [sys.executable, "-m", "runbook", "build", str(waiting), "-o", str(tmp_path / "out")],
        env={**os.environ, "TMPDIR": str(private)},
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with _reading(build, waiting):
        build.kill()
        build.wait(timeout=60)
    assert _pages(private) == []


@contextmanager
def _reading(build: subprocess.Popen[str], pipe: Path) -> Iterator[None]:
    """Go on once the build reads from the pipe, and hold it open meanwhile."""
    deadline = time.monotonic() + 60
    while True:
        try:
            held = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:  # nobody reads from it yet
            assert build.poll() is None and time.monotonic() < deadline
            time.sleep(0.02)
    # Between opening and reading Python hears no signal until the read returns; from this pipe it never does.
    time.sleep(0.5)
    try:
        yield
    finally:
        os.close(held)


def _pages(folder: Path) -> list[Path]:
    """Return what a build has left there, but for what holds nothing of a customer.

    That is the list of fonts, and the folder of a socket that multiprocessing takes away at its own end.
    """
    return [path for path in folder.iterdir() if not path.name.startswith(("runbook-fonts-", "pymp-"))]


def test_an_interrupt_that_got_lost_is_heard_at_the_next_stop() -> None:
    with listening():
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(1)
        except KeyboardInterrupt:
            pass  # as Python's import does in a callback, where nothing can be raised
        with pytest.raises(KeyboardInterrupt):
            stop_if_asked()


def test_what_the_caller_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with listening():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            stop_if_asked()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_handlers_of_the_caller_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with listening():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
