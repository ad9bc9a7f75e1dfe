"""A pack as one file to hand over: a ZIP with a manifest, the same bytes each time; unpacked without trust.

Nothing in it is ever executed. Refused are names that lead elsewhere, links, what is larger than a pack
can be, and anything that the manifest does not list.
"""

import io
import json
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from runbook.bundle.archive import zip_bytes
from runbook.bundle.envelopes import NotAnEnvelope, Statement, parse_envelope
from runbook.bundle.keys import PublicKey
from runbook.bundle.names import folder_key, is_bundle_name
from runbook.diagnostics import Diagnostic, file_error
from runbook.errors import RunbookError
from runbook.model.manifest import sha256_of

SUFFIX = ".runbookpack"
PACK_MANIFEST = "runbook-pack.json"
PACK_ENVELOPE = "runbook-pack.dsse.json"
FORMAT = "runbook.pack/1"
MOST_BYTES = 64 * 2**20
"""Unpacked, in all: a pack is text, and its largest article a megabyte."""
MOST_FILES = 2000
"""A pack has some hundred; more would be a file made to fill a disk with entries."""
_DAY = (1980, 1, 1)
"""The first day that ZIP knows: a pack has a version, and no date."""
_KIND = "urn:runbook:pack:1"


class BadPackFile(RunbookError):
    """The file is no pack that this version reads, or not the one that its manifest tells of."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """What a file holds: its manifest, the pack's files by name, the envelope's bytes (None: unsigned)."""

    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    envelope: bytes | None = None
    manifest_bytes: bytes = b""

    def statement(self) -> Statement:
        """Return what a signature says of this pack."""
        return statement_over_pack(self.manifest_bytes)


def manifest_bytes(said: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of a pack: what is said of it, and each file with its SHA-256."""
    hashes = {name: sha256_of(data) for name, data in sorted(files.items())}
    text = json.dumps({"format": FORMAT, **said, "files": hashes}, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def statement_over_pack(manifest: bytes) -> Statement:
    """Return what is signed: the manifest, by which every file is held."""
    said = json.loads(manifest)
    return Statement(
        _KIND, {PACK_MANIFEST: sha256_of(manifest)}, {"name": said["name"], "version": said["version"]}
    )


def packed(manifest: bytes, files: Mapping[str, bytes], envelope: bytes | None = None) -> bytes:
    """Return the file. Raises BadPackFile where a name could not be unpacked everywhere."""
    whole = {**files, PACK_MANIFEST: manifest, **({PACK_ENVELOPE: envelope} if envelope else {})}
    if wrong := next(_unfit(list(whole)), ""):
        raise BadPackFile(wrong)
    return zip_bytes(dict(sorted(whole.items())), _DAY)


def unpacked(data: bytes, name: str, version: str) -> PackFile:
    """Return what a file holds, once all of it is what its manifest says.

    `name` is how it is called in errors, `version` that of this tool. Raises BadPackFile.
    """
    try:
        files = _read(data)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise BadPackFile(f"{name}: this is no pack file: {error}") from error
    except BadPackFile as error:
        raise BadPackFile(f"{name}: {error}") from error
    envelope, manifest = files.pop(PACK_ENVELOPE, None), files.pop(PACK_MANIFEST, None)
    said = _manifest(manifest, name)
    if _numbers(said["needs"]) > _numbers(version):
        raise BadPackFile(f"{name}: it needs runbook {said['needs']} or later, and this is {version}")
    hashes = {file: sha256_of(content) for file, content in files.items()}
    if hashes != said["files"]:
        first = sorted(set(hashes.items()) ^ set(said["files"].items()))[0][0]
        raise BadPackFile(f"{name}: '{first}' is not what the manifest says; get the file anew")
    return PackFile(said, files, envelope, manifest or b"")


def check_pack_signatures(
    pack: PackFile, name: str, keys: Mapping[str, PublicKey]
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Return what is wrong with the signatures, and the ids of the keys that signed; `keys` are by file."""
    if pack.envelope is None:
        missing = file_error(name, PACK_ENVELOPE, "missing-signature", "the pack is not signed")
        return ((missing,) if keys else ()), ()
    try:
        envelope = parse_envelope(pack.envelope)
    except NotAnEnvelope as error:
        return (file_error(name, PACK_ENVELOPE, "bad-signature", f"it cannot be read: {error}"),), ()
    if envelope.payload != pack.statement().as_bytes():
        told = "this signature is over another edition of the pack"
        return (file_error(name, PACK_ENVELOPE, "stale-signature", told),), ()
    over = envelope.signed_bytes()
    found: list[Diagnostic] = []
    for file, key in keys.items():
        if key.id not in envelope.signatures:
            told = f"key {key.id[:12]} ({file}) has not signed this pack"
            found.append(file_error(name, PACK_ENVELOPE, "unknown-signer", told))
        elif not key.has_signed(over, envelope.signatures[key.id]):
            told = f"the signature of key {key.id[:12]} is not right"
            found.append(file_error(name, PACK_ENVELOPE, "bad-signature", told))
    signers = tuple(sorted(envelope.signatures)) if not keys else tuple(key.id for key in keys.values())
    return tuple(found), () if found else signers


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if wrong := next(_unfit([entry.filename for entry in entries]), ""):
            raise BadPackFile(wrong)
        for entry in entries:
            # The Unix mode, which a link would show; 0 where the archive was made on
            # Windows. Bit 0: it is encrypted.
            mode = entry.external_attr >> 16
            if entry.is_dir() or (mode and not stat.S_ISREG(mode)) or entry.flag_bits & 1:
                raise BadPackFile(f"'{entry.filename}' is no plain file")
        left = MOST_BYTES
        files = {}
        for entry in entries:
            with archive.open(entry) as stream:
                # What the entry says of its size is not believed.
                files[entry.filename] = stream.read(left + 1)
            left -= len(files[entry.filename])
            if left < 0:
                raise BadPackFile(f"it holds more than {MOST_BYTES // 2**20} MB")
        return files


def _unfit(names: list[str]) -> Iterator[str]:
    """Yield why names cannot be those of files below one folder, on every system."""
    if len(names) > MOST_FILES:
        yield f"it holds more than {MOST_FILES} files"
    for name in names:
        if name.startswith("/") or not all(map(is_bundle_name, PurePosixPath(name).parts)) or "//" in name:
            yield f"'{name}' is no name of a file below a folder"
    if len({folder_key(name) for name in names}) < len(names):
        yield "two of its files have one name"


def _manifest(data: bytes | None, name: str) -> Mapping[str, Any]:
    try:
        said = json.loads(data or b"")
        known = said["format"] == FORMAT and isinstance(said["files"], dict)
        _ = (*map(str, (said["name"], said["version"])), *_numbers(said["needs"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadPackFile(f"{name}: it has no {PACK_MANIFEST} that can be read") from error
    if not known:
        raise BadPackFile(f"{name}: it is of the form {said['format']}, and this version reads {FORMAT}")
    return dict(said)


def _numbers(version: str) -> tuple[int, ...]:
    # Major, minor, patch: what may stand behind them (`.dev1`) is no number.
    return tuple(int(part) for part in version.split(".")[:3])
