"""Defaults of a schema: what counts where the profile states nothing."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from runbook.read.schema_tree import Schema, item_of, keys_of, property_of, resolved


def with_defaults(schema: Schema, data: Any) -> Any:
    """Return the data with the schema's defaults filled in; what is optional and has none stays absent."""
    return _filled(schema, resolved(schema, schema), data)


def _filled(root: Schema, schema: Schema, data: Any) -> Any:
    if isinstance(data, Mapping):
        return _mapping(root, schema, data)
    if isinstance(data, list):
        return [_filled(root, item_of(root, schema), item) for item in data]
    return data


def _mapping(root: Schema, schema: Schema, data: Mapping[str, Any]) -> dict[str, Any]:
    filled = {}
    # The schema's order, so that equal profiles give equal data whatever the order of their lines.
    for key in (*keys_of(schema), *(name for name in data if name not in keys_of(schema))):
        inner = property_of(root, schema, key)
        if key in data:
            filled[key] = _filled(root, inner, data[key])
        elif "default" in inner:
            filled[key] = _filled(root, inner, deepcopy(inner["default"]))
    return filled
