"""JSON in which each key stands once: of two equal keys one program reads the first and another the last."""

import json
from typing import Any


def loads_once(data: bytes | str) -> Any:
    """Read JSON; raise ValueError where a key stands twice in one object."""
    return json.loads(data, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A dictionary keeps the last of two: fewer keys than pairs means that one stood there twice.
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key '{twice}' stands there twice")
    return found
