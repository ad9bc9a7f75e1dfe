"""Defaults of a schema: what counts where the profile states nothing."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from runbook.read.schema_tree import Schema, item_of, keys_of, property_of, resolved

_DEEPEST = 40
"""Levels. A schema whose default refers to itself ends here."""


def with_defaults(schema: Schema, data: Any) -> Any:
    """Return the data with the schema's defaults filled in; what is optional and has none stays absent."""
    return _filled(schema, resolved(schema, schema), data, 0)


def _filled(root: Schema, schema: Schema, data: Any, level: int) -> Any:
    if isinstance(data, Mapping) and level < _DEEPEST:
        return _mapping(root, schema, data, level + 1)
    if isinstance(data, list):
        return [_filled(root, item_of(root, schema), item, level + 1) for item in data]
    return data


def _mapping(root: Schema, schema: Schema, data: Mapping[str, Any], level: int) -> dict[str, Any]:
    filled = {}
    # The schema's order, so that equal profiles give equal data whatever the order of their lines.
    for key in (*keys_of(schema), *(name for name in data if name not in keys_of(schema))):
        inner = property_of(root, schema, key)
        if key in data:
            filled[key] = _filled(root, inner, data[key], level)
        elif "default" in inner:
            filled[key] = _filled(root, inner, deepcopy(inner["default"]), level)
    return filled
