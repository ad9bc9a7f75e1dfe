"""The classes that the proof of the pack tells apart, and which of them a profile holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from packs.mim import pack
from runbook.model.profiles import MISSING, Profile
from runbook.model.values import as_words
from runbook.prove.axes import OTHER, Axis
from runbook.prove.error_rules import ErrorRules
from runbook.prove.schema import node_of
from runbook.prove.space import NO_ITEM, Space, is_pseudo, space_of
from runbook.prove.worlds import World, explore
from runbook.read.profiles import parse_profile
from runbook.tailor.breaches import is_broken
from runbook.tailor.scope import scope_of

ABSENT = "absent"
DATE = "2026-11-23"


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A key with one of its classes, by the signature of the tests that tell it apart; "absent" for none."""

    key: str
    signature: str


Pair = tuple[Held, Held]


@cache
def space() -> Space:
    """Return the space of the pack as shipped."""
    return space_of(pack().pack, pack().facts)


@cache
def keys() -> tuple[str, ...]:
    """Return the keys that the proof cuts, an item's place in its list left aside.

    When the work is done changes no step: change windows are drawn nowhere, and have tests of their own.
    """
    return tuple(
        key for key in sorted(space().atoms) if not is_pseudo(key) and not key.startswith("document.")
    )


def classes(key: str) -> dict[str, int]:
    """Return the signatures of a key's classes, each with the samples that it holds."""
    axis, found = space().axis(key), dict[str, int]()
    closed = "enum" in (node_of(pack().pack.schema, key) or {}).get("items", {})
    for at, sample in enumerate(axis.samples):
        if closed and OTHER in sample:
            continue  # every item that the schema allows is tested, so there is no other one
        name = _signature(axis, sample)
        found[name] = found.get(name, 0) | 1 << at
    return found


def _signature(axis: Axis, value: Any) -> str:
    alone = space().alone
    return "".join("1" if test.judge(value, alone) else "0" for test in axis.masks)


def class_of(key: str, value: str) -> str:
    """Return the signature of the class of a key that holds a value."""
    return _signature(space().axis(key), value)


def held(profile: Profile) -> frozenset[Held]:
    """Return the class of each key that a profile holds."""
    return frozenset(_held(profile, key) for key in keys())


def _held(profile: Profile, key: str) -> Held:
    value = profile.get(key)
    if value is MISSING or value is None:
        return Held(key, ABSENT)
    axis = space().axis(key)
    plain = tuple(value) if isinstance(value, list | tuple) else as_words(value)
    return Held(key, _signature(axis, plain) if axis.masks else "")


def pairs(found: frozenset[Held]) -> Iterator[Pair]:
    """Yield each two classes of a profile, in one order."""
    yield from combinations(sorted(found), 2)


def all_pairs() -> Iterator[Pair]:
    """Yield each two classes of two keys, whether or not a profile can hold both."""
    every = [
        [
            *(Held(key, name) for name in classes(key)),
            *([Held(key, ABSENT)] if space().axis(key).optional else []),
        ]
        for key in keys()
    ]
    for left, right in combinations(every, 2):
        yield from ((one, other) for one in left for other in right)


def accepted(data: Mapping[str, Any]) -> Profile | None:
    """Return the profile, None where the schema or an error rule refuses it."""
    loaded = pack()
    profile, _ = parse_profile(json.dumps(data).encode(), "pair.yaml", loaded.pack.schema)
    if profile is None:
        return None
    scope = scope_of(loaded.pack, profile, loaded.facts, DATE)
    broken = any(is_broken(rule, scope) for rule in loaded.pack.rules if rule.level == "error")
    return None if broken else profile


def worlds_that_hold(pair: Pair, most: int = 1) -> list[World]:
    """Return worlds of the proof with both classes that no error rule refuses; none where there is none."""
    rules, found = ErrorRules(space()), list[World]()

    def ask(world: World) -> None:
        if all(_is_held(world, one) for one in pair) and not rules.refuse(world, NO_ITEM):
            found.append(world)

    for _ in explore(space(), ask):
        if len(found) == most:
            break
    return found


def _is_held(world: World, one: Held) -> bool:
    stated = world.stated(one.key, NO_ITEM)
    if one.signature == ABSENT or not stated:
        return stated is (one.signature != ABSENT)
    axis = world.space.axis(one.key)
    mask = classes(one.key)[one.signature]
    left = world.masks.get(one.key, axis.all)
    if not left & mask:
        return False
    world.masks[one.key] = left & mask
    world.seen.add(one.key)
    return True
