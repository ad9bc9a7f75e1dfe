"""Cut each key that a pack reads into the classes that its conditions can tell apart.

A class is kept as samples: values of which one stands for all that every test answers alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

from runbook.model.conditions import Atom, ConditionTest, Cut
from runbook.model.conditions.bounds import number
from runbook.model.conditions.contains import Contains
from runbook.model.profiles import MISSING
from runbook.model.values import as_words
from runbook.prove.schema import node_of, optional_parts

OTHER = "another value"


@dataclass(frozen=True, slots=True)
class Alone:
    """What a test sees that looks at one value alone: the article's facts."""

    facts: Mapping[str, str]

    def get(self, key: str) -> Any:
        """Return MISSING: there is no other key."""
        return MISSING

    def full(self, key: str) -> str:
        """Return the key as it is."""
        return key


@dataclass(slots=True)
class Axis:
    """A key with samples of its values; `masks` remembers for which samples a test holds."""

    key: str
    samples: tuple[Any, ...]
    optional: tuple[str, ...]
    facts: Mapping[str, str]
    bounded: bool = False
    masks: dict[ConditionTest, int | None] = field(default_factory=dict)
    all: int = field(init=False)
    """The mask of all samples."""

    def __post_init__(self) -> None:
        # A set of samples is a number with a bit for each: so one operation cuts it.
        self.all = (1 << len(self.samples)) - 1

    def mask(self, test: ConditionTest) -> int | None:
        """Return for which samples a test holds, as bits; None where it lacks a fact of the article."""
        # None is an answer (a fact is lacking), and no mask is negative.
        known = self.masks.get(test, -1)
        if known == -1:
            alone = Alone(self.facts)
            held = [test.judge(sample, alone) for sample in self.samples]
            bits = sum(1 << at for at, yes in enumerate(held) if yes)
            known = self.masks[test] = None if None in held else bits
        return known

    def longer_than(self, count: int) -> int:
        """Return which samples are lists with more items than `count`."""
        return sum(1 << at for at, sample in enumerate(self.samples) if len(sample) > count)

    def classes(self) -> tuple[str, ...]:
        """Return the classes in words, "absent" among them where the key may be."""
        groups: dict[tuple[bool, ...], list[Any]] = {}
        for at, sample in enumerate(self.samples):
            # What all tests answer alike is one class, whatever the samples are called.
            signature = tuple(bool(mask and mask >> at & 1) for mask in self.masks.values())
            groups.setdefault(signature, []).append(sample)
        if self.bounded:
            said = _intervals(list(groups.values()))
        else:
            tests = tuple(self.masks)
            said = tuple(_class_in_words(tests, signature, group) for signature, group in groups.items())
        return (*said, "absent") if self.optional else said


def axis_of(key: str, atoms: tuple[Atom, ...], schema: Mapping[str, Any], facts: Mapping[str, str]) -> Axis:
    """Return the axis of a key, cut by the tests that read it."""
    cut = _all_cuts(atoms, facts)
    samples = _samples(node_of(schema, key) or {}, cut)
    axis = Axis(key, samples, optional_parts(schema, key), facts, bool(cut.bounds))
    for atom in atoms:
        if atom.test.looks_at == "value":
            axis.mask(atom.test)
    return axis


def sample_in_words(sample: Any) -> str:
    """Return a sample as people read it."""
    if isinstance(sample, tuple):
        named = [item for item in sample if item != OTHER]
        counted = "several items" if len(sample) > 1 else "one item" if sample else "no item"
        return f"{counted} with {', '.join(named)}" if named else counted
    return sample if sample == OTHER else f"'{sample}'"


def _all_cuts(atoms: tuple[Atom, ...], facts: Mapping[str, str]) -> Cut:
    cuts = [atom.test.cut(facts) for atom in atoms]
    return Cut(
        tuple(dict.fromkeys(value for cut in cuts for value in cut.values)),
        tuple(sorted({bound for cut in cuts for bound in cut.bounds}, key=number)),
        tuple(dict.fromkeys(item for cut in cuts for item in cut.items)),
    )


def _samples(node: Mapping[str, Any], cut: Cut) -> tuple[Any, ...]:
    if node.get("type") == "array":
        return tuple(_lists(node, cut.items))
    if "enum" in node or "const" in node:
        return tuple(as_words(member) for member in node.get("enum", (node.get("const"),)))
    return ("true", "false") if node.get("type") == "boolean" else tuple(_scalars(cut))


def _class_in_words(tests: tuple[ConditionTest, ...], signature: tuple[bool, ...], group: list[Any]) -> str:
    if group == [OTHER] and len(tests) == 0:
        return "stated"
    # More than three samples are lists of a list's items: nobody reads them
    # all, so it is said what they hold.
    if len(group) < 4:
        return " or ".join(map(sample_in_words, group))
    looked = [
        f"{'holds' if held else 'does not hold'} {' or '.join(test.wanted)}"
        for test, held in zip(tests, signature, strict=True)
        if isinstance(test, Contains)
    ]
    return f"list that {', '.join(looked)}"


def _intervals(groups: list[list[Any]]) -> tuple[str, ...]:
    """Return numbers cut by bounds as people read them: below the first, from one up to the next."""
    # A group is what lies between two bounds; its least sample is the lower one itself.
    starts = sorted((min(group, key=number) for group in groups), key=number)
    if len(starts) == 1:
        return (f"{starts[0]} and above",)
    between = (f"{low} up to below {high}" for low, high in pairwise(starts[1:]))
    return (f"below {starts[1]}", *between, f"{starts[-1]} and above")


def _scalars(cut: Cut) -> Iterator[str]:
    """Yield each value that a test names, and one between, above and below the bounds."""
    # A bound may also be a value that a test names; behind it `.1` stands for all up to the next one.
    yield from dict.fromkeys((*cut.values, *cut.bounds, *(f"{bound}.1" for bound in cut.bounds)))
    # Below every bound, where numbers are asked for: another word would be no number.
    yield "0" if cut.bounds else OTHER


def _lists(node: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield lists of each length that matters, with each choice of the items that tests look for."""
    # Where the schema has no limit: more than any list that is made here.
    least, most = node.get("minItems", 0), node.get("maxItems", 99)
    for size in range(len(wanted) + 1):
        for held in combinations(wanted, size):
            # Up to two others: conditions tell no item, one, and more than one apart, and no further.
            for length in range(size, max(size, 2) + 1):
                if least <= length <= most:
                    yield (*held, *[OTHER] * (length - size))
