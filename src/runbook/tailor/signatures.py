"""Match what must be signed with the profile's `acknowledge:` list: by rule, with who and date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from runbook.diagnostics import Diagnostic, in_order
from runbook.model.nearest import did_you_mean
from runbook.model.packs import Pack
from runbook.model.plans import Signature
from runbook.tailor.scope import Scope


def acknowledged(found: Iterable[Diagnostic], scope: Scope) -> tuple[Diagnostic, ...]:
    """Return the findings with signed ones turned into notes, and what is wrong with the signing."""
    findings = tuple(found)
    signed = _entries(scope)
    if scope.profile.doubts("acknowledge", within=True):  # who signed what is told to be wrong already
        findings = tuple(finding for finding in findings if finding.level != "sign-here")
    told = [_as_note(finding, signed) for finding in findings]
    wrong = (_wrong(rule, index, findings, scope) for rule, (index, _) in signed.items())
    return (*told, *filter(None, wrong), *_from_later(signed, scope))


def signatures(found: Iterable[Diagnostic], scope: Scope) -> tuple[Signature, ...]:
    """Return the matters to sign among unsettled findings; those acknowledged have who and when."""
    signed = _entries(scope)
    return tuple(
        Signature(
            finding.code,
            finding.message,
            finding.details,
            *_who_and_when(finding.code, signed),
            finding.consequence,
        )
        for finding in in_order(found)
        if finding.level == "sign-here"
    )


def known_rules(pack: Pack) -> tuple[str, ...]:
    """Return every rule id that a profile of a pack can acknowledge."""
    ends = (f"end-of-life-{row.id}" for row in pack.lifecycle)
    return (*(rule.id for rule in pack.rules), *ends, "suspect-quote", "unreviewed-text")


def _entries(scope: Scope) -> dict[str, tuple[int, Mapping[str, Any]]]:
    listed = scope.profile.get("acknowledge")
    if not isinstance(listed, list | tuple):
        return {}
    return {
        str(entry.get("rule", "")): (index, entry)
        for index, entry in enumerate(listed)
        if isinstance(entry, Mapping)
    }


def _as_note(finding: Diagnostic, signed: Mapping[str, tuple[int, Mapping[str, Any]]]) -> Diagnostic:
    if finding.level != "sign-here" or finding.code not in signed:
        return finding
    by, date = _who_and_when(finding.code, signed)
    return replace(finding, level="note", message=f"{finding.message} (acknowledged by {by}, {date})")


def _from_later(signed: Mapping[str, tuple[int, Mapping[str, Any]]], scope: Scope) -> Iterator[Diagnostic]:
    """Yield the acknowledgements that the document could not know of when it was written."""
    for rule, (index, _) in signed.items():
        _, date = _who_and_when(rule, signed)
        key = f"acknowledge.{index}.date"
        # Days are written YYYY-MM-DD, which sorts as text.
        if date > scope.date and not scope.profile.doubts(key):
            told = f"'{rule}' is acknowledged on {date}, after the document's date {scope.date}"
            hint = "correct the date, or give the document that date"
            yield Diagnostic("warning", "acknowledge-later", told, scope.profile.place(key), (hint,))


def _who_and_when(rule: str, signed: Mapping[str, tuple[int, Mapping[str, Any]]]) -> tuple[str, str]:
    entry = signed[rule][1] if rule in signed else {}
    return str(entry.get("by", "")), str(entry.get("date", ""))


def _wrong(rule: str, index: int, findings: tuple[Diagnostic, ...], scope: Scope) -> Diagnostic | None:
    place = scope.profile.place(f"acknowledge.{index}.rule")
    levels = {finding.level for finding in findings if finding.code == rule}
    if "sign-here" in levels or scope.profile.doubts(f"acknowledge.{index}.rule"):
        return None
    if rule in scope.profile.other_rules:
        return None
    if rule not in known_rules(scope.pack):
        hint = did_you_mean(rule, (*known_rules(scope.pack), *scope.profile.other_rules))
        told = f"there is no rule '{rule}' to acknowledge"
        return Diagnostic("warning", "acknowledge-unknown", told, place, (hint,) if hint else ())
    declared = {known.level for known in scope.pack.rules if known.id == rule}
    if "error" in declared:
        told = f"'{rule}' is an error and cannot be acknowledged; change the profile"
        return Diagnostic("error", "acknowledge-error", told, place)
    if scope.profile.unsound:  # the rule may not have been judged
        return None
    told = f"'{rule}' asks for no signature here; the acknowledgement has no effect"
    return Diagnostic("warning", "acknowledge-unused", told, place)
