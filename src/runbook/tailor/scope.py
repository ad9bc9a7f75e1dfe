"""What conditions and templates see: the profile, the current item of a repeated list, facts and the date."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from runbook.diagnostics import Diagnostic, error
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.profiles import MISSING, Profile

ITEM = "item"
PSEUDO = ("index", "id", "last")


@dataclass(frozen=True, slots=True)
class Scope:
    """One point of view on a profile; `items` maps "server" and "item" to a list and an index in it.

    An item also has `index` from 0, `id` (its name in lower case, or its number) and `last`.

    `findings` collects what is wrong, so that all of it is said at once; `derived` remembers values.
    """

    pack: Pack
    profile: Profile
    facts: Mapping[str, str]
    date: str
    items: Mapping[str, tuple[str, int]]
    findings: list[Diagnostic]
    derived: dict[str, str | None] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """Return the value of a key, or MISSING."""
        key = plain_key(key)
        head, _, rest = key.partition(".")
        if head == "facts":
            return self.facts.get(rest, MISSING)
        if key == "document.date":
            return self.date
        if head not in self.items:
            return self._sound(key)
        list_key, index = self.items[head]
        if self.profile.get(f"{list_key}.{index}") is MISSING:
            return MISSING
        if rest in PSEUDO:
            return self._pseudo(rest, list_key, index)
        return self._sound(self.full(key))

    def _sound(self, key: str) -> Any:
        value = self.profile.get(key)
        return MISSING if value is None or self.profile.doubts(key) else value

    def full(self, key: str) -> str:
        """Return the key from the profile's root: `server.name` is `mim.servers.0.name`."""
        key = plain_key(key)
        head, dot, rest = key.partition(".")
        if head not in self.items:
            return key
        list_key, index = self.items[head]
        return f"{list_key}.{index}{dot}{rest}"

    def place(self, key: str) -> Place:
        """Return where the key's value stands in the profile."""
        return self.profile.place(self.full(key))

    def states(self, key: str) -> bool:
        """Say whether the profile's file itself states the key."""
        return self.profile.states(self.full(key))

    def at(self, list_key: str, index: int) -> "Scope":
        """Return the same view with another current item."""
        here = {item_name(list_key): (list_key, index), ITEM: (list_key, index)}
        return replace(self, items={**self.items, **here}, derived={})

    def count(self, list_key: str) -> int:
        """Return how many items a list has; 0 where it is not stated."""
        value = self.get(list_key)
        return len(value) if isinstance(value, list | tuple) else 0

    def _pseudo(self, field_name: str, list_key: str, index: int) -> Any:
        if field_name == "index":
            return index
        if field_name == "last":
            return index + 1 == self.count(list_key)
        name = str(self.profile.get(f"{list_key}.{index}.name"))
        return name.lower() if re.fullmatch(r"[A-Za-z0-9_-]{1,39}", name) else str(index + 1)

    def complain(self, code: str, message: str, place: Place, *details: str) -> None:
        """Note an error of the pack or of its fit to the profile."""
        self.findings.append(error(code, message, place, *details))


def scope_of(pack: Pack, profile: Profile, facts: Mapping[str, str], date: str) -> Scope:
    """Return the view in which each repeated list stands at its first item, the active one."""
    items = {item_name(key): (key, 0) for key in repeated_lists(pack)}
    return Scope(pack, profile, facts, date, items, [])


def plain_key(key: str) -> str:
    """Return a key with its indexes as parts: `mim.servers[0].name` is `mim.servers.0.name`."""
    return key.replace("[", ".").replace("]", "") if "[" in key else key


def item_name(list_key: str) -> str:
    """Return the name of an item: those of `mim.servers` are called `server`."""
    return list_key.rpartition(".")[2].removesuffix("s")


def repeated_lists(pack: Pack) -> tuple[str, ...]:
    """Return the keys of the lists whose items have a name: those of the schema, and those repeated for."""
    return _lists(_Identity(pack))


def base_name(file: str) -> str:
    """Return a file's last part: what may stand in a plan, which is the same wherever it was made."""
    return file.replace("\\", "/").rpartition("/")[2]


def relative(place: Place, scope: Scope) -> Place:
    """Return a place that does not say where the profile or the pack lies."""
    folder = scope.pack.folder.replace("\\", "/").rstrip("/") + "/"
    file = place.file.replace("\\", "/")
    if file == scope.profile.file.replace("\\", "/"):
        return Place(base_name(file), place.line, place.column)
    return Place(file.removeprefix(folder), place.line, place.column)


@dataclass(frozen=True, slots=True, eq=False)
class _Identity:
    pack: Pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.pack is self.pack


@lru_cache(maxsize=8)
def _lists(held: _Identity) -> tuple[str, ...]:
    schema = held.pack.schema
    keys = {*_schema_lists(schema, ""), *filter(None, _for_each(held.pack))}
    return tuple(sorted(key for key in keys if item_name(key) not in schema.get("properties", {})))


def _schema_lists(node: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, inner in node.get("properties", {}).items():
        if inner.get("type") == "array" and "properties" in inner.get("items", {}):
            yield above + name
        yield from _schema_lists(inner, f"{above}{name}.")


def _for_each(pack: Pack) -> Iterator[str]:
    for entries in (pack.steps(), pack.rules, pack.lifecycle, pack.nodes):
        yield from (entry.for_each for entry in entries)
    yield from (row.for_each for table in pack.tables for row in table.rows)
