"""What a build depends on, as one address: equal addresses mean equal files, so everything must be in it.

The program itself counts by the bytes of its modules and templates, not by a version alone; a pack by the
bytes of all its files; the engine by the editions of everything that has a say in a page.
"""

import ctypes
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from runbook.model.manifest import sha256_of
from runbook.resources import data_folder, packs_folder, templates_folder

_ENGINE = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
    ("libharfbuzz-subset.so.0", "hb_version_string"),
    ("libfontconfig.so.1", "FcGetVersion"),
)
"""The libraries below the engine, each with the function that says its edition."""
EVERY = "*"
"""A part of a path that stands for every name there."""
_DATE = re.compile(rb"\d{4}-\d{2}-\d{2}")


def address_of_value(value: Any) -> str:
    """Return the hash of a value that JSON can write."""
    return sha256_of(json.dumps(value, sort_keys=True, separators=(",", ":")).encode())


@cache
def tool_address() -> str:
    """Return the address of this program: modules, templates, fonts, Python, libraries."""
    code = Path(__file__).resolve().parents[1]
    # The names of these folders are the libraries with their versions; their metadata takes longer to read.
    libraries = sorted({path.name for entry in sys.path for path in Path(entry).glob("*.dist-info")})
    own = [_files_address(code, ".py"), _files_address(templates_folder()), _data()]
    return address_of_value([*own, sys.version, libraries, _engine()])


def pack_address(folder: Path) -> str:
    """Return the address of a pack: every file of its folder, and the schema files that packs share."""
    return address_of_value([_files_address(folder), _files_address(packs_folder() / "shared")])


def dates_in(folder: Path) -> frozenset[str]:
    """Return the dates that stand anywhere in the files of a folder: on those a verdict may change."""
    return frozenset(found for name in _files(folder) for found in dates_of((folder / name).read_bytes()))


def dates_of(data: bytes) -> frozenset[str]:
    """Return the dates that stand in a text."""
    return frozenset(found.decode() for found in _DATE.findall(data))


def hash_of(file: Path) -> str:
    """Return the hash of a file, or of all files of a folder with their names; "" where there is nothing.

    What comes later counts as a change. A path may have EVERY in the place of its last folder's name.
    """
    if file.parent.name == EVERY:
        shelf = file.parent.parent
        return _listed_address((f"{one.parent.name}/{one.name}" for one in _every(file)), shelf)
    if file.is_dir():
        return _files_address(file)
    try:
        return sha256_of(file.read_bytes())
    except OSError:
        return ""


def changed_since(file: Path, moment: float) -> bool:
    """Say whether a file, or one of the files that a path stands for, was changed at a moment or later."""
    if file.parent.name == EVERY:
        inner = [str(one) for one in _every(file)]
    else:
        inner = [str(file), *(f"{file}/{name}" for name in _below(str(file)))]
    for one in inner:
        with suppress(OSError):
            found = Path(one).stat()
            # A copy that keeps the time of its file has a new time of its entry.
            if max(found.st_mtime, found.st_ctime) >= moment:
                return True
    return False


def _files_address(folder: Path, ending: str = "") -> str:
    return _listed_address([name for name in _files(folder) if name.endswith(ending)], folder)


def _listed_address(names: Iterable[str], folder: Path) -> str:
    return address_of_value([[name, sha256_of((folder / name).read_bytes())] for name in names])


def _data() -> str:
    """Return the address of what ships beside the packs: the commands of a stock server, the schemas."""
    top = data_folder()
    listed = [path.name for path in top.iterdir() if path.is_file()]
    return _listed_address(sorted((*listed, *(f"commands/{name}" for name in _files(top / "commands")))), top)


def _every(file: Path) -> list[Path]:
    """Return the files that a path with EVERY stands for, in order."""
    return sorted(file.parent.parent.glob(f"{EVERY}/{file.name}"))


def _files(folder: Path) -> list[str]:
    """Return the names of all files below a folder, relative to it, in order."""
    return sorted(name for name in _below(str(folder)) if not name.endswith("/"))


def _below(folder: str, prefix: str = "", above: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the names of files below a folder, and of folders with a stroke at the end.

    Links to folders are followed, as whoever reads a file below them does, but in no circle.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and entry.name != "__pycache__":
            yield f"{prefix}{entry.name}/"
            yield from _below(entry.path, f"{prefix}{entry.name}/", above | {real})
        elif entry.is_file():
            yield f"{prefix}{entry.name}"


def _engine() -> list[str]:
    said = []
    for library, function in _ENGINE:
        with suppress(OSError, AttributeError):
            ask = getattr(ctypes.CDLL(library), function)
            ask.restype = ctypes.c_char_p if function.endswith("_string") else ctypes.c_int
            said.append(f"{library} {ask()!r}")
    return said
