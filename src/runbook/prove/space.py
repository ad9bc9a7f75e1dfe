"""The space of all profiles of a pack: its keys, each cut into the classes that conditions tell apart."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from runbook.model.conditions import Atom, ConditionTest, atoms_in
from runbook.model.keys import ITEM, PSEUDO, item_name, plain_key
from runbook.model.packs import Pack, Rule
from runbook.prove.axes import Alone, Axis, axis_of
from runbook.prove.schema import is_index, node_of, optional_parts
from runbook.prove.whole_pack import conditions_of
from runbook.tailor.scope import repeated_lists

ACTIVE, STANDBY = "0", "+"
"""How a key names the item that is asked about: the first of its list, or any later one."""


class Here(NamedTuple):
    """Which item a question is about: the first (active) of a list, or any later one (a standby).

    An entry that is repeated within a repeated step is about an item of each list; `around` is the step's.
    A tuple, because half a million look-ups take its hash.
    """

    list_key: str = ""
    item: str = ACTIVE
    around: "Here | None" = None

    @property
    def least(self) -> int:
        """Return how many items the list must exceed for this one to exist."""
        return 0 if self.item == ACTIVE else 1

    def of(self, list_key: str) -> "Here":
        """Return the item of a list that this is about, its first where the list is none of those."""
        if self.list_key == list_key:
            return Here(list_key, self.item)
        return self.around.of(list_key) if self.around else Here(list_key)


NO_ITEM = Here()


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be so that a key is stated: parts that may be absent, lists with more than so many items.

    `is_place` says that the key asks for an item's place in its list, which no profile states.
    """

    parts: tuple[str, ...]
    items: tuple[tuple[str, int], ...]
    is_place: bool


@dataclass(slots=True)
class Space:
    """All axes of a pack, made when first asked for."""

    pack: Pack
    facts: Mapping[str, str]
    lists: Mapping[str, str]
    atoms: Mapping[str, tuple[Atom, ...]]
    alone_asked: frozenset[tuple[str, ConditionTest]] = frozenset()
    """The tests of relations that nothing else in the pack makes, with their keys."""
    axes: dict[str, Axis] = field(default_factory=dict)
    known: dict[str, Needs] = field(default_factory=dict)
    keys: dict[tuple[str, Here], str] = field(default_factory=dict)

    @property
    def alone(self) -> Alone:
        """Return what a test sees that looks at one value alone."""
        return Alone(self.facts)

    def axis(self, key: str) -> Axis:
        """Return the axis of a key."""
        if key not in self.axes:
            self.axes[key] = axis_of(key, self.asking(key), self.pack.schema, self.facts)
        return self.axes[key]

    def asking(self, key: str) -> tuple[Atom, ...]:
        """Return the tests that read a key, of whichever item of a list it is."""
        return self.atoms.get(_of_first(key), ())

    def stands_alone(self, rule: Rule) -> bool:
        """Say whether a rule is a relation that nothing else in the pack asks about."""
        return rule.of_relation and any(
            (key, test) in self.alone_asked for key, test in _asked_by(rule, self)
        )

    def parts(self, key: str) -> tuple[str, ...]:
        """Return which of the key and those above it can be absent."""
        return self.needs(key).parts

    def needs(self, key: str) -> Needs:
        """Return what must be so that a key is stated."""
        if key not in self.known:
            # The place of an item is known wherever the item is: only the list
            # and those above it can be absent.
            is_place, parts = is_pseudo(key), key.split(".")
            wanted = ".".join(parts[:-2]) if is_place else key
            items = tuple(
                # An item exists where the list has more items than its index; any later
                # one, where it has more than one.
                (".".join(parts[:at]), 1 if part == STANDBY else int(part))
                for at, part in enumerate(parts)
                if is_index(part)
            )
            self.known[key] = Needs(optional_parts(self.pack.schema, wanted), items, is_place)
        return self.known[key]

    def key(self, key: str, here: Here) -> str:
        """Return a key from the profile's root, for the item that is asked about."""
        known = self.keys.get((key, here))
        if known is None:
            known = self.keys[key, here] = self._key(plain_key(key), here)
        return known

    def _key(self, key: str, here: Here) -> str:
        head, _, rest = key.partition(".")
        list_key = here.list_key if head == ITEM else self.lists.get(head, "")
        return f"{list_key}.{here.of(list_key).item}.{rest}" if list_key else key


def space_of(pack: Pack, facts: Mapping[str, str]) -> Space:
    """Return the space of all profiles, cut by every condition of the pack."""
    lists = {item_name(key): key for key in repeated_lists(pack)}
    lists |= {declared.item: declared.of for declared in pack.lists.values() if declared.of}
    atoms: dict[str, list[Atom]] = {}
    space = Space(pack, facts, lists, {})
    for condition, list_key in conditions_of(pack):
        declared = pack.lists.get(list_key)
        for atom in atoms_in(condition, pack.conditions):
            here = Here(declared.of if declared else list_key)
            atoms.setdefault(_of_first(space.key(atom.key, here)), []).append(atom)
    for rule in pack.rules:
        for key in rule.require:
            # A key that a rule only requires has no test, but whether it is stated is an axis.
            atoms.setdefault(_of_first(space.key(key, Here(rule.for_each))), [])
    space.atoms = {key: tuple(dict.fromkeys(found)) for key, found in atoms.items()}
    of_relations = Counter(
        asked for rule in pack.rules if rule.of_relation for asked in _asked_by(rule, space)
    )
    in_all = Counter((key, atom.test) for key, found in atoms.items() for atom in found)
    # Asked by such rules as often as by all: nothing else hangs on it, so that it need not multiply anything.
    space.alone_asked = frozenset(asked for asked, times in of_relations.items() if in_all[asked] == times)
    return space


def _asked_by(rule: Rule, space: Space) -> Iterator[tuple[str, ConditionTest]]:
    """Yield the tests of a rule that look at another key or at a form, with their keys."""
    for atom in atoms_in(rule.when, space.pack.conditions):
        if atom.test.looks_at in ("another key", "form"):
            yield _of_first(space.key(atom.key, Here(rule.for_each))), atom.test


def unknown_keys(space: Space) -> list[str]:
    """Return the keys that conditions read and the schema does not know."""
    return [key for key in space.atoms if node_of(space.pack.schema, key) is None and not is_pseudo(key)]


def is_pseudo(key: str) -> bool:
    """Say whether a key asks for an item's place in its list, which no profile states."""
    head, _, last = key.rpartition(".")
    return last in PSEUDO and is_index(head.rpartition(".")[2])


def _of_first(key: str) -> str:
    return ".".join(ACTIVE if is_index(part) else part for part in key.split("."))
