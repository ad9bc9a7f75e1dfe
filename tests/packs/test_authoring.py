"""The page for pack authors: its files are a whole pack, and its tables name all that a pack may say."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from runbook.cli.build import command as build
from runbook.cli.coverage import command as coverage
from runbook.cli.kinds import command as kinds
from runbook.cli.pack_bind import command as pack_bind
from runbook.cli.pack_check import command as pack_check
from runbook.cli.pack_test import command as pack_test
from runbook.cli.prove import command as prove
from runbook.model.conditions import TESTS
from runbook.model.guide import Automation, Disposition, HazardLevel
from runbook.model.packs import Confidence, RuleLevel
from runbook.model.work import Comparison, Room
from runbook.read.packs.gestures import COMMON
from runbook.read.packs.guide import STEP_KEYS
from runbook.read.packs.lines import HEADS
from runbook.tailor.filters import FILTERS

PAGE = (Path(__file__).parents[2] / "data" / "packs" / "README.md").read_text("utf-8")
_FILE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files of the page as its reader would."""
    for name, text in _FILE.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return tmp_path


def run(command, *arguments) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_the_pack_of_the_page_is_whole_and_builds(folder: Path) -> None:
    pack = folder / "packs" / "widget"
    found = run(coverage, pack)
    assert found.stdout.splitlines()[-1].startswith("10 of 10 units have a disposition (100 %)")
    assert found.stderr == ""
    assert "proven: each is refused or has a plan" in run(prove, pack).output
    checked = run(pack_check, pack)
    assert checked.exit_code == 0 and "good; nothing found" in checked.output
    assert "2 passed" in run(pack_test, pack).output
    made = run(build, folder / "contoso.yaml", "--pack", pack, "-o", folder / "output", "--to", "markdown")
    assert made.exit_code == 0, made.output
    text = (folder / "output" / "contoso" / "runbook.md").read_text("utf-8")
    assert text.index("Setup restarts the server without asking.") < text.index("Run **Setup.exe**.")
    assert "SQL01" in text and "This Computer" not in text.partition("Not applicable here")[0]


def test_the_smallest_pack_of_the_page_has_twenty_lines_and_builds(folder: Path) -> None:
    pack = folder / "packs" / "gadget"
    lines = sum(len(file.read_text("utf-8").splitlines()) for file in pack.glob("*.yaml"))
    assert lines <= 21
    assert run(pack_bind, pack).exit_code == 0
    checked = run(pack_check, pack)
    assert checked.exit_code == 0 and "good; 1 note" in checked.output, checked.output
    profile = folder / "gadget.yaml"
    text = (folder / "contoso.yaml").read_text("utf-8").replace("pack: widget", "pack: gadget")
    profile.write_text(text.partition("servers:")[0], "utf-8")
    made = run(build, profile, "--pack", pack, "-o", folder / "output", "--to", "markdown")
    assert made.exit_code == 0, made.output
    assert "Run **Setup.exe**." in (folder / "output" / "gadget" / "runbook.md").read_text("utf-8")


def test_without_the_rule_the_proof_fails_as_the_page_says(folder: Path) -> None:
    rules = folder / "packs" / "widget" / "rules.yaml"
    rules.write_text("rules: []\n", "utf-8")
    found = run(prove, rules.parent)
    assert found.exit_code == 4
    assert "database.server" in found.output


def test_the_tables_name_all_that_a_pack_may_say() -> None:
    words = set(re.findall(r"`([^`\n]+)`", PAGE))
    closed = (Automation, Comparison, Confidence, Disposition, HazardLevel, RuleLevel, Room)
    wanted = {word for kind in closed for word in get_args(kind)}
    wanted |= set(TESTS) - {"one_of"} | set(FILTERS) | set(STEP_KEYS.split())
    wanted |= set(HEADS) | set(COMMON.split())
    assert sorted(wanted - words) == []


def test_the_tables_of_kinds_are_what_the_folders_say() -> None:
    told = PAGE.partition("<!-- kinds:")[2].partition("-->\n")[2].partition("<!-- end of kinds")[0]
    assert told == run(kinds).stdout, "make kinds writes them anew"


def test_a_word_chooses_among_the_kinds() -> None:
    shown = re.findall(r"^\| `(\w+)`", run(kinds, "ad_right").stdout, re.MULTILINE)
    assert shown == ["ad_right", "ad_right_grant", "ad_right_revoke"]
    refused = run(kinds, "servce_state")
    assert (refused.exit_code, "did you mean 'service_state'?" in refused.stderr) == (1, True)
