"""The files of a host: a flat mapping of Windows paths, found without regard to case."""

import base64
import fnmatch
import hashlib
import ntpath
from collections.abc import Iterator, Mapping
from typing import Any

File = dict[str, Any]


class Files:
    """Files and folders; a folder is an entry `{"folder": true}` or the parent of any entry."""

    def __init__(self, entries: dict[str, File]) -> None:
        self.entries = entries

    def find(self, path: str) -> str | None:
        """Return the stored spelling of a file's or folder's path."""
        wanted = _plain(path).lower()
        return next((known for known in self.entries if known.lower() == wanted), None)

    def file(self, path: str) -> File | None:
        """Return a file, None for a folder and for nothing."""
        known = self.find(path)
        return self.entries[known] if known and not self.entries[known].get("folder") else None

    def is_folder(self, path: str) -> bool:
        """Say whether a folder stands at the path."""
        wanted = _plain(path).lower()
        known = self.find(path)
        below = wanted.rstrip("\\") + "\\"
        inside = any(entry.lower().startswith(below) for entry in self.entries)
        return bool(known and self.entries[known].get("folder")) or inside or len(wanted.rstrip("\\")) == 2

    def folder(self, path: str) -> File:
        """Return what is known of a folder that is there, also where only a file in it is known."""
        return self.entries.setdefault(self.find(path) or _plain(path), {"folder": True})

    def below(self, folder: str) -> Iterator[tuple[str, File]]:
        """Yield each file below a folder, sorted by path."""
        start = _plain(folder).rstrip("\\").lower() + "\\"
        for path in sorted(self.entries, key=str.lower):
            if path.lower().startswith(start) and not self.entries[path].get("folder"):
                yield path, self.entries[path]

    def matching(self, pattern: str) -> list[str]:
        """Return the files whose last part matches a pattern with wildcards."""
        folder, last = ntpath.split(pattern)
        return [
            path
            for path, _ in self.below(folder)
            if ntpath.dirname(path).lower() == _plain(folder).lower()
            and fnmatch.fnmatchcase(ntpath.basename(path).lower(), last.lower())
        ]

    def put(self, path: str, file: Mapping[str, Any]) -> None:
        """Write a file, under the stored spelling where it exists."""
        self.entries[self.find(path) or _plain(path)] = dict(file)

    def make_folder(self, path: str) -> None:
        """Make a folder unless it is there."""
        if not self.is_folder(path):
            self.entries[_plain(path)] = {"folder": True}

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        wanted = _plain(path).rstrip("\\").lower()
        for known in [key for key in self.entries if (key.lower() + "\\").startswith(wanted + "\\")]:
            del self.entries[known]

    def children(self, folder: str) -> list[tuple[str, bool]]:
        """Return the names directly below a folder, each with whether it is a folder."""
        start = _plain(folder).rstrip("\\").lower() + "\\"
        names: dict[str, tuple[str, bool]] = {}
        for path, entry in self.entries.items():
            if path.lower().startswith(start):
                name, _, deeper = path[len(start) :].partition("\\")
                names.setdefault(name.lower(), (name, bool(deeper or entry.get("folder"))))
        return [names[key] for key in sorted(names)]


def content(file: Mapping[str, Any]) -> bytes:
    """Return a file's bytes."""
    if "base64" in file:
        return base64.b64decode(file["base64"])
    return str(file.get("text", "")).encode(file.get("encoding", "utf-8"))


def with_content(file: Mapping[str, Any] | None, data: bytes) -> File:
    """Return the file with other bytes; text stays readable in the state."""
    kept = {key: value for key, value in (file or {}).items() if key not in ("text", "encoding", "base64")}
    for encoding in ("utf-16", "utf-8") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data:
            return {**kept, "text": text, **({} if encoding == "utf-8" else {"encoding": encoding})}
    return {**kept, "base64": base64.b64encode(data).decode()}


def sha256(file: Mapping[str, Any]) -> str:
    """Return the hash of a file's bytes, lower-case hex."""
    return hashlib.sha256(content(file)).hexdigest()


def _plain(path: str) -> str:
    plain = path.replace("/", "\\")
    return plain if len(plain) <= 3 else plain.rstrip("\\")
