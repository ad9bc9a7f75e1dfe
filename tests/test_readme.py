"""What README shows is what is really built."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema_rs
import pytest

from export.bundles import scripts_of
from runbook.cli.program import COMMANDS
from runbook.model.formats import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def shown(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_script_is_the_exported_one_but_for_the_hash_of_the_plan() -> None:
    name = "scripts/powershell/steps/08.03-connector.restart.ps1"
    built = scripts_of("contoso-2019-remote")[name].decode("ascii").replace("\r\n", "\n")
    assert _HASH.sub("HASH", shown("powershell")) == _HASH.sub("HASH", built)


def test_the_record_is_one_that_its_schema_allows_and_of_the_script_that_is_shown() -> None:
    record = json.loads(shown("json"))
    schema = json.loads((ROOT / "templates" / "evidence.schema.json").read_text("utf-8"))
    jsonschema_rs.validator_for(schema).validate(record)
    assert record["plan"]["hash"] in shown("powershell")
    assert record["step"]["run_hash"] in shown("powershell")
    built = json.loads(
        re.findall(r"^\$settings = @'$(.*)^'@$", shown("powershell"), re.MULTILINE | re.DOTALL)[0]
    )
    assert record["step"]["title"] == built["step"]["title"]


@pytest.mark.parametrize("word", [*COMMANDS, *FORMATS])
def test_every_command_and_format_is_named(word: str) -> None:
    assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", README)


def test_the_sample_book_is_that_of_the_example() -> None:
    """Steps that the example has, or has no more, show that nobody drew the book anew."""
    plan = json.loads((ROOT / "tests" / "golden" / "tailspin-ad-import" / "plan.json").read_text("utf-8"))
    text = subprocess.run(
        ["pdftotext", ROOT / "data" / "pictures" / "tailspin-ad-import.pdf", "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    steps = [step for phase in plan["phases"] for step in phase["steps"]]
    assert f"{len(steps)} steps." in " ".join(text.split())
    assert f"(data/pictures/tailspin-ad-import.pdf), {text.count(chr(12))} pages" in README
    assert [step["title"] for step in steps if step["title"] not in " ".join(text.split())] == []


def test_the_files_and_folders_that_it_names_are_there() -> None:
    named = re.findall(r"`((?:data|src|templates|tests)/[\w./-]+)`", README)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
