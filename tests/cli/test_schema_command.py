"""`runbook schema`: what editors complete from."""

import json

import jsonschema_rs
from click.testing import CliRunner

from runbook.cli import main


def test_the_schema_is_json_that_a_validator_takes() -> None:
    result = CliRunner().invoke(main, ["schema", "mim-sharepoint"])

    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["properties"]["sharepoint"]["properties"]["edition"]["enum"] == ["2016", "2019", "SE"]
    assert jsonschema_rs.meta.is_valid(schema)


def test_an_unknown_pack_is_refused_with_the_names_of_those_there_are() -> None:
    result = CliRunner().invoke(main, ["schema", "exchange"])

    assert result.exit_code == 1
    assert "mim-sharepoint" in result.stderr


def test_the_schema_of_plans_is_the_same_for_all_packs() -> None:
    result = CliRunner().invoke(main, ["schema", "--plan"])

    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["properties"]["format_version"]["pattern"].startswith("^2")
    assert jsonschema_rs.meta.is_valid(schema)


def test_the_schema_of_packs_has_a_branch_for_every_head_of_a_line() -> None:
    result = CliRunner().invoke(main, ["schema", "--pack"])

    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert jsonschema_rs.meta.is_valid(schema)
    heads = {branch["required"][0] for branch in schema["$defs"]["line"]["anyOf"]}
    assert {"say", "look", "act", "confirm", "use"} <= heads


def test_the_schema_of_packs_is_that_of_no_single_pack() -> None:
    result = CliRunner().invoke(main, ["schema", "mim-sharepoint", "--pack"])

    assert result.exit_code == 2
    assert "do not go together" in result.stderr
