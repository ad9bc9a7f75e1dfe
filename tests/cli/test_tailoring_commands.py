"""`runbook plan`, `explain`, `diff`, `coverage` and `prove`, as a person and as a program see them."""

import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli.build import command as build
from runbook.cli.check import command as check
from runbook.cli.coverage import command as coverage
from runbook.cli.diff import FIELD_WORDS
from runbook.cli.diff import command as diff
from runbook.cli.explain import command as explain
from runbook.cli.plan import command as plan
from runbook.cli.prove import command as prove
from runbook.model.plan_json import plan_from_json
from runbook.model.steps import Step
from runbook.tailor.difference import NOT_COMPARED, WORK

ROOT = Path(__file__).parents[2]
PACK = ROOT / "data" / "packs" / "mim-sharepoint"
PROFILES = ROOT / "data" / "profiles"
SINGLE = PROFILES / "contoso-2016-single.yaml"
REMOTE = PROFILES / "contoso-2019-remote.yaml"
AD_IMPORT = PROFILES / "tailspin-ad-import.yaml"


def run(command, *arguments) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    shutil.copytree(PACK, tmp_path / "pack")
    return tmp_path / "pack"


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_plan_shows_phases_and_numbered_steps():
    result = run(plan, REMOTE)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"^1  Decide", result.stdout, re.MULTILINE)
    assert re.search(
        r"^  4\.3 +Install the MIM Synchronization Service on MIM01  \[", result.stdout, re.MULTILINE
    )
    assert re.search(r"^plan [0-9a-f]{12}, \d+ steps$", result.stdout, re.MULTILINE)


def test_plan_prints_the_very_files_of_a_bundle(tmp_path: Path):
    built = run(build, REMOTE, "-o", tmp_path, "--to", "json,markdown", "-q")
    assert built.exit_code == 0, built.stderr
    for form, name in (("json", "plan.json"), ("markdown", "runbook.md")):
        printed = run(plan, REMOTE, "--format", form)
        assert printed.exit_code == 0, printed.stderr
        assert printed.stdout_bytes == (tmp_path / REMOTE.stem / name).read_bytes()
    assert plan_from_json(json.loads((tmp_path / REMOTE.stem / "plan.json").read_bytes())).name == REMOTE.stem


