"""The manifest of a bundle: every file that a build wrote, with its hash and size."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runbook.model.json_once import loads_once
from runbook.model.pdf_standards import engine_of, standards_in

MANIFEST_FORMAT = "runbook.manifest/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file's SHA-256 in hex and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says; `edition` tells the papers apart, "" where an older build wrote none.

    `run_hash` is what records hang on; an older build wrote none, and its records name `plan_hash`.
    `own_commands` are the shells for which scripts hold commands that the pack brings itself.
    """

    name: str
    plan_hash: str
    files: Mapping[str, FileEntry]
    edition: str = ""
    run_hash: str = ""
    own_commands: tuple[str, ...] = ()

    def scripts(self) -> dict[str, tuple[str, str]]:
        """Return the hashes by which records name a script, by base name: alone, and with its library."""
        found = {}
        for name, entry in self.files.items():
            _, language, *inside = name.split("/") if name.startswith("scripts/") else ("", "")
            if inside[:1] == ["steps"]:
                found[inside[-1]] = entry.sha256, self._code_digest(f"scripts/{language}/", name)
        return found

    def _code_digest(self, root: str, script: str) -> str:
        """Return one SHA-256 of a script and the library beside it, as the script's records have it."""
        code = (name for name in self.files if name == script or name.startswith(f"{root}lib/"))
        # Names as the script itself sees them, from the folder of its language:
        # where a bundle lies does not matter.
        lines = sorted((name.removeprefix(root), self.files[name].sha256) for name in code)
        return sha256_of("".join(f"{digest}  {name}\n" for name, digest in lines).encode())


class NotAManifest(ValueError):
    """The text is not a manifest that this version can read."""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def with_manifest(
    name: str,
    plan_hash: str,
    files: Mapping[str, bytes],
    edition: str = "",
    run_hash: str = "",
    own_commands: Sequence[str] = (),
) -> dict[str, bytes]:
    """Return the files with `manifest.json` and `SHA256SUMS` added, names in order."""
    # By name, so that the same files give the same bytes in whatever order they were made.
    listed = {file: files[file] for file in sorted(files)}
    said = {"name": name, "plan_hash": plan_hash, "edition": edition, "run_hash": run_hash}
    manifest = _manifest_bytes({**said, "own_commands": list(own_commands)}, listed)
    # The sums name the manifest as well, so that `sha256sum -c` alone checks the whole bundle.
    summed = {**listed, MANIFEST: manifest}
    sums = "".join(f"{sha256_of(data)}  {file}\n" for file, data in summed.items())
    return {**summed, SUMS: sums.encode()}


def parse_manifest(data: bytes) -> Manifest:
    """Read a manifest; raise NotAManifest with the reason where it is none."""
    try:
        value = loads_once(data)
        if value["format"] != MANIFEST_FORMAT:
            raise NotAManifest(f"format is {value['format']!r}, this version reads {MANIFEST_FORMAT!r}")
        files = {
            file: FileEntry(str(entry["sha256"]), int(entry["bytes"]))
            for file, entry in value["files"].items()
        }
        # Builds before these were known wrote neither; their bundles must stay readable.
        edition, run_hash = (str(value.get(key, "")) for key in ("edition", "run_hash"))
        own = tuple(str(shell) for shell in value.get("own_commands", ()))
        return Manifest(str(value["name"]), str(value["plan_hash"]), files, edition, run_hash, own)
    # Whatever a file that is no manifest may raise on the way; deep nesting raises the last.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAManifest(str(error) or "it is not a manifest") from error


def untrue_entries(data: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files of which a manifest, that can be read, says what they are not, with what that is.

    A file that is another one altogether has another hash, and is told for that.
    """
    for file, said in loads_once(data)["files"].items():
        if sha256_of(files.get(file, b"")) == said["sha256"]:
            true = _entry(file, files[file])
            for key in sorted(said.keys() & true.keys()):
                if said[key] != true[key]:
                    yield f"the manifest says of {file} {key} {said[key]!r}, and it is {true[key]!r}"


def _manifest_bytes(said: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    value = {
        "format": MANIFEST_FORMAT,
        **said,
        "files": {file: _entry(file, data) for file, data in files.items()},
    }
    return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def _entry(file: str, data: bytes) -> dict[str, Any]:
    """Return what the manifest says of a file; of a PDF also which standards it names and what drew it."""
    entry: dict[str, Any] = {"bytes": len(data), "sha256": sha256_of(data)}
    if file.endswith(".pdf"):
        entry |= {"engine": engine_of(data), "standards": list(standards_in(data))}
    return entry
