"""Conditions: from mappings of the pack to the tree that tailoring evaluates."""

from runbook.model.conditions import (
    ALWAYS,
    TESTS,
    AllOf,
    AnyOf,
    Atom,
    BadOperands,
    Condition,
    Named,
    Not,
    Worded,
)
from runbook.model.conditions.one_of import OneOf
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

_TESTS = {name: test for name, test in TESTS.items() if test is not OneOf}
"""Without `one_of`, which has no name in a pack: it is what `key: value` says."""
_SENTENCES = ("says", "says_not")
"""The keys of a condition that are no test: what people are told where it holds, and where not."""


def read_condition(node: Node, findings: Findings) -> Condition:
    """Return the condition that a name, names or a mapping say; its parts keep their order."""
    # What was refused already counts as no condition, so that nothing further is told of it.
    if isinstance(node, Broken):
        return ALWAYS
    if not isinstance(node, Entries):
        # Names alone say what they say under `is`, which a mapping needs to tell them from its keys.
        return _all_of(_named(node, findings))
    parts: list[Condition] = []
    for key, value in node.values.items():
        if key not in _SENTENCES:
            parts += _part(key, value, node.keys[key], findings)
    says, says_not = (_sentence(node.values.get(key), key, findings) for key in _SENTENCES)
    return Worded(_all_of(parts), says, says_not) if says or says_not else _all_of(parts)


def _sentence(node: Node | None, key: str, findings: Findings) -> str:
    if isinstance(node, Scalar) and not node.empty:
        return node.text
    if node is not None and not isinstance(node, Broken):
        findings.error("pack-type", f"'{key}' of a condition is a sentence for people", node.place)
    return ""


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
        return _named(value, findings)
    return _atoms(key, value, place, findings)


def _named(value: Node, findings: Findings) -> list[Condition]:
    return [Named(text, where) for text, where in _texts(value, findings)]


def _conditions(key: str, value: Node, findings: Findings) -> list[Condition]:
    if not isinstance(value, Items) or not value.items:
        findings.error("pack-type", f"'{key}' takes a list of conditions", value.place)
        return []
    return [read_condition(item, findings) for item in value.items]


def _atoms(key: str, value: Node, place: Place, findings: Findings) -> list[Condition]:
    if isinstance(value, Entries):
        return [*read_tests(key, value, place, findings)]
    operands = tuple(text for text, _ in _texts(value, findings))
    return [Atom(key, OneOf(operands), place)] if operands else []


def read_tests(key: str, value: Node, place: Place, findings: Findings) -> list[Atom]:
    """Return the tests of a key that a mapping of tests makes."""
    if not isinstance(value, Entries):
        findings.error("pack-type", f"tests are a mapping, not {kind_of(value)}", value.place)
        return []
    # An empty mapping would hold always, which nobody writes on purpose.
    if not value.values:
        findings.error("pack-type", f"no test stands under '{key}'", value.place)
    found = (_atom(key, place, name, value, findings) for name in value.values)
    return [atom for atom in found if atom is not None]


def _atom(key: str, place: Place, name: str, tests: Entries, findings: Findings) -> Atom | None:
    if name not in _TESTS:
        where = tests.keys[name]
        findings.unknown("pack-test", f"there is no test '{name}'", name, tuple(_TESTS), where)
        return None
    operand = tests.values[name]
    operands = tuple(text for text, _ in _texts(operand, findings))
    try:
        return Atom(key, _TESTS[name].parse(operands), place)
    except BadOperands as error:
        findings.error("pack-type", f"the test '{name}' {error}", operand.place)
        return None


def _texts(node: Node, findings: Findings) -> list[tuple[str, Place]]:
    listed = node.items if isinstance(node, Items) else (node,)
    found = [(item.text, item.place) for item in listed if isinstance(item, Scalar) and not item.empty]
    if len(found) != len(listed) or not listed:
        findings.error("pack-type", "a condition compares with a value or a list of values", node.place)
    return found


def _all_of(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
