"""A profile of several packs, or with another pack than its own: what each of them reads of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from runbook.read.profiles import ProfileText
from runbook.read.schema_tree import Schema, item_of, keys_of, property_of, resolved
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

_Level = tuple[Schema, Schema]
"""A schema and the part of it that says what may stand at one place of the profile."""


def text_for(text: ProfileText, named: Scalar, own: Schema, others: Sequence[Schema]) -> ProfileText:
    """Return a profile as one of its packs reads it: `pack` is its name, keys of the others are left out.

    A key that no pack knows stays, so that it is told; one that several know stays for each of them.
    """
    stated = _with_pack(text, named)
    if stated.node is None:
        return text
    return replace(stated, node=_kept(stated.node, _top(own), [_top(other) for other in others]))


def text_for_named(text: ProfileText, name: str) -> ProfileText:
    """Return a profile as the pack that a command names reads it: it stands in for the one of the profile."""
    stated = text.node.values.get("pack") if isinstance(text.node, Entries) else None
    return _with_pack(text, stated._replace(text=name)) if isinstance(stated, Scalar) else text


def _with_pack(text: ProfileText, named: Scalar) -> ProfileText:
    node = text.node
    if not isinstance(node, Entries):
        return text
    return replace(text, node=Entries({**node.values, "pack": named}, *node[1:]))


def editor_schema(schema: Schema) -> dict[str, Any]:
    """Return a pack's schema for an editor, to which a list of packs with this one in it is right too."""
    stated = schema.get("properties", {}).get("pack", {})
    one = {key: value for key, value in stated.items() if key in ("const", "type")}
    if "const" not in one:
        return dict(schema)
    told = {key: value for key, value in stated.items() if key not in one}
    listed = {
        "type": "array",
        "items": {"type": "string"},
        "contains": {"const": one["const"]},
        "uniqueItems": True,
    }
    return {**schema, "properties": {**schema["properties"], "pack": {**told, "anyOf": [one, listed]}}}


def _top(schema: Schema) -> _Level:
    return schema, resolved(schema, schema)


def _kept(node: Node, own: _Level, others: Sequence[_Level]) -> Node:
    if isinstance(node, Items):
        inner, beside = _item(own), [_item(other) for other in others]
        return Items(tuple(_kept(item, inner, beside) for item in node.items), node.place)
    if not isinstance(node, Entries):
        return node
    # Where the pack takes any key, none is another pack's alone.
    closed = own[1].get("additionalProperties") is False
    foreign = {key for _, other in others for key in keys_of(other)} - {*keys_of(own[1])} if closed else ()
    kept = {
        key: _kept(value, _below(own, key), [_below(other, key) for other in others])
        for key, value in node.values.items()
        if key not in foreign
    }
    keys = {key: place for key, place in node.keys.items() if key not in foreign}
    return Entries(kept, keys, node.place, node.twice - {*foreign}, node.incomplete)


def _item(level: _Level) -> _Level:
    return level[0], item_of(*level)


def _below(level: _Level, key: str) -> _Level:
    return level[0], property_of(*level, key)
