"""The form of steps before work lines: what is said, typed, expected, looked at and done, each in a list.

Only `pack upgrade` knows it. What such a step gets wrong is told at its place before anything is written.
"""

from runbook.model.guide import Automation, Severity
from runbook.model.work import Comparison
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.guide import IN_LISTS, OF_BOTH, VARIANT_KEYS, old_key
from runbook.read.packs.upgrade.arguments import check_expected, read_old_arguments
from runbook.read.plain import plain_value
from runbook.read.yaml_nodes import Node

_COMPARISONS = members(Comparison)
_REPEATED = "for_each"
_SENTENCES = "preconditions instruction expected record if_it_fails undo"


def is_in_lists(node: Node) -> bool:
    """Say whether a step, or a variant of it, is in the old form: what every other reader refuses."""
    return old_key(node) is not None


def check_in_lists(node: Node, findings: Findings) -> None:
    """Add a diagnostic for each thing that is wrong with a step in the old form."""
    known = f"id when for_each on variants {OF_BOTH} undo {IN_LISTS}"
    fields = Fields(node, "a step", known, "id title", findings)
    fields.id()
    _check_lists(fields)
    for variant in fields.items("variants"):
        keys = f"{VARIANT_KEYS} {OF_BOTH} undo {IN_LISTS}"
        inner = Fields(variant, "a variant", keys, "id when", findings)
        inner.id()
        inner.when()
        _check_lists(inner)


def _check_lists(fields: Fields) -> None:
    for name in ("title", "why", "attest"):
        fields.text(name)
    fields.choice("level", members(Automation))
    fields.choice("simulation", ("full", "partial", "none"))
    for name in _SENTENCES.split():
        fields.lines(name, "do" if name == "instruction" else "text", _REPEATED)
    for node in fields.items("values"):
        _check_value(node, fields.findings)
    for name in ("before", "after"):
        for node in fields.items(name):
            _check_probe(node, fields.findings)
    for node in fields.items("actions"):
        _check_action(node, fields.findings)


def _check_value(node: Node, findings: Findings) -> None:
    known = f"page label value when {_REPEATED}"
    fields = Fields(node, "a value to type", known, "page label value", findings)
    for name in ("page", "label", "value", _REPEATED):
        fields.text(name)
    fields.when()


def _check_probe(node: Node, findings: Findings) -> None:
    known = f"id probe with severity by when {_REPEATED} {' '.join(_COMPARISONS)}"
    fields = Fields(node, "a probe", known, "id probe", findings)
    fields.id()
    fields.choice("severity", members(Severity), "must")
    fields.when()
    kind, _ = read_old_arguments(fields, "probe")
    stated = [name for name in _COMPARISONS if fields.node(name) is not None]
    if len(stated) != 1:
        message = (
            f"a probe needs exactly one comparison ({', '.join(_COMPARISONS)}); this one has {len(stated)}"
        )
        findings.error("pack-comparison", message, fields.place)
    elif stated[0] in ("equals", "one_of"):
        check_expected(fields, kind, plain_value(fields.node(stated[0])), stated[0])


def _check_action(node: Node, findings: Findings) -> None:
    fields = Fields(node, "an action", "id action with when undo", "id action", findings)
    fields.id()
    fields.boolean("undo")
    fields.when()
    read_old_arguments(fields, "action")
