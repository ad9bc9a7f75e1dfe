"""Write a bundle atomically, and keep what people added to the one it replaces (design, section 4).

At no moment is a file of a person's in only a half-written place: it is linked (or copied) into the
new folder, and the old folder goes last. A killed build leaves the old bundle, or `.<name>.old` that
the next command puts back.
"""

import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from runbook.errors import RunbookError
from runbook.model.manifest import MANIFEST, SUMS, Manifest, NotAManifest, parse_manifest, sha256_of

# No leading dot: `..yaml` has the stem `.`, and `.<name>.old` belongs to the bundle `<name>`.
_NAME = re.compile(r"""[^.\\/:*?"<>|](?:[^\\/:*?"<>|]*[^.\\/:*?"<>| ])?(?<! )""")
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))})


class BundleInTheWay(RunbookError):
    """The target holds something that a build must not overwrite."""


def recover(target: Path) -> bool:
    """Put `.<name>.old` back where a killed build left no target; say whether that was needed."""
    old = _old(target)
    if old.is_dir() and not target.exists():
        old.rename(target)
        return True
    return False


def is_bundle_name(name: str) -> bool:
    """Say whether a profile's stem can be a folder everywhere: bundles are carried to Windows and back."""
    return bool(_NAME.fullmatch(name)) and name.isprintable() and name.split(".")[0].upper() not in _DEVICES


def files_of(bundle: Path) -> dict[str, bytes]:
    """Return the files of a bundle by name, links left out."""
    return {
        path.relative_to(bundle).as_posix(): path.read_bytes()
        for path in _files_below(bundle)
        if not path.is_symlink()
    }


def write_bundle(target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Replace the target by the files, keep what people added; return the names of what was kept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(target.parent):
        return _replace(target, files)


def _replace(target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    recover(target)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BundleInTheWay(f"{target} is not a folder; move it away or choose another folder with -o")
    new = target.parent / f".{target.name}.new"
    _remove(new)
    try:
        _write_files(new, files)
        kept = _keep_additions(target, new, files)
        _swap(new, target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return kept


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let one build at a time write below a folder; the lock goes with the process, however that ends."""
    if sys.platform == "win32":
        # Windows refuses to rename a folder in which another process has a file open: the later build fails.
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(data)
        except OSError as error:  # a full disk says at no write which file it was
            raise OSError(error.errno, error.strerror, str(path)) from error


def _keep_additions(target: Path, new: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    manifest = _manifest_of(target)
    kept = []
    for path in _files_below(target):
        name = path.relative_to(target).as_posix()
        wanted = _name_to_keep(name, path, manifest, files)
        if wanted:
            _link(path, new / wanted)
            kept.append(wanted)
    return tuple(sorted(kept))


def _name_to_keep(name: str, path: Path, manifest: Manifest | None, files: Mapping[str, bytes]) -> str:
    """Return under which name a file of the old bundle stays, "" for one that the build owns."""
    if name in (MANIFEST, SUMS) and manifest is not None:
        return ""
    entry = manifest.files.get(name) if manifest else None
    if entry is None:
        if name in files and (path.is_symlink() or path.read_bytes() != files[name]):
            raise BundleInTheWay(
                f"{path} is not from an earlier build and would be overwritten; move it away first"
            )
        return "" if name in files else name
    if path.is_symlink() or sha256_of(path.read_bytes()) == entry.sha256:
        return ""
    return _edited_name(path, name, files)


def _edited_name(path: Path, name: str, files: Mapping[str, bytes]) -> str:
    # Somebody changed a file of the old build (filled a form, wrote into the Markdown): theirs, so it stays.
    stem, number = name.removesuffix(path.suffix), 1
    taken = {other.name for other in path.parent.iterdir()}
    while (candidate := f"{stem}.edited-{number}{path.suffix}") in files or candidate.rsplit("/", 1)[
        -1
    ] in taken:
        number += 1
    return candidate


def _manifest_of(target: Path) -> Manifest | None:
    try:
        return parse_manifest((target / MANIFEST).read_bytes())
    except (OSError, NotAManifest):
        return None


def _files_below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or path.is_file():
                yield path


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _swap(new: Path, target: Path) -> None:
    old = _old(target)
    _remove(old)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        recover(target)
        raise
    # What cannot be removed now (a program holds it open) is removed by the next build.
    with suppress(OSError):
        _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder, also where somebody made it read-only (an archived bundle, a file on Windows)."""
    if not folder.is_dir():
        return
    folder.chmod(stat.S_IRWXU)
    for path, folders, names in os.walk(folder):
        for name in (*folders, *(names if sys.platform == "win32" else ())):
            inner = Path(path, name)
            if not inner.is_symlink():
                inner.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}.old"
