"""Cut each key that a pack reads into the classes that its conditions can tell apart.

A class is kept as samples: values of which one stands for all that every test answers alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

from runbook.model.conditions import RELATIONS, AllOf, AnyOf, Atom, Condition, Named, Not
from runbook.prove.schema import node_of, optional_parts
from runbook.tailor.conditions import as_words, number, sample_test

OTHER = "another value"


@dataclass(slots=True)
class Axis:
    """A key with samples of its values; `masks` remembers for which samples a test holds."""

    key: str
    samples: tuple[Any, ...]
    optional: tuple[str, ...]
    masks: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """Return the mask of all samples."""
        return (1 << len(self.samples)) - 1

    def mask(self, test: str, operands: tuple[str, ...]) -> int:
        """Return for which samples a test holds, as bits."""
        known = self.masks.get((test, operands))
        if known is None:
            held = (sample_test(test, operands, sample) for sample in self.samples)
            known = sum(1 << at for at, yes in enumerate(held) if yes)
            self.masks[(test, operands)] = known
        return known

    def longer_than(self, count: int) -> int:
        """Return which samples are lists with more items than `count`."""
        return sum(1 << at for at, sample in enumerate(self.samples) if len(sample) > count)

    def classes(self) -> tuple[str, ...]:
        """Return the classes in words, "absent" among them where the key may be."""
        groups: dict[tuple[bool, ...], list[Any]] = {}
        for at, sample in enumerate(self.samples):
            signature = tuple(bool(mask >> at & 1) for mask in self.masks.values())
            groups.setdefault(signature, []).append(sample)
        tests = tuple(self.masks)
        if any(test in ("at_least", "below") for test, _ in tests):
            said = _intervals(list(groups.values()))
        else:
            said = tuple(_class_in_words(tests, signature, group) for signature, group in groups.items())
        return (*said, "absent") if self.optional else said


def axis_of(key: str, atoms: tuple[Atom, ...], schema: Mapping[str, Any], facts: Mapping[str, str]) -> Axis:
    """Return the axis of a key, cut by the tests that read it."""
    node = node_of(schema, key) or {}
    samples: tuple[Any, ...]
    if node.get("type") == "array":
        samples = tuple(_lists(node, atoms))
    elif "enum" in node or "const" in node:
        samples = tuple(as_words(member) for member in node.get("enum", (node.get("const"),)))
    elif node.get("type") == "boolean":
        samples = ("true", "false")
    else:
        samples = tuple(_scalars(atoms, facts))
    axis = Axis(key, samples, optional_parts(schema, key))
    for atom in atoms:
        if atom.test not in (*RELATIONS, "present"):
            axis.mask(atom.test, operands_of(atom, facts))
    return axis


def operands_of(atom: Atom, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a test compares with; a fact's value instead of its name."""
    return (facts.get(atom.operands[0], ""),) if atom.test == "is_fact" else atom.operands


def atoms_in(condition: Condition, named: Mapping[str, Condition]) -> Iterator[Atom]:
    """Yield every test of a condition, those of the conditions it names among them."""
    match condition:
        case Atom():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms_in(part, named)
        case Not(part):
            yield from atoms_in(part, named)
        case Named(name):
            yield from atoms_in(named[name], named)


def sample_in_words(sample: Any) -> str:
    """Return a sample as people read it."""
    if isinstance(sample, tuple):
        named = [item for item in sample if item != OTHER]
        counted = "several items" if len(sample) > 1 else "one item" if sample else "no item"
        return f"{counted} with {', '.join(named)}" if named else counted
    return sample if sample == OTHER else f"'{sample}'"


def _class_in_words(
    tests: tuple[tuple[str, tuple[str, ...]], ...], signature: tuple[bool, ...], group: list[Any]
) -> str:
    if group == [OTHER] and len(tests) == 0:
        return "stated"
    if len(group) < 4:
        return " or ".join(map(sample_in_words, group))
    looked = [
        (held, operands)
        for (test, operands), held in zip(tests, signature, strict=True)
        if test == "contains"
    ]
    return "list that " + ", ".join(
        f"{'holds' if held else 'does not hold'} {' or '.join(operands)}" for held, operands in looked
    )


def _intervals(groups: list[list[Any]]) -> tuple[str, ...]:
    """Return numbers cut by bounds as people read them: below the first, from one up to the next."""
    starts = sorted((min(group, key=number) for group in groups), key=number)
    if len(starts) == 1:
        return (f"{starts[0]} and above",)
    between = (f"{low} up to below {high}" for low, high in pairwise(starts[1:]))
    return (f"below {starts[1]}", *between, f"{starts[-1]} and above")


def _scalars(atoms: tuple[Atom, ...], facts: Mapping[str, str]) -> Iterator[str]:
    """Yield each value that a test names, and one between, above and below the bounds."""
    named = [
        value for atom in atoms if atom.test in ("one_of", "is_fact") for value in operands_of(atom, facts)
    ]
    bounds = sorted({atom.operands[0] for atom in atoms if atom.test in ("at_least", "below")}, key=number)
    yield from dict.fromkeys((*named, *bounds, *(f"{bound}.1" for bound in bounds)))
    yield "0" if bounds else OTHER


def _lists(node: Mapping[str, Any], atoms: tuple[Atom, ...]) -> Iterator[tuple[str, ...]]:
    """Yield lists of each length that matters, with each choice of the items that tests look for."""
    least, most = node.get("minItems", 0), node.get("maxItems", 99)
    wanted = tuple(dict.fromkeys(item for atom in atoms if atom.test == "contains" for item in atom.operands))
    for size in range(len(wanted) + 1):
        for held in combinations(wanted, size):
            for length in range(size, max(size, 2) + 1):
                if least <= length <= most:
                    yield (*held, *[OTHER] * (length - size))
