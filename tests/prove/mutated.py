"""A worked profile of the shipped pack with some keys changed at random, along the axes of the proof."""

import random
from collections.abc import Iterator
from typing import Any

from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.prove.axes import OTHER
from runbook.prove.space import space_of
from tailor.shipped import shipped


def mutated(profile: Profile, dice: random.Random) -> Profile:
    space = space_of(shipped().pack, shipped().facts)
    data = _copied(profile.data)
    for key in dice.sample(sorted(space.atoms), 6):
        axis = space.axis(key)
        samples = [sample for sample in axis.samples if not isinstance(sample, tuple) and sample != OTHER]
        choices = [*samples, *([None] if key in axis.optional else [])]
        if choices and not any(part in ("last", "index", "id") for part in key.split(".")):
            _set(data, key.split("."), dice.choice(choices))
    return Profile(profile.file, profile.name, profile.sha256, data, dict(_places(data, profile.file)))


def _set(data: Any, path: list[str], value: Any) -> None:
    for part in path[:-1]:
        if part.isdigit():
            if len(data) <= int(part):
                return
            data = data[int(part)]
        elif part in data or not any(name.isdigit() for name in path):
            data = data.setdefault(part, {})
        else:
            return
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value == "true" if value in ("true", "false") else value


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list | tuple) else value


def _places(value: Any, file: str, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Place]]:
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    if path:
        yield path, Place(file, len(path), 1)
    for key, item in entries:
        yield from _places(item, file, (*path, key))
