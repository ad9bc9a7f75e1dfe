"""The profile's schema: shared files are read with the pack's own, and every slip is told where it stands."""
# ruff: noqa: E501 - a case reads as one line

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from runbook.diagnostics import Diagnostic
from runbook.model.places import FileName
from runbook.read.findings import Findings
from runbook.read.packs import read_pack
from runbook.read.packs.profile_schema import read_profile_schema
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_places import parse_yaml
from runbook.resources import packs_folder

SHARED = """title: Shared
required: [customer]
properties:
  customer:
    type: object
    required: [name]
    properties:
      name: {title: Name, $ref: "#/$defs/line"}
$defs:
  line: {type: string, minLength: 1}
"""
OWN = """title: Own
include: [shared.yaml]
type: object
required: [way, customer]
properties:
  way: {type: string, enum: [short, long]}
  customer:
    properties:
      number: {$ref: "#/$defs/line"}
"""


def read(own: str, **files: str) -> tuple[Mapping[str, Any], list[Diagnostic]]:
    """Read a schema whose included files are given by their stems."""
    findings = Findings()

    def included(name: str, _: Any) -> Node | None:
        node, found = parse_yaml(files[Path(name).stem].encode(), FileName(name))
        findings.extend(found)
        return node

    node, found = parse_yaml(own.encode(), FileName("own.yaml"))
    findings.extend(found)
    assert node is not None
    return read_profile_schema(node, included, findings), list(findings)


def test_what_is_shared_comes_first_and_the_pack_adds_to_it() -> None:
    schema, findings = read(OWN, shared=SHARED)

    assert findings == []
    assert list(schema) == ["title", "type", "required", "properties", "$defs"]
    assert schema["title"] == "Own"
    assert schema["required"] == ["customer", "way"]
    assert list(schema["properties"]) == ["customer", "way"]
    assert list(schema["properties"]["customer"]["properties"]) == ["name", "number"]


def test_several_files_stand_in_their_order() -> None:
    more = "properties: {firm: {type: string}}\n"

    schema, findings = read(
        OWN.replace("[shared.yaml]", "[more.yaml, shared.yaml]"), shared=SHARED, more=more
    )

    assert findings == []
    assert list(schema["properties"]) == ["firm", "customer", "way"]


@pytest.mark.parametrize(
    ("own", "shared", "says"),
    [
        (
            OWN.replace("    properties:\n", "    type: array\n    properties:\n"),
            SHARED,
            "own.yaml:8:5: error pack-schema: 'type' says otherwise",
        ),
        (OWN, SHARED.replace("type: string", "type: strin"), "shared.yaml:10:16: error pack-schema: the profile's schema"),
        (OWN, SHARED + "allOf: []\n", "shared.yaml:11:1: error pack-key: an included schema file has no 'allOf'"),
        (OWN, SHARED + "include: [b.yaml]\n", "shared.yaml:11:1: error pack-key: an included schema file has no 'include'"),
        (OWN, SHARED + "title: x\n", "shared.yaml:11:1: error duplicate-key: the key 'title' stands here twice"),
        (OWN, "- a\n", "shared.yaml:1:1: error pack-type: a schema is a mapping of keys"),
        (OWN.replace("[shared.yaml]", "{a: b}"), SHARED, "own.yaml:2:10: error pack-type: 'include' is a list of schema files"),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_the_file_where_it_stands(own: str, shared: str, says: str) -> None:
    schema, findings = read(own, shared=shared)

    assert schema == {}
    assert str(findings[0]).startswith(says)
    assert len(findings) == 1


def test_a_contradiction_names_both_places() -> None:
    _, findings = read(OWN.replace("    properties:\n", "    type: array\n    properties:\n"), shared=SHARED)

    assert "there: shared.yaml:5:5" in str(findings[0])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("shared/profil.schema.yaml", "did you mean 'shared/profile.schema.yaml'?"),
        ("shared/../mim-sharepoint/pack.yaml", "there is no shared schema file"),
        ("../shared/profile.schema.yaml", "lies outside the pack"),
        ("own.yaml", "the pack has no file 'own.yaml'"),
    ],
)
def test_a_file_that_is_not_there_is_told_where_it_is_named(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "name: a\ntitle: A\nversion: '1'\narticles: []\nguide: []\nschema: s.yaml\n"
    )
    (tmp_path / "s.yaml").write_text(f"type: object\ninclude: ['{name}']\n")

    pack, findings = read_pack(tmp_path)

    assert pack is None
    (told,) = [
        str(found) for found in findings if str(found).startswith(f"{tmp_path}/s.yaml:2:11: error pack-file")
    ]
    assert says in told


def test_the_shipped_pack_shares_what_every_profile_says_and_knows_the_shared_file() -> None:
    pack, _ = read_pack(packs_folder() / "mim-sharepoint")

    assert pack is not None
    shared = ["pack", "customer", "document", "firm", "ui_language", "acknowledge"]
    assert list(pack.schema["properties"])[:6] == shared
    assert pack.schema["properties"]["pack"]["const"] == "mim-sharepoint"
    assert "include" not in json.dumps(pack.schema["properties"]["pack"])
    assert "shared/profile.schema.yaml" in pack.sha256
