"""The profile's schema: the pack's own file and the shared ones that it includes, every key at its place.

A shared file brings keys that mean the same in every pack. The pack adds to them and never says otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from runbook.model.places import NOWHERE, Place
from runbook.read.findings import Findings
from runbook.read.plain import plain_value
from runbook.read.schema_check import validator_of
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

INCLUDE = "include"
SHARED = "shared/"
"""Files named so ship with the tool, beside the packs; all others lie in the pack's folder."""

_TAKEN = ("properties", "$defs", "required")
_OF_THE_FILE = ("$schema", "$id", "title", "description", "type", "additionalProperties")
"""What an included file says about itself alone, so that an editor can complete it."""


def read_profile_schema(
    node: Node, included: Callable[[str, Place], Node | None], findings: Findings
) -> Mapping[str, Any]:
    """Return the whole schema, sound as JSON Schema; empty where it is none, with findings that say where.

    `included` reads a file that the schema includes, named there, or says why it cannot.
    """
    if not isinstance(node, Entries):
        findings.error("pack-type", "a schema is a mapping of keys", node.place)
        return {}
    before = len(findings)
    whole = _without(node, (INCLUDE,))
    for name in _names(node.values.get(INCLUDE), findings):
        shared = included(name.text, name.place)
        if shared is not None:
            whole = _Join(findings).files(_part(shared, findings), whole)
    schema = plain_value(whole)
    # A schema with a part missing would be found unsound for that alone, a second finding about one fault.
    if len(findings) == before:
        _check(whole, schema, findings)
    return schema if isinstance(schema, dict) and len(findings) == before else {}


def extended_schema(base: Entries, own: Entries, findings: Findings) -> Entries:
    """Return a pack's schema file with the keys that an overlay adds, which says nothing otherwise."""
    return _Join(findings, "that of the pack that is extended").files(base, _part(own, findings))


def schema_of_pack(schema: Entries, name: Scalar) -> Entries:
    """Return a schema in which the key `pack` wants another name than it did, where it wants one."""
    path = ("properties", "pack", "const")
    node: Node | None = schema
    for key in path:
        node = node.values.get(key) if isinstance(node, Entries) else None
    return schema if node is None else _with_at(schema, path, name)


def _with_at(node: Entries, path: tuple[str, ...], value: Node) -> Entries:
    key, *rest = path
    inner = node.values[key]
    put = _with_at(inner, tuple(rest), value) if rest and isinstance(inner, Entries) else value
    return node._replace(values={**node.values, key: put})


def _names(node: Node | None, findings: Findings) -> Iterable[Scalar]:
    if node is None:
        return ()
    items = node.items if isinstance(node, Items) else (node,)
    if all(isinstance(item, Scalar) and not item.empty for item in items):
        # Read backwards, each put before the rest, so that keys come in the order of the files.
        return tuple(item for item in reversed(items) if isinstance(item, Scalar))
    findings.error("pack-type", f"'{INCLUDE}' is a list of schema files", node.place)
    return ()


def _part(node: Node, findings: Findings) -> Entries:
    """Return what an included file gives; everything else in it is refused."""
    if not isinstance(node, Entries):
        findings.error("pack-type", "a schema is a mapping of keys", node.place)
        return Entries({}, {}, node.place)
    for key, place in node.keys.items():
        if key not in (*_TAKEN, *_OF_THE_FILE):
            message = f"an included schema file has no '{key}' at its top"
            findings.unknown("pack-key", message, key, (*_TAKEN, *_OF_THE_FILE), place)
    return _without(node, tuple(key for key in node.values if key not in _TAKEN))


def _without(node: Entries, names: tuple[str, ...]) -> Entries:
    left = {key: value for key, value in node.values.items() if key not in names}
    return Entries(left, {key: node.keys[key] for key in left}, node.place)


class _Join:
    """Puts what is shared before what is the pack's own, and tells where the two disagree."""

    def __init__(self, findings: Findings, other: str = "the schema file that is included") -> None:
        self.findings = findings
        self.other = other

    def files(self, shared: Entries, own: Entries) -> Entries:
        """Return one schema: its head as the pack wrote it, below that what is shared first."""
        joined = self.mappings(shared, own)
        order = tuple(dict.fromkeys((*own.values, *shared.values)))
        return Entries(
            {key: joined.values[key] for key in order}, {key: joined.keys[key] for key in order}, own.place
        )

    def mappings(self, shared: Entries, own: Entries) -> Entries:
        """Return one mapping; a key of both is joined."""
        values, keys = dict(shared.values), dict(shared.keys)
        for key, node in own.values.items():
            if key in values:
                node = self._both(key, values[key], node, (keys[key], own.keys[key]))
            values[key], keys[key] = node, own.keys[key]
        return Entries(values, keys, own.place)

    def _both(self, key: str, shared: Node, own: Node, places: tuple[Place, Place]) -> Node:
        if isinstance(shared, Entries) and isinstance(own, Entries):
            return self.mappings(shared, own)
        if key == "required" and isinstance(shared, Items) and isinstance(own, Items):
            named = [plain_value(item) for item in shared.items]
            more = tuple(item for item in own.items if plain_value(item) not in named)
            return Items((*shared.items, *more), own.place)
        if plain_value(shared) != plain_value(own):
            message = f"'{key}' says otherwise than {self.other}"
            self.findings.error("pack-schema", message, places[1], f"there: {places[0]}")
        return own


def _check(whole: Entries, schema: Any, findings: Findings) -> None:
    try:
        validator_of(schema)
    except ValueError as error:
        place = _place(whole, tuple(getattr(error, "instance_path", ())))
        findings.error("pack-schema", f"the profile's schema is none: {error}".splitlines()[0], place)


def _place(node: Node, path: tuple[str | int, ...]) -> Place:
    """Return where a path of the schema stands, or what of it does."""
    for part in path:
        if isinstance(node, Entries) and part in node.values:
            node = node.values[str(part)]
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node.place or NOWHERE
