"""What conditions and templates see: the profile, the current item of a repeated list, facts and the date."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from runbook.diagnostics import Diagnostic, error
from runbook.model.conditions import Atom, Condition
from runbook.model.keys import ITEM, PSEUDO, item_name, plain_key
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.profiles import MISSING, Profile


@dataclass(frozen=True, slots=True)
class Scope:
    """One point of view on a profile; `here` maps "server" and "item" to a list and an index in it.

    An item also has `index` from 0, `id` (its name in lower case, or its number) and `last`.

    `findings` collects what is wrong, so that all of it is said at once; `derived` remembers values.
    `given` are names that hide the profile's: a snippet's, a row's, a kind's arguments, by `types` of kinds;
    where the view is `closed` there is nothing beside them. `cited` are the steps that a text may cite.
    """

    pack: Pack
    profile: Profile
    facts: Mapping[str, str]
    date: str
    here: Mapping[str, tuple[str, int]]
    findings: list[Diagnostic]
    derived: dict[str, str | None] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False
    cited: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """Return the value of a key, or MISSING."""
        key = plain_key(key)
        head, _, rest = key.partition(".")
        # What is given goes before everything: a snippet's argument may have the name of a key.
        if head in self.given or self.closed:
            return _within(self.given.get(head, MISSING), rest)
        if head == "facts":
            return self.facts.get(rest, MISSING)
        if key == "document.date":
            return self.date
        if head not in self.here:
            return self._sound(key)
        list_key, index = self.here[head]
        if self.profile.get(f"{list_key}.{index}") is MISSING:
            return MISSING
        if rest in PSEUDO:
            return self._pseudo(rest, list_key, index)
        return self._sound(self.full(key))

    def _sound(self, key: str) -> Any:
        value = self.profile.get(key)
        # `key:` with nothing behind it states nothing; a value that was told to
        # be wrong is not looked at again.
        return MISSING if value is None or self.profile.doubts(key) else value

    def full(self, key: str) -> str:
        """Return the key from the profile's root: `server.name` is `mim.servers.0.name`."""
        key = plain_key(key)
        head, dot, rest = key.partition(".")
        if head not in self.here:
            return key
        list_key, index = self.here[head]
        return f"{list_key}.{index}{dot}{rest}"

    def place(self, key: str) -> Place:
        """Return where the key's value stands in the profile."""
        return self.profile.place(self.full(key))

    def states(self, key: str) -> bool:
        """Say whether the profile's file itself states the key."""
        return self.profile.states(self.full(key))

    def at(self, list_key: str, index: int) -> "Scope":
        """Return the same view with another current item."""
        names = (declared.item for declared in self.pack.lists.values() if declared.of == list_key)
        item = dict.fromkeys((item_name(list_key), *names, ITEM), (list_key, index))
        # What was derived at another item may have another value here.
        return replace(self, here={**self.here, **item}, derived={})

    def items(self, list_key: str) -> Iterator["Scope"]:
        """Yield the view from each item of a list."""
        return (self.at(list_key, index) for index in range(self.count(list_key)))

    def count(self, list_key: str) -> int:
        """Return how many items a list has; 0 where it is not stated."""
        value = self.get(list_key)
        return len(value) if isinstance(value, list | tuple) else 0

    def more_than(self, list_key: str, count: int) -> bool:
        """Say whether a list has more than so many items."""
        return self.count(list_key) > count

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Return the conditions that the pack names."""
        return self.pack.conditions

    def test(self, atom: Atom) -> bool | None:
        """Make one test; None where a value that it needs is not stated, or was told to be wrong."""
        if self.profile.unsound and self._doubtful(atom):
            return None
        value = self.get(atom.key)
        return atom.test.judge_absent() if value is MISSING else atom.test.judge(value, self)

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the keys that have no value; of one that was told to be wrong that is not known."""
        return (key for key in keys if self.get(key) is MISSING and not self.profile.doubts(self.full(key)))

    def _doubtful(self, atom: Atom) -> bool:
        return self.profile.doubts(self.full(atom.key), within=atom.test.deep) or any(
            self.profile.doubts(self.full(key), within=True) for key in atom.test.others()
        )

    def _pseudo(self, field_name: str, list_key: str, index: int) -> Any:
        if field_name == "index":
            return index
        if field_name == "last":
            return index + 1 == self.count(list_key)
        # The name becomes part of ids and file names. 80 for the step, the @ and 39 are the 120 that scripts
        # take; a name with other signs gives way to its number.
        name = str(self.profile.get(f"{list_key}.{index}.name"))
        return name.lower() if re.fullmatch(r"[A-Za-z0-9_-]{1,39}", name) else str(index + 1)

    def complain(self, code: str, message: str, place: Place, *details: str) -> None:
        """Note an error of the pack or of its fit to the profile."""
        self.findings.append(error(code, message, place, *details))


def scope_of(pack: Pack, profile: Profile, facts: Mapping[str, str], date: str) -> Scope:
    """Return the view in which each repeated list stands at its first item, the active one."""
    here = {item_name(key): (key, 0) for key in repeated_lists(pack)}
    here |= {declared.item: (declared.of, 0) for declared in pack.lists.values() if declared.of}
    return Scope(pack, profile, facts, date, here, [])


def _within(value: Any, path: str) -> Any:
    for part in path.split(".") if path else ():
        if isinstance(value, Mapping) and part in value:
            value = value[part]
        elif isinstance(value, list | tuple) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return MISSING
    return value


def repeated_lists(pack: Pack) -> tuple[str, ...]:
    """Return the keys of the lists whose items have a name: those of the schema, and those repeated for."""
    keys = {*_schema_lists(pack.schema, ""), *filter(None, _for_each(pack))}
    # An item may not hide a key of the profile's root: `mim.servers` gives
    # `server` unless there is a `server:`.
    return tuple(sorted(key for key in keys if item_name(key) not in pack.schema.get("properties", {})))


def _schema_lists(node: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, inner in node.get("properties", {}).items():
        if inner.get("type") == "array" and "properties" in inner.get("items", {}):
            yield above + name
        yield from _schema_lists(inner, f"{above}{name}.")


def _for_each(pack: Pack) -> Iterator[str]:
    for entries in (pack.steps(), pack.rules, pack.lifecycle, pack.nodes):
        yield from (entry.for_each for entry in entries)
    yield from (row.for_each for table in pack.tables for row in table.rows)
