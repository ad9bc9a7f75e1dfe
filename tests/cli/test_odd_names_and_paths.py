"""Names that no system can hold, files that are not there, and where findings in a pack point."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main

DATA = Path(__file__).resolve().parents[2] / "data"
PROFILE = DATA / "profiles" / "tailspin-ad-import.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.mark.parametrize("name", ["..yaml", ".hidden.yaml", "CON.yaml", "new\nline.yaml", "bad\udcff.yaml"])
def test_build_refuses_such_a_name_and_writes_nothing(name: str, tmp_path: Path) -> None:
    """The stem of `..yaml` is `.`: the bundle would replace the output folder itself."""
    shutil.copy(PROFILE, tmp_path / name)
    output = tmp_path / "output"
    output.mkdir()
    (output / "mine.txt").write_text("mine")
    result = run("build", tmp_path / name, "-o", output, "--to", "markdown")
    assert result.exit_code == 2
    assert "rename the profile" in result.output
    assert [path.name for path in output.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("command", [["build"], ["check"], ["plan"], ["explain", "x"], ["diff", PROFILE]])
def test_a_profile_that_is_not_there_is_the_same_finding_in_every_command(command: list[object]) -> None:
    name, *rest = command
    result = run(name, "nowhere.yaml", *rest)
    assert result.exit_code == 1
    assert "nowhere.yaml:1:1: error unreadable: there is no such file" in result.output


def test_a_name_that_is_nearly_that_of_a_file_is_answered_with_it(tmp_path: Path) -> None:
    (tmp_path / "contoso.yaml").write_text("pack: mim-sharepoint\n", "utf-8")
    (tmp_path / "contosa.txt").write_text("no file for a command\n", "utf-8")
    for slip in ("contoso.yml", "contso.yaml", "contoso"):
        told = run("build", tmp_path / slip).stderr
        assert f"there is no such file\n    did you mean '{tmp_path / 'contoso.yaml'}'?\n" in told, slip
    assert "did you mean" not in run("check", tmp_path / "fabrikam.yaml").output
    assert f"there is no folder '{tmp_path / 'no'}' either" in run("check", tmp_path / "no" / "x.yaml").output


@pytest.mark.parametrize("named", [".", "customers"])
def test_a_folder_in_place_of_a_profile_is_answered_with_how_its_profiles_are_named(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "customers").mkdir()
    result = run("build", named)
    assert result.exit_code != 0
    assert f"{named} is a folder; name the profiles in it: " in result.stderr
    assert f"runbook fleet {named}" in result.stderr


@pytest.mark.parametrize("place", ["old", "new"])
def test_a_plan_that_is_not_there_is_the_same_finding(place: str, tmp_path: Path) -> None:
    missing, folder = tmp_path / "nowhere.json", tmp_path / "folder.json"
    folder.mkdir()
    for path, says in ((missing, "there is no such file"), (folder, "the file cannot be read: ")):
        result = run("diff", *((path, PROFILE) if place == "old" else (PROFILE, path)))
        assert result.exit_code == 1
        assert f"{path}:1:1: error unreadable: {says}" in result.stderr


def test_a_folder_or_a_zip_in_place_of_a_bundle_is_answered_with_what_to_name(tmp_path: Path) -> None:
    for bundle in ("contoso", "fabrikam/rb-7"):
        (tmp_path / "output" / bundle).mkdir(parents=True)
        (tmp_path / "output" / bundle / "manifest.json").write_text("{}", "utf-8")
    (tmp_path / "output" / "contoso.zip").write_bytes(b"PK")
    told = run("verify", tmp_path / "output").stderr
    for bundle in ("contoso", "fabrikam/rb-7"):
        assert f"    a bundle lies in {tmp_path / 'output' / bundle}\n" in told
    assert "a bundle lies in" not in run("verify", tmp_path / "output" / "contoso").stderr
    told = run("verify", tmp_path / "output" / "contoso.zip").stderr
    assert "of a zip, the folder that it is unpacked to" in told


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    result = run("bild")
    assert result.exit_code == 2
    assert "did you mean 'build'" in result.stderr


def test_an_unknown_pack_is_answered_with_the_nearest() -> None:
    result = run("coverage", "mim-sharepint")
    assert result.exit_code == 1
    assert "did you mean 'mim-sharepoint'" in result.stderr


def test_findings_in_a_pack_point_to_files_that_exist(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    shutil.copytree(DATA / "packs" / "mim-sharepoint", pack)
    rules = pack / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("level: error", "levle: error", 1), "utf-8")
    line = next(found for found in run("coverage", pack).stderr.splitlines() if "levle" in found)
    assert Path(line.split(":", 1)[0]) == rules


def test_a_changed_sentence_points_into_the_packs_guide(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    shutil.copytree(DATA / "packs" / "mim-sharepoint", pack)
    article = next((pack / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8").replace("Synchronization Service", "Sync Service"), "utf-8")
    found = [
        line for line in run("coverage", pack).stderr.splitlines() if line.startswith(str(pack / "guide"))
    ]
    assert found
    assert all(Path(line.split(":", 1)[0]).is_file() for line in found)
