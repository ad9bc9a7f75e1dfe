"""Files under the hash of their content, in a folder that several processes and machines may share.

An object is written under a temporary name and renamed, so that it is there whole or not at all. It is hashed
again whenever it is read: one that was damaged is taken away and built anew, never used.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from runbook.bundle.files import write_whole
from runbook.model.manifest import sha256_of

PRIVATE = 0o700
"""The store holds the papers of all customers: its folder is its owner's alone."""


class Objects:
    """The folder `objects/sha256` of a store."""

    def __init__(self, root: Path) -> None:
        self._folder = root / "objects" / "sha256"

    def put(self, data: bytes) -> str:
        """Keep bytes; return their address. What is there already is not written again."""
        address = sha256_of(data)
        path = self._path(address)
        if not _has_size(path, len(data)):
            write_whole(path, data)
        return address

    def get(self, address: str) -> bytes | None:
        """Return the bytes of an address, None where they are not there or no longer what they were."""
        path = self._path(address)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if sha256_of(data) == address:
            return data
        self.remove(address)
        return None

    def remove(self, address: str) -> None:
        """Take an object away; another process may have been quicker."""
        with suppress(OSError):
            self._path(address).unlink()

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Yield the address of each object with its size in bytes."""
        for folder in _sorted(self._folder):
            for path in _sorted(folder):
                with suppress(OSError):
                    yield folder.name + path.name, path.stat().st_size

    def _path(self, address: str) -> Path:
        return self._folder / address[:2] / address[2:]


def _has_size(path: Path, size: int) -> bool:
    # Not read again: whoever takes it out is told by its hash whether it is whole.
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _sorted(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []
