"""Walk through every profile that a question can tell apart: branch only where a test asks.

A question ("has this step one variant wherever it is in?") is a function that makes tests. A world answers
them from what was chosen so far; a test that could still go both ways makes a choice, and `explore` asks the
question anew, with the last choice turned round, until each was taken each way. Say that a step asks for
`sql.placement: remote`, and its variant for a build from 4.7 on. Then three worlds are asked: not remote,
where no build is ever looked at; remote and older; remote and not older. Every profile gives the answers of
exactly one of them, so that what holds in these three holds in all profiles there can be.

It ends, since a choice divides what is left of a key's few samples, or settles once and for all whether a key
is stated and whether a relation holds; a question makes so many tests and no more. And a sample may stand for
its whole class, since no test of the pack answers differently for two values of one class (`axes`): a plan
depends on the answers only, and so does what is wrong with it.

Where two keys are related ("an account of the server's domain"), yes and no are chosen apart from the values.
So more is asked than there is: a finding may need a profile that cannot be written, but none is missed. Only
what is dead may be missed, where nothing but such a profile reaches it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from runbook.model.conditions import Atom, Condition
from runbook.model.conditions.relation import Relation
from runbook.prove.axes import OTHER, sample_in_words
from runbook.prove.space import ACTIVE, NO_ITEM, STANDBY, Here, Space


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

    def from_(self, here: Here = NO_ITEM) -> "WorldSeen":
        """Return the world as tailoring asks it, seen from an item."""
        return WorldSeen(self, here)

    def test(self, atom: Atom, here: Here) -> bool | None:
        """Make one test, choosing where it can still go both ways; None where a value is not stated."""
        key, test = self.space.key(atom.key, here), atom.test
        if not self._stated(key):
            return test.judge_absent()
        # That the key is stated is chosen by now, and any value says as much.
        if test.looks_at == "presence":
            return test.judge(OTHER, self.space.alone)
        if self.space.needs(key).is_place:
            return self._place_in_list(atom, key)
        if test.looks_at in ("another key", "form"):
            others = [self.space.key(other, here) for other in test.others()]
            # Beside itself a value leaves no choice: the first server is the first server.
            if isinstance(test, Relation) and others == [key]:
                return test.relates(OTHER, OTHER)
            # No key has a `~` in it: so a relation has a name beside the keys.
            return self._relation(f"{key}~{test.name}", others)
        mask = self.space.axis(key).mask(test)
        return None if mask is None else self._part(key, mask)

    def stated(self, key: str, here: Here) -> bool:
        """Say whether a key has a value."""
        return self._stated(self.space.key(key, here))

    def known_absent(self, key: str, here: Here) -> bool:
        """Say whether it was already chosen that a key is absent."""
        return any(self.yes.get(part) is False for part in self.space.parts(self.space.key(key, here)))

    def more_than(self, list_key: str, count: int) -> bool:
        """Say whether a list has more than so many items."""
        if not self._stated(list_key):
            return False
        return self._part(list_key, self.space.axis(list_key).longer_than(count))

    def in_words(self) -> str:
        """Return an example of a profile in this world."""
        said = [f"{_shown(key)} is not stated" for key, yes in self.yes.items() if "~" not in key and not yes]
        for key, mask in self.masks.items():
            axis = self.space.axis(key)
            if mask != axis.all:
                # The lowest bit that is left: the first sample of the class, and
                # those that tests name come first.
                sample = axis.samples[(mask & -mask).bit_length() - 1]
                verb = "has" if isinstance(sample, tuple) else "is"
                said.append(f"{_shown(key)} {verb} {sample_in_words(sample)}")
        for name, yes in self.yes.items():
            if "~" in name:
                key, test, *operands = name.split("~")
                words = " ".join((test.replace("_", " "), *map(_shown, operands)))
                said.append(f"{_shown(key)} is {'' if yes else 'not '}{words}")
        return ", ".join(said) or "every profile"

    def _relation(self, name: str, others: list[str]) -> bool | None:
        if not all(self._stated(other) for other in others):
            return None
        return self._either("~".join((name, *others)))

    def _place_in_list(self, atom: Atom, key: str) -> bool | None:
        list_key, item, field_name = key.rsplit(".", 2)
        if field_name != "last":
            # Any later item answers as the second one does: one for a certain later
            # item only would be told as dead.
            value = "0" if item == ACTIVE else "1"
        else:
            # The first item is the last one of a list of one; of a later item it is not known.
            last = not self.more_than(list_key, 1) if item == ACTIVE else self._either(key)
            value = "true" if last else "false"
        return atom.test.judge(value, self.space.alone)

    def _stated(self, key: str) -> bool:
        needs = self.space.needs(key)
        for part in needs.parts:
            if not self._either(part):
                return False
        for list_key, least in needs.items:  # noqa: SIM110 - asked a quarter of a million times
            if not self.more_than(list_key, least):
                return False
        return True

    def _either(self, name: str) -> bool:
        if name not in self.yes:
            self.yes[name] = self._pick() == 0
            self.seen.add(name.partition("~")[0])
        return self.yes[name]

    def _part(self, key: str, mask: int) -> bool:
        # A choice only where samples lie on both sides; what was left out before never comes back.
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
            # Which way is taken, out of how many: yes comes first.
            self.choices.append([0, 2])
        self.used += 1
        return self.choices[self.used - 1][0]


@dataclass(frozen=True, slots=True)
class WorldSeen:
    """A world from one point of view: the oracle that tailoring asks when all profiles are meant."""

    world: World
    here: Here

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Return the conditions that the pack names."""
        return self.world.space.pack.conditions

    def test(self, atom: Atom) -> bool | None:
        """Make one test; the world chooses where it can still go both ways."""
        return self.world.test(atom, self.here)

    def more_than(self, list_key: str, count: int) -> bool:
        """Say whether a list has more than so many items."""
        return self.world.more_than(list_key, count)

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the keys that have no value, first those of which that was chosen already."""
        asked = tuple(keys)
        # In that order a rule is broken without a new choice where it can be: each would double the worlds.
        known = [key for key in asked if self.world.known_absent(key, self.here)]
        yield from known
        yield from (key for key in asked if key not in known and not self.world.stated(key, self.here))

    def at(self, list_key: str, index: int) -> "WorldSeen":
        """Return the view from the first item of a list, or from any later one."""
        # Within a repeated step its own item is still asked about.
        around = self.here if self.here.list_key else None
        return replace(self, here=Here(list_key, STANDBY if index else ACTIVE, around))

    def items(self, list_key: str) -> Iterator["WorldSeen"]:
        """Yield the view from the item of the list that is asked about, where the list has it."""
        here = self.here.of(list_key)
        if self.world.more_than(list_key, here.least):
            yield replace(self, here=here)


def explore(space: Space, question: Callable[[World], None]) -> Iterator[World]:
    """Ask a question in every world that it can tell apart; yield each after it was asked."""
    choices: list[list[int]] = []
    while True:
        world = World(space, choices)
        question(world)
        yield world
        # A finding that is known by now is not held against the error rules
        # again: their choices are left over.
        del choices[world.used :]
        # What was taken each way is done with; the last choice that has a way left is turned round.
        while choices and choices[-1][0] + 1 == choices[-1][1]:
            choices.pop()
        if not choices:
            return
        choices[-1][0] += 1


def _shown(key: str) -> str:
    return key.replace(".0.", "[0].").replace(".+.", "[1].")
