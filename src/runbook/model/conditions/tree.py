"""The tree of a condition: a closed union that readers build, tailoring evaluates, `prove` enumerates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from runbook.model.conditions.test import ConditionTest
from runbook.model.places import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of one profile key; `key` is dotted, and `server.…` is the current item of `mim.servers`."""

    key: str
    test: ConditionTest
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; no part at all always holds."""

    parts: "tuple[Condition, ...]" = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Named:
    """A condition that the pack defines under a name, so that it is written once."""

    name: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Worded:
    """A condition with the sentences that tell people why: one for where it holds, one for where not."""

    part: "Condition"
    says: str = ""
    says_not: str = ""


Condition = Atom | AllOf | AnyOf | Not | Named | Worded

ALWAYS: Condition = AllOf()


def atoms_in(condition: Condition, named: Mapping[str, Condition]) -> Iterator[Atom]:
    """Yield every test of a condition, those of the conditions it names among them."""
    match condition:
        case Atom():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms_in(part, named)
        case Not(part) | Worded(part):
            yield from atoms_in(part, named)
        case Named(name):
            yield from atoms_in(named[name], named)


def condition_in_words(condition: Condition) -> str:
    """Return a condition as a sentence's part: `sql.placement is 'remote' and mim.build is below 4.7`."""
    match condition:
        case Atom(key, test):
            return test.asks(key)
        case AllOf(parts):
            return " and ".join(map(_grouped, parts)) or "always"
        case AnyOf(parts):
            return " or ".join(map(_grouped, parts))
        case Not(part):
            return f"not {_grouped(part)}"
        case Named(name):
            return name
        case Worded(part):
            return condition_in_words(part)
        case _:
            assert_never(condition)


def _grouped(condition: Condition) -> str:
    if isinstance(condition, Worded):
        return _grouped(condition.part)
    # One part needs no brackets around it.
    several = isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1
    return f"({condition_in_words(condition)})" if several else condition_in_words(condition)
