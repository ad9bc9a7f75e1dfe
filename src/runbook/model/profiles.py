"""A customer's environment as read: plain values, and the place of every key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runbook.model.document import Companion
from runbook.model.places import NOWHERE, Place

MISSING: Any = object()
"""What `Profile.get` returns where nobody stated a value and the schema gives no default."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Values (str, int, bool, lists, mappings) with the schema's defaults filled in.

    `places` maps a path (`("mim", "servers", 0, "name")`) to its place in the file; a path that
    is absent there comes from a default. A scalar is the text that stands in the file, unless the
    schema says integer or boolean.

    `unsound` is empty in a profile that can be built. In a draft with errors it holds the paths that
    were told to be wrong, missing or misspelt: what stands there, or seems to be absent, means nothing.
    """

    file: str
    name: str
    sha256: str
    data: Mapping[str, Any]
    places: Mapping[tuple[str | int, ...], Place]
    unsound: frozenset[tuple[str | int, ...]] = frozenset()
    filled_by: tuple[str, str] | None = None
    """The workspace's file and its SHA-256, where it said what the profile does not."""
    theme: tuple[str, str] | None = None
    """The name of the firm's theme and the hash of all that it says, where there is one."""
    companions: tuple[Companion, ...] = ()
    """The other runbooks of the profile, where it lists several packs."""
    other_rules: frozenset[str] = frozenset()
    """The rules of those packs: to acknowledge one of them is no mistake here."""
    other_phases: frozenset[str] = frozenset()
    """The phases of those packs: a change window may be for one of them alone."""

    def get(self, key: str) -> Any:
        """Return the value of a dotted key ("mim.servers.0.name" reaches into lists), or MISSING."""
        return self.at(path_of(key))

    def at(self, path: tuple[str | int, ...]) -> Any:
        """Return the value of a path, or MISSING: a key of the file may itself hold a dot."""
        value: Any = self.data
        for part in path:
            value = _part_of(value, part)
        return value

    def place(self, key: str) -> Place:
        """Return the place of a dotted key, or of its nearest ancestor that stands in the file."""
        for path in ancestors_of(path_of(key)):
            if path in self.places:
                return self.places[path]
        return Place(self.file) if self.file else NOWHERE

    def states(self, key: str) -> bool:
        """Say whether the file itself states the key (a default does not count)."""
        return path_of(key) in self.places

    def doubts(self, key: str, *, within: bool = False) -> bool:
        """Say whether a key cannot be relied on; `within` asks for all that stands below it as well."""
        # Nearly every profile is sound, and this is asked at each look at a value.
        path = path_of(key) if self.unsound else ()
        return any(
            path[: len(wrong)] == wrong or (within and wrong[: len(path)] == path) for wrong in self.unsound
        )


def _part_of(value: Any, part: str | int) -> Any:
    if isinstance(value, Mapping) and part in value:
        return value[part]
    if isinstance(value, list | tuple) and isinstance(part, int) and part < len(value):
        return value[part]
    return MISSING


def path_of(key: str) -> tuple[str | int, ...]:
    """Split a dotted key; a part of digits is a list index."""
    # isdecimal alone takes digits of other scripts, which no list is counted by.
    return tuple(int(part) if part.isascii() and part.isdecimal() else part for part in key.split("."))


def ancestors_of(path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the path itself, then each shorter one, the empty path last."""
    for length in range(len(path), -1, -1):
        yield path[:length]
