"""What people added to a bundle: told from what a build wrote, and brought over to another folder.

A file of theirs is linked (or copied) to its new place before it leaves the old one.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

from runbook.bundle.authenticode import built_copy
from runbook.bundle.existing import manifest_of
from runbook.bundle.files import files_below, make_writable
from runbook.errors import RunbookError
from runbook.model.formats import is_script
from runbook.model.manifest import MANIFEST, SUMS, Manifest, sha256_of

FileOrigin = Literal["built", "signed", "added", "edited"]
"""`signed`: a built script, with a signature for the execution policy; `edited`: no longer what was built."""


class BundleInTheWay(RunbookError):
    """The target holds something that a build must not overwrite."""


def keep_additions(source: Path, into: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Link into a new folder, which holds `files`, what people added to the source; return the names."""
    kept = []
    # An empty folder is somebody's too: a place that they made for photographs of the night.
    for folder in _empty_folders(source):
        _refuse_what_is_in_the_way(folder, folder.relative_to(source).as_posix(), source, into)
        (into / folder.relative_to(source)).mkdir(parents=True, exist_ok=True)
    # What was added keeps its name; only then do edited files look for a free one.
    for path, name, origin in sorted(_files_of(source), key=lambda entry: entry[2] == "edited"):
        if origin == "added":
            _refuse_what_is_in_the_way(path, name, source, into)
        if origin == "edited" or (origin == "added" and name not in files):
            kept.append(_placed(path, into, name, origin))
        if origin == "signed" and built_copy(name, path.read_bytes(), sha256_of(files.get(name, b""))):
            # The same script again: its signature, which took a person with a certificate, still holds.
            (into / name).unlink()
            _link(path, into / name)
    return tuple(sorted(kept))


def _refuse_what_is_in_the_way(path: Path, name: str, source: Path, into: Path) -> None:
    """Raise where the new folder has another thing under a name that somebody gave to a file or folder."""
    *folders, _ = PurePosixPath(name).parents
    for above in map(str, folders):
        if (into / above).is_file():
            raise BundleInTheWay(
                f"{source / above} is a folder, and the build writes a file of that name; move it away first"
            )
    there = into / name
    if os.path.lexists(there) and not _is_same(path, there):
        raise BundleInTheWay(
            f"{path} is not from an earlier build and would be overwritten; move it away first"
        )


def move_additions(source: Path, into: Path) -> None:
    """Bring over what people added and `into` lacks, and remove the source.

    A folder goes only while it is empty: what somebody writes into it meanwhile makes this fail, and
    stays for the next time.
    """
    make_writable(source)
    # The manifest tells what was built, so it goes last: whoever is stopped half-way can be followed.
    for path, name, origin in sorted(_files_of(source), key=lambda entry: entry[1] == MANIFEST):
        if origin not in ("built", "signed"):
            _placed(path, into, name, origin)
        path.unlink()
    # The longest paths first: what is inside goes before what is around it.
    for folder in sorted((path for path in source.rglob("*") if path.is_dir()), reverse=True):
        folder.rmdir()
    source.rmdir()


def _empty_folders(source: Path) -> list[Path]:
    folders = (path for path in source.rglob("*") if path.is_dir() and not path.is_symlink())
    return sorted(path for path in folders if not any(path.iterdir())) if source.is_dir() else []


def _files_of(bundle: Path) -> list[tuple[Path, str, FileOrigin]]:
    manifest = manifest_of(bundle)
    named = ((path, path.relative_to(bundle).as_posix()) for path in files_below(bundle))
    return [(path, name, _origin(path, name, manifest)) for path, name in named]


def _origin(path: Path, name: str, manifest: Manifest | None) -> FileOrigin:
    if manifest is None:
        return "added"
    if name in (MANIFEST, SUMS):
        return "built"
    entry = manifest.files.get(name)
    if entry is None:
        return "added"
    # Somebody changed a file of the old build (filled a form, wrote into the Markdown): theirs, so it stays.
    if path.is_symlink():
        return "built"
    if not path.is_file():
        return "edited"
    data = path.read_bytes()
    built = built_copy(name, data, entry.sha256)
    # `is`: only of an unsigned file the very bytes come back.
    return "edited" if built is None else "built" if built is data else "signed"


def _placed(path: Path, into: Path, name: str, origin: FileOrigin) -> str:
    """Link a file into a folder under a name that is free, or that it has there already; return the name."""
    for candidate in _names(name, origin):
        there = into / candidate
        if not os.path.lexists(there):
            _link(path, there)
            return candidate
        if _is_same(path, there):
            return candidate
    raise AssertionError("there is always another number")


def _names(name: str, origin: FileOrigin) -> Iterator[str]:
    if origin != "edited":
        yield name
    suffix = Path(name).suffix
    # Among scripts it would be one that may be run, and that no manifest lists.
    stem, number = f"{'edited/' if is_script(name) else ''}{name.removesuffix(suffix)}", 1
    while True:
        yield f"{stem}.edited-{number}{suffix}"
        number += 1


def _is_same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    regular = one.is_file() and other.is_file()
    return one.samefile(other) or (regular and one.read_bytes() == other.read_bytes())


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Not moved: until the old folder goes the file lies in both, and no stop half-way loses it.
        os.link(source, target, follow_symlinks=False)
    except OSError:
        # Another disk, or one without links; with its times, since evidence is told by them.
        shutil.copy2(source, target, follow_symlinks=False)
