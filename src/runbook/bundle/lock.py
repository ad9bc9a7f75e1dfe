"""One command at a time changes what lies in a folder; the lock goes with the process, however that ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".runbook.lock"
"""The file that is locked on Windows, which cannot lock a folder; it goes with the last who needs it."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other command changes the folder, and keep the others out until the end."""
    with _file_locked(folder) if sys.platform == "win32" else _folder_locked(folder):
        yield


@contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            # First without waiting, only to know whether anybody must be told why nothing happens.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _tell(folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _file_locked(folder: Path) -> Iterator[None]:
    import msvcrt

    file = folder / LOCK
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT)
    except PermissionError:  # an archive, in which nobody changes anything
        yield
        return
    try:
        if not _is_mine(handle, msvcrt.LK_NBLCK):  # type: ignore[attr-defined]
            _tell(folder)
            # LK_LOCK tries ten times in ten seconds and gives up; a build may well take longer.
            while not _is_mine(handle, msvcrt.LK_LOCK):  # type: ignore[attr-defined]
                pass
        try:
            yield
        finally:
            # Windows locks bytes from where the file stands: the first one, as when it was locked.
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
    finally:
        os.close(handle)
        # Windows removes no file that another process has open, so nobody's lock is taken from them.
        with suppress(OSError):
            file.unlink()


def _is_mine(handle: int, how: int) -> bool:
    """Ask for the lock, once or for some seconds; say whether it came."""
    import msvcrt

    try:
        msvcrt.locking(handle, how, 1)  # type: ignore[attr-defined]
    except OSError as error:
        # The one after ten tries, the other at once: somebody else has it. Anything else is a fault.
        if error.errno not in (errno.EDEADLK, errno.EACCES):
            raise
        return False
    return True


def _tell(folder: Path) -> None:
    # Told here and not by the caller: whoever waits must know why, whichever of four functions it called.
    print(f"waiting for another runbook that writes to {folder}", file=sys.stderr, flush=True)
