"""`runbook.yaml`: the firm's own values, packs and folders count for every profile below it."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.resources import data_folder

EXAMPLES = data_folder() / "profiles"
FIRM = """\
firm:
  name: Example Consulting GmbH
  address: [1 Example Street, 12345 Example City]
  logo: logos/firm.svg
  color: '#0b5394'
  disclaimer: Made for the customer named on the cover.
  contacts: [{name: Robin Doe, mail: robin.doe@example.com}]
  distribution: [Service desk]
  classifications: [Confidential, Public]
paper: Letter
output: '{customer}/{number}'
formats: [markdown, json]
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a workspace and one profile two folders below it."""
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "firm.svg").write_text(SVG, "utf-8")
    (tmp_path / "runbook.yaml").write_text(FIRM, "utf-8")
    profile = tmp_path / "customers" / "tailspin" / "tailspin.yaml"
    profile.parent.mkdir(parents=True)
    text = (EXAMPLES / "tailspin-ad-import.yaml").read_text("utf-8")
    profile.write_text(text.replace("  classification: Internal\n", ""), "utf-8")
    return tmp_path


def profile_of(desk: Path) -> Path:
    return desk / "customers" / "tailspin" / "tailspin.yaml"


def plan_of(desk: Path) -> Any:
    return json.loads((desk / "output" / "tailspin-toys" / "tt-2026-07" / "plan.json").read_bytes())


def test_a_build_takes_folder_formats_and_firm_from_the_workspace(desk: Path) -> None:
    result = run("build", profile_of(desk))
    assert result.exit_code == 0, result.output
    bundle = desk / "output" / "tailspin-toys" / "tt-2026-07"
    names = {path.name for path in bundle.iterdir()}
    assert names == {"runbook.md", "plan.json", "manifest.json", "SHA256SUMS"}
    document = plan_of(desk)["document"]
    assert document["firm"] == "Example Consulting GmbH"
    assert document["classification"] == "Confidential"
    assert document["paper"] == "Letter"
    assert document["contacts"] == [{"name": "Robin Doe", "mail": "robin.doe@example.com"}]
    assert {"kind": "workspace", "file": "runbook.yaml"}.items() <= plan_of(desk)["inputs"][-1].items()
    text = (bundle / "runbook.md").read_text("utf-8")
    assert "Example Consulting GmbH, 1 Example Street, 12345 Example City" in text
    assert "Made for the customer named on the cover." in text
    assert run("verify", bundle).exit_code == 0


def test_what_the_profile_states_counts_before_the_workspace(desk: Path) -> None:
    with profile_of(desk).open("a", encoding="utf-8") as file:
        file.write("firm: {name: Another Firm}\n")
    assert run("build", profile_of(desk)).exit_code == 0
    document = plan_of(desk)["document"]
    assert document["firm"] == "Another Firm"
    assert "firm_address" not in document and "disclaimer" not in document and "contacts" not in document
    assert document["classification"] == "Internal", "the other firm's words are not known"
    assert document["paper"] == "Letter", "the paper is no matter of the firm"


def test_the_options_count_before_the_workspace(desk: Path, tmp_path: Path) -> None:
    assert run("build", profile_of(desk), "-o", tmp_path / "there", "--to", "html").exit_code == 0
    page = tmp_path / "there" / "tailspin-toys" / "tt-2026-07" / "runbook.html"
    assert 'alt="Example Consulting GmbH"' in page.read_text("utf-8"), "the firm's logo"
    assert not (desk / "output").exists()


def test_a_new_firm_makes_another_edition_and_leaves_what_scripts_do(desk: Path) -> None:
    run("build", profile_of(desk))
    before = plan_of(desk)
    (desk / "runbook.yaml").write_text(FIRM.replace("GmbH", "AG"), "utf-8")
    run("build", profile_of(desk))
    after = plan_of(desk)
    assert before["hash"] != after["hash"]
    assert before["run_hash"] == after["run_hash"]


def test_a_word_that_the_firm_does_not_use_is_refused_with_the_nearest(desk: Path) -> None:
    text = profile_of(desk).read_text("utf-8")
    profile_of(desk).write_text(
        text.replace("  author:", "  classification: Confidental\n  author:"), "utf-8"
    )
    result = run("check", profile_of(desk))
    assert result.exit_code == 1
    assert "'Confidental' is no classification word of the firm" in result.output
    assert "did you mean 'Confidential'?" in result.output


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("frim: {name: X}", "1:1: error unknown-key: there is no key 'frim'"),
        ("firm: {nam: X}", "1:8: error unknown-key: there is no key 'nam'"),
        ("formats: [pfd]", "1:11: error not-allowed: 'pfd' is not a value of 'formats[0]'"),
        ("theme: nowhere", "1:8: error theme: there is no folder 'nowhere'"),
        ("output: '{custmer}'", "1:9: error output-pattern: there is no field '{custmer}'"),
        ("output: 'all'", "1:9: error output-pattern: it names the same folder for every profile"),
        ("output: '../{number}'", "1:9: error output-pattern: '..' is no folder"),
        ("output: '{number}/'", "1:9: error output-pattern: '' is no folder"),
        ("paper: A5", "1:8: error not-allowed: 'A5' is not a value of 'paper'"),
        ("- firm", "1:1: error not-a-mapping: a workspace is a mapping of keys, not a list"),
    ],
)
def test_a_slip_in_the_workspace_is_told_at_its_place(desk: Path, line: str, says: str) -> None:
    (desk / "runbook.yaml").write_text(f"{line}\n", "utf-8")
    result = run("build", profile_of(desk))
    assert result.exit_code == 1
    assert f"{desk / 'runbook.yaml'}:{says}" in result.output
    assert not (desk / "output").exists()


def test_a_folder_of_packs_that_is_not_there_yet_is_told_and_stops_nobody_who_makes_it(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("packs: [house]\n", "utf-8")
    told = f"{desk / 'runbook.yaml'}:1:9: warning pack-folder: there is no folder 'house'"
    checked = run("check", profile_of(desk))
    assert checked.exit_code == 0 and told in checked.stdout
    assert run("pack", "new", "--extends", "mim-sharepoint", desk / "house" / "ours").exit_code == 0
    assert "pack-folder" not in run("check", profile_of(desk)).stdout


def test_a_workspace_may_say_one_thing_only(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("paper: A4\n", "utf-8")
    assert run("build", profile_of(desk), "--to", "json").exit_code == 0
    assert (desk / "output" / "tailspin" / "plan.json").is_file()


def test_a_logo_that_is_not_there_is_told_in_the_workspace(desk: Path) -> None:
    (desk / "logos" / "firm.svg").unlink()
    result = run("check", profile_of(desk))
    assert result.exit_code == 1
    assert (
        f"{desk / 'runbook.yaml'}:4:9: error logo: the logo 'logos/firm.svg' cannot be used" in result.output
    )


def test_two_profiles_of_one_folder_are_refused(desk: Path) -> None:
    other = profile_of(desk).with_name("second.yaml")
    shutil.copy(profile_of(desk), other)
    result = run("build", profile_of(desk), other)
    assert result.exit_code == 2
    assert "would both be written to the folder 'tt-2026-07'" in " ".join(result.output.split())
    assert not (desk / "output").exists()


def test_a_name_that_folds_to_nothing_is_refused(desk: Path) -> None:
    text = profile_of(desk).read_text("utf-8")
    profile_of(desk).write_text(text.replace("Tailspin Toys", "Ελλάς"), "utf-8")
    result = run("build", profile_of(desk))
    assert result.exit_code == 2
    assert "'Ελλάς' has no letter or digit for {customer}" in " ".join(result.output.split())


def forked(desk: Path, folder: str) -> Path:
    """Return a copy of the shipped pack."""
    pack = desk / folder
    shutil.copytree(data_folder() / "packs" / "mim-sharepoint", pack)
    return pack


def test_a_pack_is_found_beside_the_profile_before_the_workspaces_before_the_shipped(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    (desk / "runbook.yaml").write_text("packs: [ours]\n", "utf-8")
    (desk / "ours").mkdir()
    in_workspace = forked(desk, "ours/any-name")
    result = run("check", profile_of(desk))
    assert (
        f"note shadowed-pack: the pack 'mim-sharepoint' is that of {in_workspace}, in the workspace"
        in result.output
    )
    beside = forked(desk, "customers/tailspin/mim-sharepoint")
    result = run("check", profile_of(desk))
    assert f"is that of {beside}, beside the profile, not the shipped one" in result.output


def test_of_several_packs_of_one_name_each_is_told_with_its_place(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("packs: [ours, theirs]\n", "utf-8")
    for folder in ("ours/mim-sharepoint", "theirs/mim-sharepoint", "theirs/another"):
        (desk / folder).parent.mkdir(exist_ok=True)
        forked(desk, folder)
    told = run("check", profile_of(desk)).output
    assert f"is that of {desk / 'ours/mim-sharepoint'}, in the workspace, not the shipped one" in told
    assert f"    called so too: {desk / 'theirs/mim-sharepoint'}, in the workspace\n" in told
    # Its pack.yaml has the name, too; but a folder of the name is found before any pack.yaml is read.
    assert "theirs/another" not in told


def test_the_option_for_a_pack_stands_in_for_the_one_that_the_profile_names(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("packs: [ours]\n", "utf-8")
    pack = desk / "ours" / "pack.yaml"
    pack.parent.mkdir()
    pack.write_text('name: ours\nextends: mim-sharepoint\nversion: "1.0"\n', "utf-8")
    profile = profile_of(desk)
    plain = run("plan", profile, "--format", "json")
    other = run("plan", profile, "--pack", pack.parent, "--format", "json")
    assert (plain.exit_code, other.exit_code) == (0, 0), other.output
    assert '"pack": "ours"' in other.stdout and '"pack": "ours"' not in plain.stdout
    profile.write_text(profile.read_text("utf-8").replace("pack: mim-sharepoint", "pack: ours"), "utf-8")
    assert run("check", profile, "--pack", "mim-sharepoint").exit_code == 0


def test_a_file_that_is_no_profile_is_answered_with_what_it_is(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("paper: A4\n", "utf-8")
    assert "this is the file of a workspace" in run("check", desk / "runbook.yaml").output
    pack = data_folder() / "packs" / "mim-sharepoint"
    assert f"runbook pack check {pack}" in run("build", pack / "pack.yaml").output


def test_a_name_in_two_files_of_packs_is_told_too(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("packs: [packs]\n", "utf-8")
    (desk / "packs").mkdir()
    for folder in ("packs/first", "packs/second"):
        pack = desk / folder / "pack.yaml"
        pack.parent.mkdir()
        pack.write_text('name: ours\nextends: mim-sharepoint\nversion: "1.0"\n', "utf-8")
    profile = profile_of(desk)
    profile.write_text(profile.read_text("utf-8").replace("pack: mim-sharepoint", "pack: ours"), "utf-8")
    told = run("check", profile).output
    first, second = (desk / "packs" / name for name in ("first", "second"))
    assert f"the pack 'ours' is that of {first}, in the workspace, not that of {second}" in told


def test_the_current_folder_decides_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked(desk, "elsewhere/mim-sharepoint")
    monkeypatch.chdir(desk / "elsewhere")
    assert "shadowed-pack" not in run("check", profile_of(desk)).output


def test_packs_lists_what_a_profile_would_find_with_examples(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("packs: [ours]\n", "utf-8")
    (desk / "ours").mkdir()
    pack = forked(desk, "ours/fork")
    (pack / "examples").mkdir()
    shutil.copy(profile_of(desk), pack / "examples" / "first.yaml")
    told = json.loads(run("packs", desk / "customers" / "tailspin", "--format", "json").output)
    assert [(one["name"], len(one["examples"])) for one in told["overlays"]] == [("litware", 1)]
    found = told["packs"]
    assert [one["where"] for one in found] == ["in the workspace", *["shipped"] * (len(found) - 1)]
    assert [each["name"] for each in found[0]["examples"]] == ["first"]
    shipped = [each["name"] for one in found[1:] for each in one["examples"]]
    assert {file.stem for file in EXAMPLES.glob("*.yaml")} <= {*shipped}
    assert "contoso-2019-remote" in run("packs", desk).output


def test_an_example_is_copied_with_its_logo_and_checks(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    result = run("init", file, "--from", "muenchen-2019-child-domain")
    assert result.exit_code == 0, result.output
    example = (EXAMPLES / "muenchen-2019-child-domain.yaml").read_text("utf-8")
    before, key, signed = example.partition("acknowledge:")
    assert file.read_text("utf-8") == before + "# " + (key + signed).replace("\n  - ", "\n#   - ")
    assert [path.name for path in (tmp_path / "logos").iterdir()]
    checked = run("check", file)
    assert checked.exit_code == 0
    assert checked.stdout.count("sign-here") >= 2, "nobody of this customer has accepted anything yet"
    again = run("init", tmp_path / "other.yaml", "--from", "munchen-2019-child-domain")
    assert again.exit_code == 2
    assert "did you mean 'muenchen-2019-child-domain'?" in again.output


def test_one_file_to_hand_over_is_the_same_bytes_twice(desk: Path, tmp_path: Path) -> None:
    archives = []
    for folder in ("one", "two"):
        result = run("build", profile_of(desk), "-o", tmp_path / folder, "--zip", "--to", "markdown,python")
        assert result.exit_code == 0, result.output
        bundle = tmp_path / folder / "tailspin-toys" / "tt-2026-07"
        (bundle / "mine.txt").write_text("what somebody added")
        archives.append(bundle.with_name("tt-2026-07.zip"))
        assert str(archives[-1]) in result.output
    assert archives[0].read_bytes() == archives[1].read_bytes()
    run("build", profile_of(desk), "-o", tmp_path / "one", "--zip", "--to", "markdown,python")
    assert archives[0].read_bytes() == archives[1].read_bytes(), "what people added is not handed over"
    with zipfile.ZipFile(archives[0]) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    assert run("verify", tmp_path / "unpacked" / "tt-2026-07").exit_code == 0
