"""What people call the closed values of a key: the schema says it once, beside the values (`x-titles`)."""

from collections.abc import Mapping
from typing import Any


def titles_of(schema: Mapping[str, Any], key: str) -> Mapping[str, str]:
    """Return the titles of a key's values, or of the items of its list, by value; none where it has none."""
    node: Mapping[str, Any] = schema
    for part in key.split("."):
        node = node.get("properties", {}).get(part, {})
    found: Mapping[str, str] = node.get("items", node).get("x-titles", {})
    return found
