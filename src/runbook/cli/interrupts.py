"""Ctrl-C and a request to end, heard at any moment and told in one sentence."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from runbook.errors import RunbookError

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_asked = threading.Event()


class Interrupted(RunbookError):
    """Somebody ended the command before it was done."""

    # As shells tell of a program that a signal ended.
    exit_code = 128 + signal.SIGINT


@contextmanager
def listening() -> Iterator[None]:
    """Let the signals raise KeyboardInterrupt; leave alone what the caller of the program ignores."""
    _asked.clear()
    # Python lets only the main thread set handlers.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    # A program started with nohup, or in the background of a script, is to ignore some of them.
    heard = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]
    for number in heard:
        signal.signal(number, _hear)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt once more where it got lost: Python's import swallows one in its callbacks."""
    if _asked.is_set():
        raise KeyboardInterrupt


def _hear(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
