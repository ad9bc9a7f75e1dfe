"""A walk over everything in a pack, by the fields of its frozen dataclasses."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from runbook.model.places import Place

Found = tuple[Any, str]


def walk(value: Any) -> list[Found]:
    """Return each dataclass instance below a value, with the list that is repeated around it."""
    found: list[Found] = []
    _walk(value, "", found)
    return found


def _walk(value: Any, repeated: str, found: list[Found]) -> None:
    # A list to append to, not a chain of generators: a pack has ten thousand nodes.
    kind = value.__class__
    if kind is tuple:
        for item in value:
            _walk(item, repeated, found)
    elif kind in _LEAVES:
        return
    elif (names := _names(kind)) is not None:
        if "for_each" in names:
            # What says nothing of a list is repeated with whatever it stands in.
            repeated = value.for_each or repeated
        found.append((value, repeated))
        for name in names:
            _walk(getattr(value, name), repeated, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _walk(item, repeated, found)


def texts_of(part: Any) -> Iterator[str]:
    """Yield the texts that one dataclass instance holds itself, and those in its lists and mappings."""
    values = [getattr(part, name) for name in _names(part.__class__) or ()]
    while values:
        value = values.pop()
        kind = value.__class__
        if kind is str:
            yield value
        elif kind is tuple or kind is list:
            values += value
        elif kind is dict:
            values += value.values()


_LEAVES = frozenset({str, int, bool, float, type(None), Place})


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
