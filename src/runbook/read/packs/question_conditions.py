"""Conditions that a profile's schema carries (`x-ask-when`), in the pack's language."""

from typing import Any

from runbook.model.conditions import Condition
from runbook.model.places import NOWHERE
from runbook.read.findings import Findings
from runbook.read.packs.conditions import read_condition
from runbook.read.schema_tree import Schema, written
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar


def question_condition(schema: Schema) -> Condition:
    """Return the condition under which a key is asked for; without one it always holds."""
    return read_condition(_node(schema.get("x-ask-when", {})), Findings())


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        nodes = {str(key): _node(inner) for key, inner in value.items()}
        return Entries(nodes, dict.fromkeys(nodes, NOWHERE), NOWHERE)
    if isinstance(value, list):
        return Items(tuple(map(_node, value)), NOWHERE)
    return Scalar(written(value), NOWHERE, quoted=True)
