"""Rules, field notes, lifecycle dates and derived values."""

import re

from runbook.model.guide import Quote
from runbook.model.packs import Confidence, FieldNote, LifecycleRow, NamedValue, Rule, RuleLevel, Source
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.guide import read_quote
from runbook.read.packs.reviews import FORMS
from runbook.read.yaml_nodes import Node


def read_rules(node: Node, findings: Findings) -> tuple[Rule, ...]:
    """Return the rules of a rules file."""
    return tuple(_rule(item, findings) for item in listed_in(node, "rules", findings))


def read_field_notes(node: Node, findings: Findings) -> tuple[FieldNote, ...]:
    """Return the field notes."""
    return tuple(_field_note(item, findings) for item in listed_in(node, "field_notes", findings))


def read_lifecycle(node: Node, findings: Findings) -> tuple[LifecycleRow, ...]:
    """Return the ends of support."""
    return tuple(_lifecycle_row(item, findings) for item in listed_in(node, "lifecycle", findings))


def read_values(node: Node, findings: Findings) -> tuple[NamedValue, ...]:
    """Return the derived values."""
    return tuple(_named_value(item, findings) for item in listed_in(node, "values", findings))


def read_claims(node: Node, findings: Findings) -> tuple[Quote, ...]:
    """Return the quotes that no step claims."""
    return tuple(read_quote(item, findings) for item in listed_in(node, "claims", findings))


def listed_in(node: Node, name: str, findings: Findings) -> tuple[Node, ...]:
    """Return the entries of a file that holds nothing but a list under one key."""
    return Fields(node, "this file", name, name, findings).items(name)


def _rule(node: Node, findings: Findings) -> Rule:
    known = "id level when message hint consequence at for_each require source"
    fields = Fields(node, "a rule", known, "id level when message source", findings)
    return Rule(
        fields.id(),
        fields.choice("level", members(RuleLevel), "error"),
        fields.when(),
        fields.text("message"),
        fields.text("hint"),
        read_source(fields),
        fields.place,
        fields.text("at"),
        fields.texts("require"),
        fields.text("for_each"),
        consequence=fields.text("consequence"),
    )


def _field_note(node: Node, findings: Findings) -> FieldNote:
    known = "id title text at when source contradicts"
    fields = Fields(node, "a field note", known, "id title text at source", findings)
    return FieldNote(
        fields.id(),
        fields.text("title"),
        fields.text("text"),
        read_source(fields),
        fields.texts("at"),
        fields.place,
        fields.when(),
        fields.text("contradicts"),
    )


def _lifecycle_row(node: Node, findings: Findings) -> LifecycleRow:
    known = "id product ends when source for_each at"
    fields = Fields(node, "a lifecycle row", known, "id product ends when source", findings)
    ends = fields.text("ends")
    # Held to the form, since dates are compared as texts.
    if ends and not re.fullmatch(FORMS["date"][0], ends):
        findings.error("pack-value", f"'{ends}' is not a date as 2026-07-14", fields.key_place("ends"))
    return LifecycleRow(
        fields.id(),
        fields.text("product"),
        ends,
        fields.when(),
        read_source(fields),
        fields.place,
        fields.text("for_each"),
        fields.text("at"),
    )


def _named_value(node: Node, findings: Findings) -> NamedValue:
    fields = Fields(node, "a value", "id cases", "id cases", findings)
    return NamedValue(fields.id(), fields.lines("cases", "value"), fields.place)


def read_source(fields: Fields) -> Source:
    """Return where an entry's knowledge comes from, and how sure it is."""
    node = fields.node("source")
    if node is None:
        return Source("", "open")
    source = Fields(node, "a source", "text confidence quote", "text confidence", fields.findings)
    confidence = source.choice("confidence", members(Confidence), "open")
    return Source(source.text("text"), confidence, source.text("quote"))
