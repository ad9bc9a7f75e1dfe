"""`runbook pack test`: what holds, what fails at its line, what is still to do, the report for servers."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main

from .sound_pack import written

PROFILE = """pack: gadget
customer: {name: Contoso Ltd}
document: {number: RB-1, version: "1.0", author: Robin Doe, date: "2026-11-30"}
servers: [{name: W01}]
database: {placement: remote, server: SQL01}
edition: "2"
installer: robin
"""
CASE = "cases:\n  - name: it\n    extends: base\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a sound pack with a worked profile."""
    folder = written(tmp_path / "gadget")
    (folder / "examples").mkdir()
    (folder / "examples" / "base.yaml").write_text(PROFILE, "utf-8")
    (folder / "cases").mkdir()
    return folder


def run(pack: Path, cases: str, *more: str) -> Result:
    """Write the cases and run them."""
    (pack / "cases" / "all.yaml").write_text(cases, "utf-8")
    return CliRunner().invoke(main, ["pack", "test", str(pack), *more])


@pytest.mark.parametrize(
    "wants",
    [
        "must_say: [SQL01, {step: install.start, text: GadgetTwo}]",
        "must_not_say: [This Computer]",
        "steps_in: [install.run]",
        "profile: {edition: '1'}\n    must_not_say: [GadgetTwo]",
        "profile: {servers: [{name: W01}, {name: W02}]}\n    steps_in: [install.run, install.run@w02]",
        "profile: {database: {server: ~}}\n    refused: [remote-needs-server]",
        "todo: nobody has written it\n    must_say: [Frobnicate]",
    ],
)
def test_what_holds_passes(pack: Path, wants: str) -> None:
    result = run(pack, f"{CASE}    {wants}\n")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0].endswith("[100%]")


@pytest.mark.parametrize(
    ("wants", "told", "hint"),
    [
        (
            "must_say: [Run Setup.bat.]",
            "the runbook does not say 'Run Setup.bat.'",
            "nearest: 'Run Setup.exe.'",
        ),
        ("must_say: [{step: install.gate, text: SQL01}]", "the step 'install.gate' does not say 'SQL01'", ""),
        ("must_not_say: [GadgetTwo]", "'GadgetTwo' must not be said", "said by step 2.2 (install.start)"),
        ("steps_out: [install.start]", "the step 'install.start' is in the plan", ""),
        ("refused: [remote-needs-server]", "no rule 'remote-needs-server' refuses the profile", "none does"),
        ("signs: [remote-needs-server]", "no rule 'remote-needs-server' asks for a signature", "none does"),
        ("profile: {database: {server: ~}}", "a remote database needs the name of its server", "state"),
        ("profile: {edition: '3'}", "'3' is not a value of 'edition'", ""),
    ],
)
def test_what_does_not_hold_is_told_at_its_line(pack: Path, wants: str, told: str, hint: str) -> None:
    result = run(pack, f"{CASE}    {wants}\n")
    assert result.exit_code == 4, result.output
    assert told in result.output and hint in result.output
    assert "FAILED cases/all.yaml::it - " in result.output
    assert f"{pack / 'cases' / 'all.yaml'}:4" in result.output or "examples/base.yaml" in result.output


def test_a_case_that_holds_although_it_is_to_do_fails(pack: Path) -> None:
    result = run(pack, f"{CASE}    todo: later\n    must_say: [SQL01]\n")
    assert result.exit_code == 4 and "take 'todo' away" in result.output


@pytest.mark.parametrize(
    ("wants", "told"),
    [
        ("steps_out: [install.rum]", "did you mean 'install.run'?"),
        ("must_sya: [x]", "did you mean 'must_say'?"),
        (
            "refused: [remote-needs-server]\n    steps_in: [install.run]",
            "there is no runbook to hold anything",
        ),
        ("extends: bases", "duplicate-key"),
    ],
)
def test_a_slip_in_a_case_is_wrong_input(pack: Path, wants: str, told: str) -> None:
    result = run(pack, f"{CASE}    {wants}\n")
    assert result.exit_code == 1 and told in result.output


def test_an_example_that_is_not_there_is_told_with_the_nearest(pack: Path) -> None:
    result = run(pack, "cases:\n  - {name: it, extends: bass}\n")
    assert result.exit_code == 1 and "did you mean 'base'?" in result.output
    assert CliRunner().invoke(main, ["pack", "test", str(pack), "-k", "nothing"]).exit_code == 1


def test_the_report_for_build_servers(pack: Path, tmp_path: Path) -> None:
    cases = f"{CASE}    must_say: [SQL01]\n  - {{name: bad, extends: base, must_say: [SQL99]}}\n"
    cases += "  - {name: later, extends: base, todo: not yet, must_say: [SQL99]}\n"
    assert run(pack, cases, "--junit", str(tmp_path / "report.xml")).exit_code == 4
    (suite,) = ElementTree.parse(tmp_path / "report.xml").getroot()
    assert dict(suite.attrib) == {"name": "cases/all.yaml", "tests": "3", "failures": "1", "skipped": "1"}
    assert [[child.tag for child in case] for case in suite] == [[], ["failure"], ["skipped"]]


@pytest.mark.parametrize("pack", ["mim-sharepoint", "mim-profile-sync"])
def test_the_cases_of_the_shipped_packs_hold(pack: str) -> None:
    result = CliRunner().invoke(main, ["pack", "test", pack])
    assert result.exit_code == 0, result.output
    assert re.search(r"= [1-9]\d* passed =", result.output)
