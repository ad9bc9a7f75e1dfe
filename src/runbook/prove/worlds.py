"""Walk through every profile that a question can tell apart: branch only where a test asks.

A world answers tests from what was chosen so far; a test that could still go both ways makes a
choice, and `explore` replays the question until each choice was taken each way. So all profiles are
covered, while only the different ways through the question are walked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from runbook.model.conditions import RELATIONS, AllOf, AnyOf, Atom, Condition, Named, Not
from runbook.model.packs import Pack
from runbook.prove.axes import Axis, atoms_in, axis_of, operands_of, sample_in_words
from runbook.prove.entries import conditions_of
from runbook.prove.schema import is_index, node_of, optional_parts
from runbook.tailor.scope import ITEM, PSEUDO, item_name, plain_key, repeated_lists

ACTIVE, STANDBY = "0", "+"


@dataclass(frozen=True, slots=True)
class Here:
    """Which item a question is about: the first (active) of a list, or any later one (a standby).

    An entry that is repeated within a repeated step is about an item of each list; `around` is the step's.
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


@dataclass(slots=True)
class Space:
    """All axes of a pack, made when first asked for."""

    pack: Pack
    facts: Mapping[str, str]
    lists: Mapping[str, str]
    atoms: Mapping[str, tuple[Atom, ...]]
    axes: dict[str, Axis] = field(default_factory=dict)
    optional: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[tuple[str, Here], str] = field(default_factory=dict)

    def axis(self, key: str) -> Axis:
        """Return the axis of a key."""
        if key not in self.axes:
            atoms = self.atoms.get(_anyone(key), ())
            self.axes[key] = axis_of(key, atoms, self.pack.schema, self.facts)
        return self.axes[key]

    def parts(self, key: str) -> tuple[str, ...]:
        """Return which of the key and those above it can be absent."""
        if key not in self.optional:
            wanted = key.rpartition(".")[0].rpartition(".")[0] if is_pseudo(key) else key
            self.optional[key] = optional_parts(self.pack.schema, wanted)
        return self.optional[key]

    def key(self, key: str, here: Here) -> str:
        """Return a key from the profile's root, for the item that is asked about."""
        known = self.keys.get((key, here))
        if known is None:
            known = self.keys[key, here] = self._key(plain_key(key), here)
        return known

    def _key(self, key: str, here: Here) -> str:
        head, _, rest = key.partition(".")
        list_key = here.list_key if head == ITEM else self.lists.get(head, "")
        if not list_key:
            return key
        return f"{list_key}.{here.of(list_key).item}.{rest}"


def space_of(pack: Pack, facts: Mapping[str, str]) -> Space:
    """Return the space of all profiles, cut by every condition of the pack."""
    lists = {item_name(key): key for key in repeated_lists(pack)}
    atoms: dict[str, list[Atom]] = {}
    space = Space(pack, facts, lists, {})
    for condition, list_key in conditions_of(pack):
        for atom in atoms_in(condition, pack.conditions):
            atoms.setdefault(_anyone(space.key(atom.key, Here(list_key))), []).append(atom)
    for rule in pack.rules:
        for key in rule.require:
            atoms.setdefault(_anyone(space.key(key, Here(rule.for_each))), [])
    space.atoms = {key: tuple(dict.fromkeys(found)) for key, found in atoms.items()}
    return space


class Undecided(Exception):
    """A closed world was asked what it has not chosen yet."""


