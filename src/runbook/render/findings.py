"""Findings about many files for other programs: SARIF for code scanning, JUnit for build servers."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from runbook import __version__
from runbook.diagnostics import LEVELS, Diagnostic, Level

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


@dataclass(frozen=True, slots=True)
class JunitCase:
    """A case of a report: `failure` says in one line why it failed ("": it did not), `skipped` why it waits.

    `told` is everything that there is to say of it.
    """

    name: str
    failure: str = ""
    skipped: str = ""
    told: str = ""


def findings_as_junit(findings: FindingsByFile) -> str:
    """Return a JUnit report: a suite a file, a case a finding; errors fail, all others are told as output.

    A file without a finding is one case that passes, so that it is seen to have been looked at.
    """
    return suites_as_junit(
        {
            file: tuple(map(_case, of_file)) or (JunitCase("nothing found"),)
            for file, of_file in findings.items()
        }
    )


def suites_as_junit(suites: Mapping[str, Sequence[JunitCase]]) -> str:
    """Return a JUnit report with a suite for each file."""
    root = ElementTree.Element("testsuites", name="runbook")
    root.extend(_suite(file, cases) for file, cases in suites.items())
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
        artifact = {"uri": _uri(found.place.path)}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    return result


def _uri(path: str) -> str:
    """Return the reference to a file as RFC 3986 has it: blanks, umlauts and signs of its own are coded."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    # A colon in the first part would make a scheme of it.
    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/")


def _case(found: Diagnostic) -> JunitCase:
    failure = found.message if found.level == "error" else ""
    return JunitCase(f"{found.code} {found.place}".strip(), failure, told=str(found))


def _suite(file: str, cases: Sequence[JunitCase]) -> ElementTree.Element:
    failed = str(sum(bool(case.failure) for case in cases))
    suite = ElementTree.Element("testsuite", name=_printable(file), tests=str(len(cases)), failures=failed)
    if waiting := sum(bool(case.skipped) for case in cases):
        suite.set("skipped", str(waiting))
    for case in cases:
        element = ElementTree.SubElement(
            suite, "testcase", classname=_printable(file), name=_printable(case.name)
        )
        if case.skipped:
            ElementTree.SubElement(element, "skipped", message=_printable(case.skipped))
        if case.failure:
            failure = ElementTree.SubElement(element, "failure")
            failure.text = _printable(case.told)
            failure.set("message", _printable(case.failure))
        elif case.told:
            ElementTree.SubElement(element, "system-out").text = _printable(case.told)
    return suite


def _printable(text: str) -> str:
    # XML 1.0 has no form for these, not even an escaped one; a file name may hold halves of a pair.
    return _NOT_IN_XML.sub("\ufffd", text)
