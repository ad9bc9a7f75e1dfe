"""Reports for other programs stay readable to them, whatever a file is called and a message holds."""

import json
from xml.etree import ElementTree

import pytest

from runbook.diagnostics import error
from runbook.model.places import Place
from runbook.render.findings import findings_as_junit, findings_as_sarif


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("customers/contoso.yaml", "customers/contoso.yaml"),
        ("Kunden Köln/x#1 100%.yaml", "Kunden%20K%C3%B6ln/x%231%20100%25.yaml"),
        ("/srv/Kunden Köln/x.yaml", "file:///srv/Kunden%20K%C3%B6ln/x.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("customers\\contoso.yaml", "customers/contoso.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
    ],
)
def test_sarif_names_a_file_by_a_reference_that_is_one(path: str, uri: str) -> None:
    log = json.loads(findings_as_sarif({path: [error("no-key", "there is no such key", Place(path))]}))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri}


@pytest.mark.parametrize("odd", ["\x01", "\x1b", "\x0c", "\udcff", "\uffff"])
def test_junit_is_xml_whatever_a_file_is_called_and_a_message_holds(odd: str) -> None:
    path = f"a{odd}b.yaml"
    report = findings_as_junit({path: [error("no-key", f"no key '{odd}'", Place(path), f"see {odd}")]})
    (suite,) = ElementTree.fromstring(report.encode("utf-8"))
    assert suite.get("name") == "a\ufffdb.yaml"
    failure = suite.find("testcase/failure")
    assert failure is not None and failure.get("message") == "no key '\ufffd'"


def test_junit_keeps_every_letter_that_xml_knows() -> None:
    path = "Köln 豈 😀\t.yaml"
    (suite,) = ElementTree.fromstring(findings_as_junit({path: []}).encode("utf-8"))
    assert suite.get("name") == path
