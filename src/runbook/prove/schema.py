"""Ask the profile's JSON Schema about a key: what it can hold, and whether it can be absent."""

from collections.abc import Mapping
from typing import Any


def node_of(schema: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Return the schema of a key; a part of digits or `+` goes into a list's items."""
    node: Mapping[str, Any] | None = _resolved(schema, schema)
    for part in key.split("."):
        if node is None:
            return None
        found = node.get("items") if is_index(part) else node.get("properties", {}).get(part)
        node = _resolved(schema, found)
    return node


def optional_parts(schema: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the key and those above it that a profile may leave out and no default fills."""
    parts, found = key.split("."), []
    for end in range(1, len(parts) + 1):
        above = node_of(schema, ".".join(parts[: end - 1])) if end > 1 else schema
        node = node_of(schema, ".".join(parts[:end]))
        required = parts[end - 1] in (above or {}).get("required", ())
        # Whether an item exists is asked of the list's length.
        if not is_index(parts[end - 1]) and not required and "default" not in (node or {}):
            found.append(".".join(parts[:end]))
    return tuple(found)


def is_index(part: str) -> bool:
    """Say whether a part of a key is an item's place in a list."""
    return part.isdigit() or part == "+"


def _resolved(schema: Mapping[str, Any], node: Any) -> Mapping[str, Any] | None:
    if not isinstance(node, Mapping):
        return None
    reference = node.get("$ref", "")
    if not reference.startswith("#/"):
        return node
    target: Any = schema
    for part in reference[2:].split("/"):
        target = target.get(part, {})
    # Since draft 2019-09 what stands beside a $ref counts too, and says more than what it names.
    return {**target, **{name: value for name, value in node.items() if name != "$ref"}}
