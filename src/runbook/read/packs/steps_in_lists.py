"""Steps that are written in lists: what is said, typed, expected, looked at and done, each in its own."""

from dataclasses import replace
from typing import Any

from runbook.model.guide import (
    Automation,
    Comparison,
    GuideAction,
    GuideProbe,
    GuideValue,
    Severity,
    StepFields,
)
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.plain import plain_value
from runbook.read.packs.words_of_kinds import check_expected, gives, read_arguments
from runbook.read.yaml_nodes import Node

IN_LISTS = (
    "preconditions instruction values expected record if_it_fails before after actions attest simulation"
)
"""The keys that only such a step has."""

_COMPARISONS = members(Comparison)
_REPEATED = "for_each"


def read_in_lists(fields: Fields, bare: StepFields) -> StepFields:
    """Return what a step or a variant of one states, upon what steps of both forms state."""
    findings = fields.findings
    return replace(
        bare,
        title=fields.text("title"),
        level=fields.choice("level", members(Automation)),
        why=fields.text("why"),
        preconditions=fields.lines("preconditions", more=_REPEATED),
        instruction=fields.lines("instruction", "do", _REPEATED),
        values=tuple(_value(node, findings) for node in fields.items("values")),
        expected=fields.lines("expected", more=_REPEATED),
        record=fields.lines("record", more=_REPEATED),
        if_it_fails=fields.lines("if_it_fails", more=_REPEATED),
        undo=fields.lines("undo", more=_REPEATED),
        before=tuple(_probe(node, findings) for node in fields.items("before")),
        after=tuple(_probe(node, findings) for node in fields.items("after")),
        actions=tuple(_action(node, findings) for node in fields.items("actions")),
        attest=fields.text("attest"),
        simulation=fields.choice("simulation", ("full", "partial", "none")),
    )


def _value(node: Node, findings: Findings) -> GuideValue:
    known = f"page label value when {_REPEATED}"
    fields = Fields(node, "a value to type", known, "page label value", findings)
    page, label, value = (fields.text(name) for name in ("page", "label", "value"))
    return GuideValue(page, label, value, fields.place, fields.when(), fields.text(_REPEATED))


def _probe(node: Node, findings: Findings) -> GuideProbe:
    known = f"id probe with severity by when {_REPEATED} {' '.join(_COMPARISONS)}"
    fields = Fields(node, "a probe", known, "id probe", findings)
    kind, arguments = read_arguments(fields, "probe")
    comparison, expected = _comparison(fields, kind)
    severity = fields.choice("severity", members(Severity), "must")
    return GuideProbe(
        fields.id(),
        kind,
        arguments,
        comparison,
        expected,
        fields.place,
        severity,
        fields.text("by"),
        fields.when(),
        fields.text(_REPEATED),
        gives(kind),
    )


def _comparison(fields: Fields, kind: str) -> tuple[Comparison, Any]:
    stated: list[Comparison] = [name for name in _COMPARISONS if fields.node(name) is not None]
    if len(stated) != 1:
        message = (
            f"a probe needs exactly one comparison ({', '.join(_COMPARISONS)}); this one has {len(stated)}"
        )
        fields.findings.error("pack-comparison", message, fields.place)
        return "equals", None
    expected = plain_value(fields.node(stated[0]))
    if stated[0] in ("equals", "one_of"):
        check_expected(fields, kind, expected, stated[0])
    return stated[0], expected


def _action(node: Node, findings: Findings) -> GuideAction:
    fields = Fields(node, "an action", "id action with when undo", "id action", findings)
    kind, arguments = read_arguments(fields, "action")
    return GuideAction(
        fields.id(), kind, arguments, fields.place, fields.when(), fields.boolean("undo") or False
    )
