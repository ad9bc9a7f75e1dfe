"""Conditions: from mappings of the pack to the closed union that tailoring evaluates."""

from dataclasses import replace
from typing import get_args

from runbook.model.conditions import ALWAYS, AllOf, AnyOf, Atom, Condition, Named, Not, Test
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

_TESTS: tuple[Test, ...] = tuple(test for test in get_args(Test) if test != "one_of")
_TRUE_OR_FALSE = ("present", "several", "empty")
_LISTS = ("contains",)


def read_condition(node: Node, findings: Findings) -> Condition:
    """Return the condition that a mapping says; its parts keep their order."""
    if isinstance(node, Broken):
        return ALWAYS
    if not isinstance(node, Entries):
        findings.error("pack-type", f"a condition is a mapping of keys, not {kind_of(node)}", node.place)
        return ALWAYS
    parts: list[Condition] = []
    for key, value in node.values.items():
        parts += _part(key, value, node.keys[key], findings)
    return _all_of(parts)


def _part(key: str, value: Node, place: Place, findings: Findings) -> list[Condition]:
    if isinstance(value, Broken):
        return []
    if key == "any":
        return [AnyOf(tuple(_conditions(key, value, findings)))]
    if key == "all":
        return [AllOf(tuple(_conditions(key, value, findings)))]
    if key == "not":
        return [Not(read_condition(value, findings))]
    if key == "is":
        return [Named(text, where) for text, where in _texts(value, findings)]
    return _atoms(key, value, place, findings)


def _conditions(key: str, value: Node, findings: Findings) -> list[Condition]:
    if not isinstance(value, Items) or not value.items:
        findings.error("pack-type", f"'{key}' takes a list of conditions", value.place)
        return []
    return [read_condition(item, findings) for item in value.items]


def _atoms(key: str, value: Node, place: Place, findings: Findings) -> list[Condition]:
    if not isinstance(value, Entries):
        operands = tuple(text for text, _ in _texts(value, findings))
        return [Atom(key, "one_of", operands, place)] if operands else []
    if not value.values:
        findings.error("pack-type", f"no test stands under '{key}'", value.place)
    return [
        atom
        for name, operand in value.values.items()
        if (atom := _atom(Atom(key, "present", (), place), name, operand, value.keys[name], findings))
    ]


def _atom(bare: Atom, name: str, operand: Node, place: Place, findings: Findings) -> Atom | None:
    test = next((known for known in _TESTS if known == name), None)
    if test is None:
        findings.unknown("pack-test", f"there is no test '{name}'", name, _TESTS, place)
        return None
    operands = tuple(text for text, _ in _texts(operand, findings))
    if len(operands) != 1 and test not in _LISTS:
        findings.error("pack-type", f"the test '{name}' takes one value", operand.place)
        return None
    if test in _TRUE_OR_FALSE and operands[0] not in ("true", "false"):
        findings.error("pack-type", f"the test '{name}' takes true or false", operand.place)
        return None
    return replace(bare, test=test, operands=operands)


def _texts(node: Node, findings: Findings) -> list[tuple[str, Place]]:
    listed = node.items if isinstance(node, Items) else (node,)
    found = [(item.text, item.place) for item in listed if isinstance(item, Scalar) and not item.empty]
    if len(found) != len(listed) or not listed:
        findings.error("pack-type", "a condition compares with a value or a list of values", node.place)
    return found


def _all_of(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
