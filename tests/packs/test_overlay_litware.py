"""The worked overlay that ships: a firm's own steps in the shipped pack, from its files to the bundle."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli import main
from runbook.fleet.work import _as_read
from runbook.loading import load_topic
from runbook.resources import examples_folder, overlays_folder
from runbook.tailor.coverage import ledger
from runbook.tailor.topic import Topic

PROFILE = overlays_folder() / "litware-contoso.yaml"
ADDED = {
    "3.7a": "accounts.vault-entry",
    "3A.1": "freeze.announce",
    "9.4a": "hand-over.report",
    "9.5a": "freeze.lift",
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("litware")
    done = CliRunner().invoke(
        main, ["build", str(PROFILE), "-o", str(folder), "--to", "markdown,csv,json,python,powershell"]
    )
    assert done.exit_code == 0, done.output
    return folder / PROFILE.stem


def numbers(plan):
    return {step["number"]: step["id"] for phase in plan["phases"] for step in phase["steps"]}


def test_every_step_of_the_shipped_pack_keeps_its_number(bundle):
    plan = json.loads((bundle / "plan.json").read_text())
    shipped = CliRunner().invoke(
        main, ["plan", str(examples_folder() / "contoso-2019-remote.yaml"), "--format", "json"]
    )
    found = numbers(plan)
    assert {number: id for number, id in found.items() if number in ADDED} == ADDED
    assert found == numbers(json.loads(shipped.stdout)) | ADDED


def test_scripts_and_rows_are_called_by_the_letters_and_sorted_where_they_belong(bundle):
    names = [path.name for path in sorted((bundle / "scripts/python/steps").iterdir())]
    at = names.index("03.07a-accounts.vault-entry.py")
    assert names[at - 1].startswith("03.07-") and names[at + 1].startswith("03.08-")
    at = names.index("03A.01-freeze.announce.py")
    assert names[at - 1].startswith("03.") and names[at + 1].startswith("04.01-")
    rows = [row.partition(",")[0] for row in (bundle / "checklist.csv").read_text("utf-8-sig").splitlines()]
    assert rows.index("accounts.vault-entry") == rows.index("accounts.ad-connector") + 1


def test_the_papers_say_the_firms_words_and_which_file_says_what(bundle):
    text = (bundle / "runbook.md").read_text()
    assert "Number of the service account's entry" in text
    assert "Phase 3A: Freeze the servers" in text and "### 3.7a Enter the accounts" in text
    assert "guide/30-prepare.yaml:" in text and "litware/pack.yaml:" in text
    inputs = {entry["file"] for entry in json.loads((bundle / "plan.json").read_text())["inputs"]}
    assert {"pack.yaml", "litware/pack.yaml", "litware/guide/freeze.yaml", "litware/rules.yaml"} <= inputs


def test_the_whole_pack_is_covered_and_a_fleet_looks_at_both_folders():
    topic = load_topic(str(overlays_folder() / "litware"))
    assert isinstance(topic, Topic)
    found = ledger(topic)
    assert found.complete and len(found.overlay) == 7
    read = _as_read(overlays_folder() / "litware", topic)
    assert Path(read.base).name == "mim-sharepoint" and read.stand_in(overlays_folder() / "litware")


def test_a_copy_beside_the_profile_is_found_by_its_name_and_explains_its_steps(tmp_path):
    shutil.copytree(overlays_folder(), tmp_path / "customers")
    profile = str(tmp_path / "customers" / PROFILE.name)
    done = CliRunner().invoke(main, ["explain", profile, "prepare.gate"])
    assert done.exit_code == 0, done.output
    lines = (tmp_path / "customers/litware/pack.yaml").read_text().splitlines()
    (at,) = (number for number, line in enumerate(lines, 1) if line.startswith("  - step: prepare.gate"))
    assert done.stdout.rstrip().endswith(f"litware/pack.yaml:{at}:5 says otherwise")
    listed = CliRunner().invoke(main, ["packs", str(tmp_path / "customers")]).stdout
    assert "litware  (beside the profile: " in listed and "(a worked overlay to copy: " in listed


def test_the_firms_own_rule_is_raised_as_any_other(tmp_path):
    shutil.copytree(overlays_folder(), tmp_path / "customers")
    profile = tmp_path / "customers" / PROFILE.name
    profile.write_text(profile.read_text().replace("install: attended", "install: unattended"))
    done = CliRunner().invoke(main, ["check", str(profile), "--level", "sign-here"])
    assert "sign-here litware-attended: Litware runs Setup with a person before the screen" in done.output