@dataclass(slots=True)
class World:
    """One way through a question: what was chosen so far, and which keys that concerns."""

    space: Space
    choices: list[list[int]]
    used: int = 0
    masks: dict[str, int] = field(default_factory=dict)
    yes: dict[str, bool] = field(default_factory=dict)
    closed: bool = False
    seen: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def holds(self, condition: Condition, here: Here) -> bool | None:
        """Judge a condition as tailoring does: from left to right, None where a value is not stated."""
        match condition:
            case Atom():
                return self._test(condition, here)
            case AllOf(parts):
                return self._first(parts, False, here)
            case AnyOf(parts):
                return self._first(parts, True, here)
            case Not(part):
                found = self.holds(part, here)
                return None if found is None else not found
            case Named(name):
                return self.holds(self.space.pack.conditions[name], here)

    def stated(self, key: str, here: Here) -> bool:
        """Say whether a key has a value."""
        return self._stated(self.space.key(key, here))

    def known_absent(self, key: str, here: Here) -> bool:
        """Say whether it was already chosen that a key is absent."""
        return any(self.yes.get(part) is False for part in self.space.parts(self.space.key(key, here)))

    def count_above(self, list_key: str, count: int) -> bool:
        """Say whether a list has more items than `count`."""
        if not self._stated(list_key):
            return False
        return self._part(list_key, self.space.axis(list_key).longer_than(count))

    def in_words(self) -> str:
        """Return an example of a profile in this world."""
        said = [f"{_shown(key)} is not stated" for key, yes in self.yes.items() if "~" not in key and not yes]
        for key, mask in self.masks.items():
            axis = self.space.axis(key)
            if mask != axis.all:
                sample = axis.samples[(mask & -mask).bit_length() - 1]
                verb = "has" if isinstance(sample, tuple) else "is"
                said.append(f"{_shown(key)} {verb} {sample_in_words(sample)}")
        for name, yes in self.yes.items():
            if "~" in name:
                key, test, operand = name.split("~")
                said.append(
                    f"{_shown(key)} is {'' if yes else 'not '}{test.replace('_', ' ')} {_shown(operand)}"
                )
        return ", ".join(said) or "every profile"

    def _first(self, parts: tuple[Condition, ...], stop: bool, here: Here) -> bool | None:
        for part in parts:
            found = self.holds(part, here)
            if found is None or found is stop:
                return found
        return not stop

    def _test(self, atom: Atom, here: Here) -> bool | None:
        key = self.space.key(atom.key, here)
        stated = self._stated(key)
        if atom.test == "present":
            return stated == (atom.operands[0] == "true")
        if not stated:
            return None
        if is_pseudo(key):
            return self._pseudo_test(atom, key)
        if atom.test in RELATIONS:
            other = self.space.key(atom.operands[0], here)
            return self._either(f"{key}~{atom.test}~{other}") if self._stated(other) else None
        if atom.test == "is_fact" and atom.operands[0] not in self.space.facts:
            return None
        axis = self.space.axis(key)
        return self._part(key, axis.mask(atom.test, operands_of(atom, self.space.facts)))

    def _pseudo_test(self, atom: Atom, key: str) -> bool:
        list_key, item, field_name = key.rsplit(".", 2)
        if field_name != "last":
            first = "0" in atom.operands if atom.test == "one_of" else atom.test == "below"
            return first == (item == ACTIVE)
        last = not self.count_above(list_key, 1) if item == ACTIVE else self._either(key)
        return last == (atom.operands[0] == "true")

    def _stated(self, key: str) -> bool:
        for part in self.space.parts(key):
            if not self._either(part):
                return False
        if "." not in key:
            return True
        parts = key.split(".")
        for at, part in enumerate(parts):
            if is_index(part):
                least = 1 if part == STANDBY else int(part)
                if not self.count_above(".".join(parts[:at]), least):
                    return False
        return True

    def _either(self, name: str) -> bool:
        if name not in self.yes:
            self.yes[name] = self._pick() == 0
            self.seen.add(name.partition("~")[0])
        return self.yes[name]

    def _part(self, key: str, mask: int) -> bool:
        left = self.masks.get(key, self.space.axis(key).all)
        inside, outside = left & mask, left & ~mask
        held = self._pick() == 0 if inside and outside else bool(inside)
        self.masks[key] = inside if held else outside
        self.seen.add(key)
        return held

    def _pick(self) -> int:
        if self.closed:
            raise Undecided
        if self.used == len(self.choices):
            self.choices.append([0, 2])
        self.used += 1
        return self.choices[self.used - 1][0]


def explore(space: Space, question: Callable[[World], None]) -> Iterator[World]:
    """Ask a question in every world that it can tell apart; yield each after it was asked."""
    choices: list[list[int]] = []
    while True:
        world = World(space, choices)
        question(world)
        yield world
        del choices[world.used :]
        while choices and choices[-1][0] + 1 == choices[-1][1]:
            choices.pop()
        if not choices:
            return
        choices[-1][0] += 1


def unknown_keys(space: Space) -> list[str]:
    """Return the keys that conditions read and the schema does not know."""
    return [key for key in space.atoms if node_of(space.pack.schema, key) is None and not is_pseudo(key)]


def is_pseudo(key: str) -> bool:
    """Say whether a key asks for an item's place in its list, which no profile states."""
    head, _, last = key.rpartition(".")
    return last in PSEUDO and is_index(head.rpartition(".")[2])


def _anyone(key: str) -> str:
    return ".".join(ACTIVE if is_index(part) else part for part in key.split("."))


def _shown(key: str) -> str:
    return key.replace(".0.", "[0].").replace(".+.", "[1].")
