"""The guide: phases, steps and their variants."""

from typing import Any

from runbook.model.guide import (
    Automation,
    Comparison,
    Disposition,
    GuideAction,
    GuideHazard,
    GuidePhase,
    GuideProbe,
    GuideStep,
    GuideValue,
    HazardLevel,
    HostKind,
    Quote,
    Severity,
    StepFields,
    Variant,
    Which,
)
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.plain import plain_value
from runbook.read.packs.words_of_kinds import check_expected, gives, read_arguments
from runbook.read.yaml_nodes import Node

_FIELDS = (
    "title level role host account minutes why preconditions hazards instruction values expected record "
    "if_it_fails undo point_of_no_return before after actions attest simulation quotes serves"
)
STEP_KEYS = f"id when for_each on variants {_FIELDS}"
"""The keys of a step, as data/packs/README.md tells them to authors."""

_COMPARISONS = members(Comparison)
_REPEATED = "for_each"


def read_phase(node: Node, findings: Findings) -> GuidePhase:
    """Return the phase of one guide file."""
    file = Fields(node, "a guide file", "phase steps", "phase steps", findings)
    head = Fields(file.node("phase") or node, "a phase", "id title aim when", "id title", findings)
    steps = tuple(_step(step, findings) for step in file.items("steps"))
    return GuidePhase(head.id(), head.text("title"), head.text("aim"), steps, head.place, head.when())


def read_quote(node: Node, findings: Findings) -> Quote:
    """Return a quote of the article."""
    fields = Fields(
        node, "a quote", "id section text as step note block nth fact pattern", "id section text as", findings
    )
    return Quote(
        fields.id(),
        fields.text("section"),
        fields.text("text"),
        fields.choice("as", members(Disposition), "context"),
        fields.place,
        fields.integer("step"),
        fields.integer("note"),
        fields.text("block"),
        fields.text("fact"),
        fields.text("pattern"),
        fields.integer("nth"),
    )


def _step(node: Node, findings: Findings) -> GuideStep:
    fields = Fields(node, "a step", STEP_KEYS, "id title", findings)
    return GuideStep(
        fields.id(),
        _step_fields(fields),
        fields.place,
        fields.when(),
        fields.text("for_each"),
        fields.choice("on", members(Which), "every"),
        tuple(_variant(variant, findings) for variant in fields.items("variants")),
    )


def _variant(node: Node, findings: Findings) -> Variant:
    fields = Fields(node, "a variant", f"id when {_FIELDS}", "id when", findings)
    return Variant(fields.id(), fields.when(), _step_fields(fields), fields.place)


def _step_fields(fields: Fields) -> StepFields:
    findings = fields.findings
    return StepFields(
        title=fields.text("title"),
        level=fields.choice("level", members(Automation)),
        role=fields.text("role"),
        host=fields.choice("host", members(HostKind)),
        account=fields.text("account"),
        minutes=fields.integer("minutes"),
        why=fields.text("why"),
        preconditions=fields.lines("preconditions", more=_REPEATED),
        hazards=tuple(_hazard(node, findings) for node in fields.items("hazards")),
        instruction=fields.lines("instruction", "do", _REPEATED),
        values=tuple(_value(node, findings) for node in fields.items("values")),
        expected=fields.lines("expected", more=_REPEATED),
        record=fields.lines("record", more=_REPEATED),
        if_it_fails=fields.lines("if_it_fails", more=_REPEATED),
        undo=fields.lines("undo", more=_REPEATED),
        point_of_no_return=fields.boolean("point_of_no_return"),
        before=tuple(_probe(node, findings) for node in fields.items("before")),
        after=tuple(_probe(node, findings) for node in fields.items("after")),
        actions=tuple(_action(node, findings) for node in fields.items("actions")),
        attest=fields.text("attest"),
        simulation=fields.choice("simulation", ("full", "partial", "none")),
        quotes=tuple(read_quote(node, findings) for node in fields.items("quotes")),
        serves=fields.texts("serves"),
    )


def _hazard(node: Node, findings: Findings) -> GuideHazard:
    fields = Fields(node, "a hazard", "level text when quote", "level text", findings)
    level = fields.choice("level", members(HazardLevel), "warning")
    return GuideHazard(level, fields.text("text"), fields.place, fields.when(), fields.text("quote"))


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
    stated: list[Comparison] = [name for name in _COMPARISONS if fields.node(name) is not None]  # type: ignore[misc]
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
