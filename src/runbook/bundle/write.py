"""Write a bundle atomically, and keep what people added to the one it replaces (design, section 4).

At no moment is a file of a person's in only a half-written place: it is linked (or copied) into the
new folder, and the old folder goes last, when it holds nothing that the new one lacks. A killed build
leaves the old bundle, or `.<name>.old` that the next command puts back.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from runbook.bundle.existing import manifest_of, unchanged_files
from runbook.bundle.files import make_writable
from runbook.bundle.keep import BundleInTheWay, keep_additions, move_additions
from runbook.bundle.lock import alone_in
from runbook.bundle.names import is_bundle_name
from runbook.bundle.recover import merge_old, old_of
from runbook.bundle.signatures import ENVELOPES, stale_signature
from runbook.diagnostics import Diagnostic
from runbook.model.manifest import MANIFEST, SUMS, parse_manifest, with_manifest

# A try fails only where a run of a step makes the folder anew between two renames, some microseconds: whoever
# does so five times in a row is a program in a loop, and the user must end it.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of a bundle were built, the names of those that people added, and what is to be told."""

    files: int
    kept: tuple[str, ...]
    findings: tuple[Diagnostic, ...] = ()


def write_bundle(target: Path, files: Mapping[str, bytes]) -> Written:
    """Replace the target by the files, and keep what people added.

    Formats of the same edition that are not among the files stay, and the manifest lists them too.
    """
    for name in files:
        if not all(is_bundle_name(part) for part in name.split("/")):
            raise BundleInTheWay(f"{target}: '{name}' is no name of a file in a bundle")
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone_in(target.parent):
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise BundleInTheWay(f"{target} is not a folder; move it away or choose another folder with -o")
        return _replace(target, files)


def _replace(target: Path, files: Mapping[str, bytes]) -> Written:
    # Beside the target, on the same disk; one name is enough, since the folder is locked.
    new = target.parent / f".{target.name}.new"
    for _ in range(_TRIES):
        merge_old(target)
        _remove(new)
        try:
            whole = _with_what_stays(target, files)
            _write_files(new, whole)
            kept = keep_additions(target, new, whole)
            if _swap(new, target):
                return Written(len(whole), kept, _void_signature(target, whole))
        finally:
            shutil.rmtree(new, ignore_errors=True)
    raise BundleInTheWay(f"{target} is made again by another program; end what writes there, and build again")


def _void_signature(target: Path, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return the warning that the bundle's signature, which stays, is over what was built before."""
    envelope = target / ENVELOPES["manifest"]
    signed = {ENVELOPES["manifest"]: envelope.read_bytes()} if envelope.is_file() else {}
    return tuple(stale_signature(str(target), "manifest", {**files, **signed}))


def _with_what_stays(target: Path, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files, with the target's other formats of the same edition and one manifest over all."""
    new, old = parse_manifest(files[MANIFEST]), manifest_of(target)
    if old is None or not new.edition or old.edition != new.edition:
        return files
    built = {name: data for name, data in files.items() if name not in (MANIFEST, SUMS)}
    whole = {**unchanged_files(target, old, built), **built}
    return with_manifest(new.name, new.plan_hash, whole, new.edition, new.run_hash, new.own_commands)


def _swap(new: Path, target: Path) -> bool:
    """Put the new folder in the target's place; False where a run of a step made the target again."""
    old = old_of(target)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    # Also a Ctrl+C between the two renames: the old bundle must be there again whatever happens.
    except BaseException as error:
        came_between = target.exists()
        merge_old(target)
        if came_between and isinstance(error, OSError):
            return False
        raise
    # What cannot be removed now (a program holds it open) is removed by the next build.
    for _ in range(_TRIES):
        with suppress(OSError):
            if old.exists():
                move_additions(old, target)
    return True


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(data)
        except OSError as error:  # a full disk says at no write which file it was
            raise OSError(error.errno, error.strerror, str(path)) from error


def _remove(folder: Path) -> None:
    if folder.is_dir():
        make_writable(folder)
        shutil.rmtree(folder)
