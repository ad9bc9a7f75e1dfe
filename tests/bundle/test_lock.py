"""A folder belongs to one command at a time, on Windows as elsewhere."""

import errno
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from time import sleep
from types import ModuleType

import pytest

from runbook.bundle.lock import alone_in


class Msvcrt(ModuleType):
    """The two calls of Windows' runtime that lock a byte: waiting gives up after a while, as there."""

    LK_UNLCK, LK_LOCK, LK_NBLCK = 0, 1, 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.byte = Lock()

    def locking(self, _handle: int, mode: int, _count: int) -> None:
        if mode == self.LK_UNLCK:
            self.byte.release()
        elif mode == self.LK_NBLCK and not self.byte.acquire(blocking=False):
            raise OSError(errno.EACCES, "Permission denied")
        elif mode == self.LK_LOCK and not self.byte.acquire(timeout=0.01):
            raise OSError(errno.EDEADLK, "Resource deadlock avoided")


@pytest.mark.parametrize("system", ["this one", "win32"])
def test_commands_take_turns_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str
) -> None:
    inside, most = [], [0]

    def work(number: int) -> None:
        with alone_in(tmp_path):
            inside.append(number)
            most[0] = max(most[0], len(inside))
            sleep(0.03)
            inside.remove(number)

    with monkeypatch.context() as patch, ThreadPoolExecutor(4) as pool:
        if system == "win32":
            patch.setitem(sys.modules, "msvcrt", Msvcrt())
            patch.setattr(sys, "platform", "win32")
        list(pool.map(work, range(8)))
    assert most == [1]
    assert list(tmp_path.iterdir()) == []
    assert f"waiting for another runbook that writes to {tmp_path}\n" in capsys.readouterr().err


def test_a_folder_in_which_nobody_may_write_is_read_without_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "open", refused)
    with alone_in(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_lets_the_next_one_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(KeyboardInterrupt), alone_in(tmp_path):
        raise KeyboardInterrupt
    with alone_in(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".runbook.lock"]