@pytest.mark.parametrize("profile", sorted(PROFILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_worked_profile_has_a_plan_without_a_hole(profile: Path):
    result = run(plan, profile, "--format", "json", "--date", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert data["name"] == profile.stem
    assert all(unit["disposition"] != "unclaimed" for unit in data["dispositions"])
    assert all(entry["reasons"] for entry in data["skipped"])
    assert "{{" not in result.stdout
    assert str(ROOT) not in result.stdout


def test_a_plan_is_the_same_bytes_each_time():
    first, second = (run(plan, REMOTE, "--format", "json", "--date", "2026-11-24") for _ in range(2))
    assert first.stdout == second.stdout


def test_a_wrong_profile_has_no_plan(tmp_path: Path):
    profile = tmp_path / "wrong.yaml"
    shutil.copy(SINGLE, profile)
    edited(profile, "placement: local", "placement: remote")
    result = run(plan, profile)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error local-account-remote-sql" in result.stderr
    assert "wrong.yaml:" in result.stderr


def test_explain_says_why_and_what_would_change_it():
    result = run(explain, REMOTE, "sync-service.install")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("sync-service.install: in, as step 4.3")
    assert re.search(r"sync\.method is 'mim' \(.*contoso-2019-remote\.yaml:\d+\)", result.stdout)
    assert "sync.method is 'ad-import': out" in result.stdout
    assert re.search(r"^    line \d+: ", result.stdout, re.MULTILINE)


def test_explain_names_profile_guide_and_article_so_that_an_editor_opens_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for here in (ROOT, tmp_path):
        monkeypatch.chdir(here)
        told = run(explain, REMOTE, "accounts.service").stdout
        named = re.findall(r"([^ (\n]+\.(?:yaml|md)):(\d+)", told)
        files = {Path(file).resolve(): int(line) for file, line in named}
        assert {file.name for file in files} >= {REMOTE.name, "30-prepare.yaml"}
        assert any(file.suffix == ".md" for file in files)
        for file, line in files.items():
            assert 0 < line <= len(file.read_text("utf-8").splitlines()), file


def test_explain_offers_no_way_that_a_rule_forbids():
    told = run(explain, REMOTE, "host.windows").stdout
    assert "mim.servers is not stated" not in told
    told = run(explain, REMOTE, "accounts.service").stdout
    assert (
        "type is 'local': in, as variant 'local', but the rule local-account-remote-sql refuses that" in told
    )
    told = run(explain, AD_IMPORT, "host.windows").stdout
    assert re.search(r"sync\.method is 'mim': .*mim\.servers, .* must then be stated", told)


def test_explain_says_that_an_absent_key_would_have_to_be_stated():
    assert "  sql.alias is stated: in\n" in run(explain, REMOTE, "sql.alias").stdout


def test_explain_takes_a_number_and_speaks_json():
    result = run(explain, REMOTE, "4.3", "--format", "json")
    assert json.loads(result.stdout)["id"] == "sync-service.install"


def test_explain_a_step_that_is_out():
    result = run(explain, AD_IMPORT, "sync-service.install")
    assert result.stdout.startswith("sync-service.install: out")
    assert f"does not hold: sync.method is 'ad-import' ({AD_IMPORT}:" in result.stdout


def test_explain_an_unknown_step_names_the_nearest():
    result = run(explain, REMOTE, "sync-service.instal")
    assert result.exit_code == 1
    assert "did you mean 'sync-service.install'?" in result.stderr


@pytest.mark.parametrize(("word", "named"), [("patch", "build.patch"), ("Inventory", "hand-over.inventory")])
def test_explain_a_word_names_the_first_step_in_whose_name_it_stands(word: str, named: str):
    assert f"did you mean '{named}'?" in run(explain, REMOTE, word).stderr


@pytest.mark.parametrize("word", ["99.9", "zz", "e"])
def test_explain_guesses_nothing_where_no_step_is_meant(word: str):
    told = run(explain, REMOTE, word).stderr
    assert "did you mean" not in told and "'runbook plan' shows the numbers" in told


def test_diff_of_two_profiles_and_of_two_plans(tmp_path: Path):
    result = run(diff, SINGLE, REMOTE)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"^\+ [\d.]+ +groups\.create  ", result.stdout, re.MULTILINE)
    first, *_, last = result.stdout.splitlines()
    assert first == last
    assert re.search(r"\d+ values changed, \d+ steps changed, \d+ added, \d+ removed, \d+ renumbered$", first)
    saved = tmp_path / "plan.json"
    saved.write_bytes(run(plan, REMOTE, "--format", "json").stdout_bytes)
    assert run(diff, saved, REMOTE).stdout == "nothing differs\n"
    assert json.loads(run(diff, SINGLE, saved, "--format", "json").stdout)["added"]


def test_diff_tells_a_changed_value_once_with_the_steps_that_it_touches(tmp_path: Path):
    other = tmp_path / "other.yaml"
    text = REMOTE.read_text("utf-8").replace("server: SQL01", "server: SQL02").replace('"1.0"', '"1.1"', 1)
    other.write_text(text, "utf-8")
    lines = run(diff, REMOTE, other).stdout.splitlines()
    (value,) = [line for line in lines if line.startswith("sql.server: ")]
    assert value.startswith("sql.server: SQL01 → SQL02  (steps 2.6, ")
    assert "document.version: 1.0 → 1.1  (no step)" in lines
    assert "~ 2.6   sql.reach  Check that MIM01 finds SQL Server" in lines
    assert "SQL02" not in "".join(lines).replace(value, ""), "a value is told once, not at each step"
    assert "SQL02" in run(diff, REMOTE, other, "--full").stdout.replace(value, "")
    told = json.loads(run(diff, REMOTE, other, "--format", "json").stdout)
    assert {one["key"] for one in told["values"]} == {"sql.server", "document.version"}
    assert "sql.reach" in next(one["steps"] for one in told["values"] if one["key"] == "sql.server")


def test_diff_tells_changed_values_where_one_profile_is_for_an_overlay_of_the_pack(tmp_path: Path):
    pack = tmp_path / "ours" / "pack.yaml"
    pack.parent.mkdir()
    pack.write_text('name: ours\nextends: mim-sharepoint\nversion: "1.0"\n', "utf-8")
    other = tmp_path / "other.yaml"
    text = REMOTE.read_text("utf-8").replace("pack: mim-sharepoint", "pack: ours")
    other.write_text(text.replace("server: SQL01", "server: SQL02"), "utf-8")
    lines = run(diff, REMOTE, other).stdout.splitlines()
    assert ": 1 value changed, " in lines[0]
    assert "sql.server: SQL01 → SQL02" in lines
    assert [line for line in lines if line.startswith("pack: ")] == ["pack: mim-sharepoint 1.0 → ours 1.0"]
    assert "SQL02" not in "".join(line for line in lines if not line.startswith("sql.server: "))


def test_diff_says_where_only_the_values_of_the_document_were_compared(tmp_path: Path):
    saved = tmp_path / "plan.json"
    saved.write_bytes(run(plan, REMOTE, "--format", "json").stdout_bytes)
    other = tmp_path / "contoso-2019-remote.yaml"
    other.write_text(REMOTE.read_text("utf-8").replace("server: SQL01", "server: SQL02"), "utf-8")
    assert ": 0 values of the document changed, " in run(diff, saved, other).stdout.splitlines()[0]


def test_diff_repeats_its_summary_only_where_the_first_line_has_left_the_screen(tmp_path: Path):
    other = tmp_path / "other.yaml"
    other.write_text(REMOTE.read_text("utf-8").replace('"1.0"', '"1.1"', 1), "utf-8")
    first, *rest = run(diff, REMOTE, other).stdout.splitlines()
    assert rest == ["", "document.version: 1.0 → 1.1  (no step)"]
    first, *_, last = run(diff, SINGLE, REMOTE).stdout.splitlines()
    assert first == last


def test_diff_of_two_plans_tells_document_control_and_matters(tmp_path: Path):
    text = REMOTE.read_text("utf-8")
    other = tmp_path / "contoso-2019-remote.yaml"
    other.write_text(text[: text.index("acknowledge:")].replace('"1.0"', '"1.1"', 1), "utf-8")
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    for profile, saved in ((REMOTE, old), (other, new)):
        saved.write_bytes(run(plan, profile, "--format", "json").stdout_bytes)
    lines = run(diff, old, new).stdout.splitlines()
    assert "document.version: 1.0 → 1.1" in lines
    assert [line for line in lines if line.startswith("+ end-of-life-sharepoint-2019: to sign; support for")]


def test_every_field_that_can_change_has_words():
    compared = {field.name for field in fields(Step)} - set(NOT_COMPARED)
    assert compared | set(WORK) <= set(FIELD_WORDS)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{}", "has no format_version"),
        (b"[]", "has no format_version"),
        (b"", "not JSON"),
        (b"not json", "not JSON"),
        (b"\x7fELF\xd0\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"format_version": "3.0"}', "its format_version is '3.0'"),
        (b'{"format_version": "2.0"}', "damaged: the key 'name' is missing"),
    ],
)
def test_diff_refuses_what_is_no_plan_and_names_the_file(tmp_path: Path, data: bytes, says: str):
    saved = tmp_path / "plan.json"
    saved.write_bytes(data)
    result = run(diff, REMOTE, saved)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {saved}: this ")
    assert says in result.stderr


def test_diff_takes_a_plan_of_a_later_minor_format(tmp_path: Path):
    value = json.loads(run(plan, REMOTE, "--format", "json").stdout)
    major = value["format_version"].partition(".")[0]
    later = {**value, "format_version": f"{major}.99", "something": {"new": True}}
    saved = tmp_path / "plan.json"
    saved.write_text(json.dumps(later), encoding="utf-8")
    assert run(diff, saved, REMOTE).stdout == "nothing differs\n"
    saved.write_text(json.dumps({**later, "format_version": f"{int(major) + 1}.0"}), encoding="utf-8")
    assert run(diff, saved, REMOTE).exit_code == 1


def test_diff_tells_only_what_forbids_a_plan(tmp_path: Path):
    assert run(diff, SINGLE, REMOTE).stderr == ""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(REMOTE.read_text("utf-8").replace("method: mim", "method: mmi"), "utf-8")
    result = run(diff, SINGLE, wrong)
    assert result.exit_code == 1
    assert f"{wrong}:15:11: error not-allowed" in result.stderr


def test_plan_and_diff_refuse_what_check_refuses(tmp_path: Path):
    wrong = tmp_path / "wrong.yaml"
    logo = "document:\n  logo: nothere.png"
    wrong.write_text(REMOTE.read_text("utf-8").replace("document:", logo, 1), "utf-8")
    told = f"{wrong}:5:9: error logo: the logo 'nothere.png' cannot be used: there is no such file"
    for result in (run(plan, wrong), run(diff, SINGLE, wrong), run(diff, wrong, SINGLE), run(check, wrong)):
        assert result.exit_code == 1
        assert told in result.output
    assert run(plan, wrong).stdout == run(diff, SINGLE, wrong).stdout == ""
    # Why a step is in does not hang on the logo.
    assert run(explain, wrong, "sql.reach").exit_code == 0


def test_coverage_of_the_shipped_pack_is_complete():
    result = run(coverage)
    assert result.exit_code == 0, result.stderr
    assert "114 of 114 units have a disposition (100 %)" in result.stdout
    assert json.loads(run(coverage, "--format", "json").stdout)["complete"] is True


@pytest.mark.parametrize(
    "sentence",
    ["Click to install MIM.", "It's also important to note, here, that", " (Less complex.)", "**Contents**"],
)
def test_coverage_fails_when_the_article_loses_words(pack: Path, sentence: str):
    edited(next((pack / "articles").glob("install-*.md")), sentence, "")
    result = run(coverage, pack)
    assert result.exit_code == 4
    assert "quote" in result.stderr


def test_coverage_fails_when_the_article_gains_a_sentence(pack: Path):
    edited(
        next((pack / "articles").glob("install-*.md")),
        "Click to install MIM.",
        "Click to install MIM. Feed the cat.",
    )
    result = run(coverage, pack)
    assert result.exit_code == 4
    assert "113 of" not in result.stdout
    assert "114 of 115 units have a disposition (99 %)" in result.stdout


@pytest.mark.parametrize("quote", ["setup-license", "setup-account", "setup-firewall-off"])
def test_coverage_fails_when_the_guide_loses_a_quote(pack: Path, quote: str):
    file = pack / "guide" / "40-install.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index(f"      - {{id: {quote}, ")
    file.write_text(text[:start] + text[text.index("\n", start) + 1 :], encoding="utf-8", newline="\n")
    result = run(coverage, pack)
    assert result.exit_code in (1, 4)
    assert result.exit_code == 4 or quote in result.stderr


def test_prove_the_shipped_pack():
    result = run(prove)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"^sql\.placement +3  'local' \| 'remote' \| absent$", result.stdout, re.MULTILINE)
    assert re.search(
        r"^\d+ axes, [\d,]+ profiles that the pack can tell apart: proven", result.stdout, re.MULTILINE
    )


def test_prove_finds_what_is_planted(pack: Path):
    edited(
        pack / "guide" / "40-install.yaml",
        "title: Make a protected folder",
        "title: Make {{ sql.alias }} a protected folder",
    )
    result = run(prove, pack, "--format", "json")
    assert result.exit_code == 4
    assert "prove-undefined: a text uses sql.alias, which may not be stated" in result.stderr
    assert [found["code"] for found in json.loads(result.stdout)["findings"]] == ["prove-undefined"]
