"""Walk through every profile that a question can tell apart: branch only where a test asks.

A world answers tests from what was chosen so far; a test that could still go both ways makes a
choice, and `explore` replays the question until each choice was taken each way. So all profiles are
covered, while only the different ways through the question are walked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from runbook.model.conditions import AllOf, AnyOf, Atom, Condition, Named, Not
from runbook.model.packs import Pack
from runbook.tailor.axes import RELATIONS, Axis, atoms_in, axis_of, operands_of, sample_in_words
from runbook.tailor.reads import conditions_of
from runbook.tailor.schema import is_index, node_of, optional_parts
from runbook.tailor.scope import item_name, plain_key, repeated_lists

ACTIVE, STANDBY = "0", "+"


@dataclass(slots=True)
class Space:
    """All axes of a pack, made when first asked for."""

    pack: Pack
    facts: Mapping[str, str]
    lists: Mapping[str, str]
    atoms: Mapping[str, tuple[Atom, ...]]
    axes: dict[str, Axis] = field(default_factory=dict)
    optional: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def axis(self, key: str) -> Axis:
        """Return the axis of a key."""
        if key not in self.axes:
            atoms = self.atoms.get(_anyone(key), ())
            self.axes[key] = axis_of(key, atoms, self.pack.schema, self.facts)
        return self.axes[key]

    def parts(self, key: str) -> tuple[str, ...]:
        """Return which of the key and those above it can be absent."""
        if key not in self.optional:
            self.optional[key] = optional_parts(self.pack.schema, key)
        return self.optional[key]

    def key(self, key: str, item: str) -> str:
        """Return a key from the profile's root, for the active item or for a standby."""
        key = plain_key(key)
        head, _, rest = key.partition(".")
        return f"{self.lists[head]}.{item}.{rest}" if head in self.lists else key


def space_of(pack: Pack, facts: Mapping[str, str]) -> Space:
    """Return the space of all profiles, cut by every condition of the pack."""
    lists = {item_name(key): key for key in repeated_lists(pack)}
    atoms: dict[str, list[Atom]] = {}
    space = Space(pack, facts, lists, {})
    for condition in conditions_of(pack):
        for atom in atoms_in(condition, pack.conditions):
            atoms.setdefault(_anyone(space.key(atom.key, ACTIVE)), []).append(atom)
    space.atoms = {key: tuple(dict.fromkeys(found)) for key, found in atoms.items()}
    return space


@dataclass(slots=True)
class World:
    """One way through a question: what was chosen so far."""

    space: Space
    choices: list[list[int]]
    used: int = 0
    masks: dict[str, int] = field(default_factory=dict)
    yes: dict[str, bool] = field(default_factory=dict)
    derived: dict[tuple[str, str], bool] = field(default_factory=dict)

    def holds(self, condition: Condition, item: str) -> bool | None:
        """Judge a condition as tailoring does: from left to right, None where a value is not stated."""
        match condition:
            case Atom():
                return self._test(condition, item)
            case AllOf(parts):
                return self._first(parts, False, item)
            case AnyOf(parts):
                return self._first(parts, True, item)
            case Not(part):
                found = self.holds(part, item)
                return None if found is None else not found
            case Named(name):
                return self.holds(self.space.pack.conditions[name], item)

    def stated(self, key: str, item: str) -> bool:
        """Say whether a key has a value."""
        return self._stated(self.space.key(key, item))

    def count_above(self, list_key: str, count: int) -> bool:
        """Say whether a list has more items than `count`."""
        if not self._stated(list_key):
            return False
        return self._part(list_key, self.space.axis(list_key).longer_than(count))

    def touched(self) -> set[str]:
        """Return the keys about which anything was chosen or asked."""
        return {name.partition("~")[0] for name in (*self.masks, *self.yes)}

    def in_words(self) -> str:
        """Return an example of a profile in this world."""
        said = [f"{_shown(key)} is not stated" for key, yes in self.yes.items() if "~" not in key and not yes]
        for key, mask in self.masks.items():
            axis = self.space.axis(key)
            if mask != axis.all:
                sample = axis.samples[(mask & -mask).bit_length() - 1]
                said.append(f"{_shown(key)} is {sample_in_words(sample)}")
        for name, yes in self.yes.items():
            if "~" in name:
                key, test, operand = name.split("~")
                said.append(
                    f"{_shown(key)} is {'' if yes else 'not '}{test.replace('_', ' ')} {_shown(operand)}"
                )
        return ", ".join(said) or "every profile"

    def _first(self, parts: tuple[Condition, ...], stop: bool, item: str) -> bool | None:
        for part in parts:
            found = self.holds(part, item)
            if found is None or found is stop:
                return found
        return not stop

    def _test(self, atom: Atom, item: str) -> bool | None:
        key = self.space.key(atom.key, item)
        stated = self._stated(key)
        if atom.test == "present":
            return stated == (atom.operands[0] == "true")
        if not stated:
            return None
        if key.rpartition(".")[2] == "index" and is_index(key.rpartition(".")[0].rpartition(".")[2]):
            return self._index_test(atom, item)
        if atom.test in RELATIONS:
            other = self.space.key(atom.operands[0], item)
            return self._either(f"{key}~{atom.test}~{other}") if self._stated(other) else None
        if atom.test == "is_fact" and atom.operands[0] not in self.space.facts:
            return None
        axis = self.space.axis(key)
        return self._part(key, axis.mask(atom.test, operands_of(atom, self.space.facts)))

    def _index_test(self, atom: Atom, item: str) -> bool:
        first = "0" in atom.operands if atom.test == "one_of" else atom.test == "below"
        return first == (item == ACTIVE)

    def _stated(self, key: str) -> bool:
        for part in self.space.parts(key):
            if not self._either(part):
                return False
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
        return self.yes[name]

    def _part(self, key: str, mask: int) -> bool:
        left = self.masks.get(key, self.space.axis(key).all)
        inside, outside = left & mask, left & ~mask
        held = self._pick() == 0 if inside and outside else bool(inside)
        self.masks[key] = inside if held else outside
        return held

    def _pick(self) -> int:
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
    return [
        key for key in space.atoms if node_of(space.pack.schema, key) is None and not key.endswith(".index")
    ]


def _anyone(key: str) -> str:
    return ".".join(ACTIVE if is_index(part) else part for part in key.split("."))


def _shown(key: str) -> str:
    return key.replace(".0.", "[0].").replace(".+.", "[1].")
