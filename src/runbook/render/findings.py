"""Findings about many files for other programs: SARIF for code scanning, JUnit for build servers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from runbook import __version__
from runbook.diagnostics import LEVELS, Diagnostic, Level

FindingsByFile = Mapping[str, Sequence[Diagnostic]]

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# SARIF 2.1.0, section 3.27.10, knows error, warning, note and none; what one must sign is a warning there.
_SARIF_LEVELS: Mapping[Level, str] = {
    "error": "error",
    "sign-here": "warning",
    "warning": "warning",
    "note": "note",
}


def findings_as_sarif(findings: FindingsByFile) -> str:
    """Return a SARIF 2.1.0 log with one run; each rule is the code of a finding."""
    told = [found for of_file in findings.values() for found in of_file]
    rules = sorted({found.code for found in told})
    driver = {"name": "runbook", "version": __version__, "rules": [{"id": code} for code in rules]}
    results = [_result(found, rules.index(found.code)) for found in told]
    log = {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


def findings_as_junit(findings: FindingsByFile) -> str:
    """Return a JUnit report: a suite a file, a case a finding; errors fail, all others are told as output.

    A file without a finding is one case that passes, so that it is seen to have been looked at.
    """
    suites = [_suite(file, of_file) for file, of_file in findings.items()]
    root = ElementTree.Element("testsuites", name="runbook")
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode")


def counted_by_level(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """Return how many findings each level has."""
    return {level: sum(found.level == level for found in findings) for level in LEVELS}


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _SARIF_LEVELS[found.level],
        "message": {"text": "\n".join((found.message, *found.details))},
        "properties": {"level": found.level},
    }
    if found.place.path:
        region = {"startLine": max(found.place.line, 1), "startColumn": max(found.place.column, 1)}
        artifact = {"uri": found.place.path.replace("\\", "/")}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    return result


def _suite(file: str, findings: Sequence[Diagnostic]) -> ElementTree.Element:
    failed = str(counted_by_level(findings)["error"])
    suite = ElementTree.Element("testsuite", name=file, tests=str(len(findings) or 1), failures=failed)
    for found in findings:
        case = ElementTree.SubElement(
            suite, "testcase", classname=file, name=f"{found.code} {found.place}".strip()
        )
        tag = "failure" if found.level == "error" else "system-out"
        told = ElementTree.SubElement(case, tag)
        told.text = _printable(str(found))
        if found.level == "error":
            told.set("message", _printable(found.message))
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname=file, name="nothing found")
    return suite


def _printable(text: str) -> str:
    # XML 1.0 has no form for control characters, not even an escaped one.
    return "".join(char if char in "\t\n" or char >= " " else "\ufffd" for char in text)
