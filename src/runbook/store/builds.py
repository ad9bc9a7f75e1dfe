"""A store: objects by content, and for each build that was made, by its inputs, which objects came of it."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from runbook.bundle.files import write_whole
from runbook.model.manifest import sha256_of
from runbook.store.objects import PRIVATE, Objects

FORMAT = "runbook.store/1"
_DAY = 24 * 60 * 60
LIMIT = 4 << 30
"""Bytes that a store may grow to by default: some 1,500 bundles in all formats."""


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build: `files` by name with their addresses; `says` is for whoever made it, as JSON."""

    customer: str
    files: Mapping[str, str]
    says: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was taken away."""

    builds: int
    objects: int
    bytes: int


class Store:
    """Objects and builds. A key says what a build was made from: equal keys give equal files."""

    def __init__(self, root: Path) -> None:
        """Open a store, made where it is not there yet, for its owner alone."""
        root.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        self.root = root
        self.objects = Objects(root)
        self._builds = root / "builds"

    def keep(self, key: str, customer: str, files: Mapping[str, bytes], says: Mapping[str, Any]) -> None:
        """Keep the files of a build under its key."""
        self.note(key, customer, {name: self.objects.put(data) for name, data in files.items()}, says)

    def note(self, key: str, customer: str, addresses: Mapping[str, str], says: Mapping[str, Any]) -> None:
        """Keep a build whose files are in the store already."""
        value = {"format": FORMAT, "customer": customer, "files": dict(addresses), "says": dict(says)}
        text = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
        # A line of its own before it: a build that was damaged on the disk must not be believed.
        write_whole(self._path(key), sha256_of(text).encode() + b"\n" + text)

    def find(self, key: str) -> Build | None:
        """Return what is known of a build, None where nothing is or where it was damaged."""
        path = self._path(key)
        try:
            head, _, text = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if sha256_of(text).encode() != head:
            path.unlink(missing_ok=True)
            return None
        value = json.loads(text)
        if value["format"] != FORMAT:
            return None
        with suppress(OSError):
            os.utime(path)  # what is used stays longest
        return Build(value["customer"], value["files"], value["says"])

    def files_of(self, build: Build) -> dict[str, bytes] | None:
        """Return the files of a build, None where one of them is gone or damaged."""
        return self.files_at(build.files)

    def files_at(self, addresses: Mapping[str, str]) -> dict[str, bytes] | None:
        """Return files by their addresses, None where one of them is gone or damaged."""
        files: dict[str, bytes] = {}
        for name, address in addresses.items():
            data = self.objects.get(address)
            if data is None:
                return None
            files[name] = data
        return files

    def builds(self) -> Iterator[tuple[str, Build]]:
        """Yield each build with its key, the one that was not used for longest first."""
        for path in sorted(self._builds.glob("*/*"), key=_used):
            key = path.parent.name + path.name
            text = path.read_bytes().partition(b"\n")[2] if not path.name.startswith(".") else b""
            with suppress(ValueError, KeyError):
                value = json.loads(text)
                yield key, Build(value["customer"], value["files"], value["says"])

    def prune(self, limit: int = LIMIT, customer: str | None = None) -> Pruned:
        """Take away all builds of a customer, and the oldest ones until the store is below the limit.

        An object goes when no build names it any more. Whoever builds meanwhile loses nothing but time: what
        is gone is built anew.
        """
        sizes = dict(self.objects.sizes())
        builds = list(self.builds())
        uses = Counter(address for _, build in builds for address in set(build.files.values()))
        total, gone = sum(sizes.get(address, 0) for address in uses), 0
        for key, build in builds:
            if build.customer != customer and total <= limit:
                continue
            self._path(key).unlink(missing_ok=True)
            gone += 1
            for address in set(build.files.values()):
                uses[address] -= 1
                total -= sizes.get(address, 0) if not uses[address] else 0
        useless = {address: size for address, size in sizes.items() if not uses[address]}
        for address in useless:
            self.objects.remove(address)
        return Pruned(gone, len(useless), sum(useless.values()))

    def bound(self) -> None:
        """Bring the store below its limit, once a day: to count its objects takes longer than a build."""
        mark = self.root / "bounded"
        with suppress(OSError):
            if time() - _used(mark) > _DAY:
                write_whole(mark, b"")
                self.prune()

    def _path(self, key: str) -> Path:
        return self._builds / key[:2] / key[2:]


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
