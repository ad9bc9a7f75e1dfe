"""A file that one process at a time can hold; Windows lets go of it when that process ends, however it ends."""

import os

# Both languages lock this one byte, far behind whatever the file holds: what stands in it can be read meanwhile.
_PLACE = 1 << 30


def hold(path):
    """Open and lock a file; return what is held, None where another process holds it. Raise OSError on other trouble."""
    import msvcrt

    held = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    os.lseek(held, _PLACE, os.SEEK_SET)
    try:
        msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
    except OSError:
        os.close(held)
        return None
    return held


def write_held(held, data):
    """Let a file that is held say this and nothing else."""
    os.ftruncate(held, 0)
    os.lseek(held, 0, os.SEEK_SET)
    os.write(held, data)


def let_go(held, path):
    """Unlock, close and remove a file that was held; where another process has opened it by now, it stays."""
    os.close(held)
    try:
        os.remove(path)
    except OSError:
        pass
