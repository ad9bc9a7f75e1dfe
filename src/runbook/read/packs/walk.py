"""A walk over everything in a pack, by the fields of its frozen dataclasses."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from runbook.model.places import Place


def walk(value: Any, repeated: str = "") -> Iterator[tuple[Any, str]]:
    """Yield each dataclass instance below a value, with the list that is repeated around it ("" for none)."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item, repeated)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from walk(item, repeated)
    elif is_dataclass(value) and not isinstance(value, type | Place):
        inner = getattr(value, "for_each", "") or repeated
        yield value, inner
        for name in _names(type(value)):
            yield from walk(getattr(value, name), inner)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
