"""Walking a JSON Schema: what it says about a key, with local references followed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]

_DEEPEST = 40
"""References that lead to references; a schema that goes round in a circle ends here."""
_DEEPEST_KEY = 8
"""Levels of keys. A schema that refers to itself ends here."""


def resolved(root: Schema, node: Any) -> Schema:
    """Return a schema node with its local `$ref` merged in; what stands beside the reference wins."""
    merged: Schema = node if isinstance(node, Mapping) else {}
    for _ in range(_DEEPEST):
        reference = merged.get("$ref")
        if not isinstance(reference, str):
            break
        beside = {key: value for key, value in merged.items() if key != "$ref"}
        parts = [part for part in reference.removeprefix("#").split("/") if part]
        # JSON Pointer (RFC 6901): ~1 is a slash and ~0 a tilde, in this order.
        merged = {**pointed(root, [part.replace("~1", "/").replace("~0", "~") for part in parts]), **beside}
    return merged


def pointed(root: Schema, parts: Iterable[str | int]) -> Schema:
    """Return the node of the schema itself at a path; empty where there is none."""
    node: Any = root
    for part in parts:
        known = range(len(node)) if isinstance(node, list) else node if isinstance(node, Mapping) else ()
        if part not in known:
            return {}
        node = node[part]
    return node if isinstance(node, Mapping) else {}


def property_of(root: Schema, node: Schema, key: str) -> Schema:
    """Return the schema of a key of a mapping; empty where the schema does not know it."""
    properties = node.get("properties")
    return resolved(root, properties.get(key)) if isinstance(properties, Mapping) else {}


def item_of(root: Schema, node: Schema) -> Schema:
    """Return the schema of the items of a list."""
    return resolved(root, node.get("items"))


def at_path(root: Schema, path: Path) -> Schema:
    """Return the schema of a path of the profile; empty where it is not known."""
    node = resolved(root, root)
    for part in path:
        node = item_of(root, node) if isinstance(part, int) else property_of(root, node, part)
    return node


def keys_of(node: Schema) -> tuple[str, ...]:
    """Return the keys that a mapping may have."""
    properties = node.get("properties")
    return tuple(properties) if isinstance(properties, Mapping) else ()


def every_key(root: Schema, node: Schema | None = None, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    """Yield each dotted key with its schema; the keys of a list's items stand below `key[]`."""
    here = resolved(root, root) if node is None else node
    if prefix.count(".") > _DEEPEST_KEY:
        return
    for key in keys_of(here):
        found = property_of(root, here, key)
        yield prefix + key, found
        yield from every_key(root, found, f"{prefix}{key}.")
        if "items" in found:
            yield from every_key(root, item_of(root, found), f"{prefix}{key}[].")


def dotted(path: Path) -> str:
    """Return a path as people write it: mim.servers[0].name."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def types_of(node: Schema) -> tuple[str, ...]:
    """Return the types that a schema node allows; none where it does not say."""
    stated = node.get("type")
    return (stated,) if isinstance(stated, str) else tuple(stated or ())


def closed_values(node: Schema) -> tuple[str, ...]:
    """Return the closed values of a key as they are written in YAML."""
    values = [node["const"]] if "const" in node else node.get("enum") or ()
    if not values and types_of(node) == ("boolean",):
        values = (True, False)
    return tuple(written(value) for value in values)


def written(value: Any) -> str:
    """Return a plain value as it is written in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def form_of(node: Schema) -> str:
    """Return in words which form a value has: the schema's own words, else an example."""
    says = node.get("x-says")
    if says:
        return f"it is {says}"
    examples = node.get("examples") or ()
    return (
        f"an example: {written(examples[0])}" if examples and not isinstance(examples[0], list | dict) else ""
    )
