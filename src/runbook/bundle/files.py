"""The files below a bundle's folder: walked, read, written in one step, and made removable."""

import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """Yield what is no folder (files, links, pipes) below a folder, in order; nothing where there is none."""
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_dir():
                yield path


def files_of(bundle: Path) -> dict[str, bytes]:
    """Return the files of a bundle by name, links left out."""
    return {
        path.relative_to(bundle).as_posix(): path.read_bytes()
        for path in files_below(bundle)
        if path.is_file() and not path.is_symlink()
    }


def links_of(bundle: Path) -> frozenset[str]:
    """Return the names of what lies in a bundle and is neither a file nor a folder: links, pipes."""
    return frozenset(
        path.relative_to(bundle).as_posix()
        for path in files_below(bundle)
        if path.is_symlink() or not path.is_file()
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nothing half-written is ever seen under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: two programs may write the same file at once, and the later one stays.
    fresh = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:  # a full disk says at no write which file it was
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        fresh.unlink(missing_ok=True)


def make_writable(folder: Path) -> None:
    """Let a folder be emptied, also where somebody made it read-only (an archive, a file on Windows)."""
    folder.chmod(stat.S_IRWXU)
    for path, folders, names in os.walk(folder):
        # On Unix a file goes where its folder is writable; Windows also asks the file itself.
        for name in (*folders, *(names if sys.platform == "win32" else ())):
            inner = Path(path, name)
            if not inner.is_symlink():
                inner.chmod(stat.S_IRWXU)
