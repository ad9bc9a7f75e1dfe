"""Which values differ between two profiles, and which steps each of them touches by itself."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from runbook.model.document import Document
from runbook.model.keys import shown_key
from runbook.model.plans import Plan
from runbook.model.profiles import MISSING, Profile
from runbook.tailor.difference import difference
from runbook.tailor.plan import make_plan
from runbook.tailor.topic import Topic

MOST_TRIED = 8
"""Keys of which each is tried alone: each takes a plan, and of more changes nobody asks one by one."""

_Leaf = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A key with its old and new value, "" where it is absent.

    `steps` are the ids of the steps that this change alone adds, takes away or changes; None where that was
    not tried, or no plan comes of it alone.
    """

    key: str
    old: str
    new: str
    steps: tuple[str, ...] | None = None


def changed_values(
    topic: Topic, profiles: tuple[Profile, Profile], plan: Plan, date: str, *, tried: bool = True
) -> tuple[ChangedValue, ...]:
    """Return the values in which the second profile differs from the first, whose plan is given.

    What each of them touches by itself is `tried` only where both profiles are for the pack of the topic.
    """
    old, new = profiles
    changes = _differing(dict(_leaves(old.data)), dict(_leaves(new.data)))
    # Which pack a profile is for is no value of it, and told apart.
    changes = tuple(change for change in changes if change[0] != ("pack",))
    # A plan for each root, not for each leaf: of a list its items depend on each other.
    roots = dict.fromkeys(_root(path) for path, _, _ in changes)
    touched: dict[tuple[str | int, ...], tuple[str, ...] | None] = dict.fromkeys(roots)
    if tried and len(roots) <= MOST_TRIED:
        touched = {root: _touched(topic, old, new, root, plan, date) for root in roots}
    return tuple(
        ChangedValue(shown_key(".".join(map(str, path))), before, after, touched[_root(path)])
        for path, before, after in changes
    )


def changed_document(old: Document, new: Document) -> tuple[ChangedValue, ...]:
    """Return in what the documents of two plans differ, where their profiles are not at hand."""
    before, after = (dict(_leaves(_plain(document))) for document in (old, new))
    return tuple(
        ChangedValue(f"document.{shown_key('.'.join(map(str, path)))}", one, two)
        for path, one, two in _differing(before, after)
    )


def _differing(
    old: Mapping[tuple[str | int, ...], str], new: Mapping[tuple[str | int, ...], str]
) -> tuple[tuple[tuple[str | int, ...], str, str], ...]:
    paths = dict.fromkeys((*new, *old))
    return tuple(
        (path, old.get(path, ""), new.get(path, "")) for path in paths if old.get(path) != new.get(path)
    )


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[_Leaf]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    elif isinstance(value, bool):
        yield path, str(value).lower()
    elif value not in (None, ""):
        yield path, str(value)


def _root(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the part of a path up to its first list: of a list all entries are tried together."""
    for at, part in enumerate(path):
        if isinstance(part, int):
            return path[:at]
    return path


def _touched(
    topic: Topic, old: Profile, new: Profile, path: tuple[str | int, ...], plan: Plan, date: str
) -> tuple[str, ...] | None:
    tried, _ = make_plan(topic, _with(old, new, path), date)
    if tried is None:
        return None
    found = difference(plan, tried)
    came = (*(name for _, name, _ in found.added), *(name for _, name, _ in found.removed))
    return (*(step.id for step in found.changed), *came)


def _with(old: Profile, new: Profile, path: tuple[str | int, ...]) -> Profile:
    """Return the old profile with what the new one says at a path, absence included."""
    data = deepcopy(dict(old.data))
    here: Any = data
    for part in path[:-1]:
        here = here.setdefault(part, {})
    value = new.at(path)
    if value is MISSING:
        here.pop(path[-1], None)
    else:
        here[path[-1]] = value
    below = [one for one in new.places if one[: len(path)] == path]
    places = {one: place for one, place in old.places.items() if one[: len(path)] != path}
    above = [new.places[path[:at]] for at in range(1, len(path)) if path[:at] in new.places]
    places |= {path[:at]: place for at, place in enumerate(above, 1) if path[:at] not in places}
    return replace(old, data=data, places={**places, **{one: new.places[one] for one in below}})


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
