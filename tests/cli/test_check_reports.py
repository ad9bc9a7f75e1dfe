"""`runbook check` as a person reads it, and as programs do: source lines, levels, SARIF, JUnit, folders."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.resources import examples_folder

REMOTE = examples_folder() / "contoso-2019-remote.yaml"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def unsigned(tmp_path: Path) -> Path:
    """Return a profile whose matters nobody acknowledged."""
    text = REMOTE.read_text("utf-8")
    profile = tmp_path / "contoso.yaml"
    profile.write_text(text[: text.index("acknowledge:")], "utf-8")
    return profile


def test_findings_are_the_report_and_stand_on_stdout_with_line_and_caret(tmp_path: Path) -> None:
    profile = tmp_path / "contoso.yaml"
    profile.write_text(REMOTE.read_text("utf-8").replace("method: mim", "method: mmi"), "utf-8")
    result = check(profile)
    assert (result.exit_code, result.stderr) == (1, "")
    at = result.stdout.splitlines().index(
        f"{profile}:15:11: error not-allowed: 'mmi' is not a value of 'sync.method'"
    )
    assert result.stdout.splitlines()[at + 1 : at + 3] == ["    |   method: mmi", "    |           ^"]


def test_a_line_with_a_secret_is_not_shown(tmp_path: Path) -> None:
    profile = tmp_path / "contoso.yaml"
    profile.write_text(f"{REMOTE.read_text('utf-8')}zz: {{password: Geheim-1, mmi: x}}\n", "utf-8")
    result = check(profile)
    assert "error secret" in result.stdout
    assert "Geheim" not in result.output


def test_a_character_that_moves_the_terminal_is_not_sent_to_it(tmp_path: Path) -> None:
    profile = tmp_path / "contoso.yaml"
    profile.write_text(REMOTE.read_text("utf-8").replace("SQL01", "SQL\x9b31m01\u202e"), "utf-8")
    told = check(profile).stdout
    assert "\x9b" not in told and "\u202e" not in told


def test_what_to_paste_acknowledges_every_matter_as_it_is_printed(unsigned: Path) -> None:
    result = check(unsigned)
    assert result.exit_code == 0
    pasted = _to_paste(result.stdout)
    assert pasted[0] == "acknowledge:"
    assert "  - {rule: end-of-life-sharepoint-2019, by: <name>, date: 2026-11-23}" in pasted
    _paste(pasted, unsigned)
    again = check(unsigned)
    assert "sign-here" not in again.stdout
    assert "acknowledged by Dana Lee" in again.stdout


@pytest.mark.parametrize(
    "first",
    [
        "- {rule: windows-not-article, by: Dana Lee, date: 2026-11-23}",
        "  - rule: windows-not-article\n    by: Dana Lee\n    date: 2026-11-23",
        "    - {rule: windows-not-article, by: Dana Lee, date: 2026-11-23}",
    ],
    ids=["at the margin", "usual", "deeper"],
)
def test_what_to_paste_below_a_list_stands_as_deep_as_the_list(first: str, unsigned: Path) -> None:
    with unsigned.open("a", encoding="utf-8") as file:
        file.write(f"acknowledge:\n{first}\n")
    for asked in ("read", "said before"):
        pasted = _to_paste(check(unsigned).stdout)
        depth = len(first) - len(first.lstrip())
        assert pasted, asked
        assert all(line.startswith(f"{' ' * depth}- {{rule: ") for line in pasted), asked
    _paste(pasted, unsigned)
    again = check(unsigned)
    assert again.exit_code == 0
    assert "sign-here" not in again.stdout


@pytest.mark.parametrize("listed", ["[]", "[{rule: windows-not-article, by: Dana Lee, date: 2026-11-23}]"])
def test_where_a_list_stands_in_brackets_it_is_told_that_nothing_can_be_pasted_into_it(
    listed: str, unsigned: Path
) -> None:
    with unsigned.open("a", encoding="utf-8") as file:
        file.write(f"acknowledge: {listed}\n")
    told = check(unsigned).stdout
    assert "in lines of their own, without brackets" in told
    assert "\n  - {rule: end-of-life-sharepoint-2019, " in told


def _to_paste(told: str) -> list[str]:
    lines = told.splitlines()
    start = next(at for at, line in enumerate(lines) if ": paste this at the end" in line) + 1
    return lines[start : next(at for at, line in enumerate(lines) if ": good; " in line)]


def _paste(lines: list[str], profile: Path) -> None:
    text = "\n".join(lines).replace("<name>", "Dana Lee")
    with profile.open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


@pytest.mark.parametrize(("by", "level"), [("<name>", "error"), ("TBD", "error"), ("„Dana Lee“", "warning")])
def test_a_gap_where_the_name_should_stand_signs_nothing(by: str, level: str, unsigned: Path) -> None:
    entry = f"{{rule: windows-not-article, by: {by}, date: 2026-11-23}}"
    with unsigned.open("a", encoding="utf-8") as file:
        file.write(f"acknowledge:\n  - {entry}\n")

    result = check(unsigned)

    assert f": {level} unfinished-value: the value of 'acknowledge[0].by' " in result.stdout
    assert result.exit_code == (1 if level == "error" else 0)


def test_a_level_leaves_out_what_is_less_grave_and_counts_it(unsigned: Path) -> None:
    told = check(unsigned, "--level", "sign-here").stdout
    assert " sign-here " in told and " note " not in told
    assert told.endswith("good; 2 matters to sign, 3 notes\n")


def test_sarif_names_rules_places_and_levels(unsigned: Path) -> None:
    log = json.loads(check(unsigned, "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    first = run["results"][0]
    assert (
        run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"]
        == first["ruleId"]
        == "end-of-life-sharepoint-2019"
    )
    assert (first["level"], first["properties"]["level"]) == ("warning", "sign-here")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == unsigned.as_uri()
    assert place["region"] == {"startLine": 11, "startColumn": 12}


def test_junit_fails_on_errors_only(unsigned: Path) -> None:
    wrong = unsigned.with_name("wrong.yaml")
    wrong.write_text(REMOTE.read_text("utf-8").replace("method: mim", "method: mmi\x0b"), "utf-8")
    result = check(unsigned, wrong, "--format", "junit")
    assert result.exit_code == 1
    suites = {suite.get("name"): suite for suite in ElementTree.fromstring(result.stdout.encode())}
    assert suites[str(unsigned)].get("failures") == "0"
    assert suites[str(wrong)].findall("testcase/failure")


def test_a_folder_is_checked_without_packs_bundles_and_other_yaml(unsigned: Path) -> None:
    for name, text in {
        "other.yaml": "a: b\n",
        "runbook.yaml": "paper: A4\n",
        "bundle/manifest.json": "{}",
        "bundle/x.yaml": "pack: mim-sharepoint\n",
        "apack/pack.yaml": "name: x\n",
        "apack/x.yaml": "pack: x\n",
        ".hidden/x.yaml": "pack: x\n",
        "deep/er/second.yml": REMOTE.read_text("utf-8"),
    }.items():
        (unsigned.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (unsigned.parent / name).write_text(text, "utf-8")
    told = json.loads(check(unsigned.parent, "--format", "json").stdout)
    names = [Path(one["profile"]).relative_to(unsigned.parent).as_posix() for one in told["profiles"]]
    assert names == ["contoso.yaml", "deep/er/second.yml"]
    assert check(unsigned.parent / "bundle").exit_code == 1


def test_colour_is_asked_for_and_forbidden(unsigned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in check(unsigned).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[35m" in CliRunner().invoke(main, ["check", str(unsigned)], color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(main, ["check", str(unsigned)], color=True).stdout
