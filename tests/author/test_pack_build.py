"""`runbook pack build`: one file, the same bytes, taken as a folder is; what is forged is refused."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.author.packing import files_to_pack, said_of_pack
from runbook.bundle.pack_file import manifest_bytes, packed
from runbook.cli import main
from runbook.loading import topic_in
from runbook.resources import overlays_folder
from runbook.tailor.topic import Topic

from .sound_pack import written
from .test_pack_test import PROFILE


def run(*arguments: object) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a sound pack, with a hidden file that nobody hands over."""
    folder = written(tmp_path / "gadget")
    (folder / ".notes").write_text("mine", "utf-8")
    (tmp_path / "contoso.yaml").write_text(PROFILE, "utf-8")
    return folder


@pytest.fixture
def file(pack: Path, tmp_path: Path) -> Path:
    """Return the pack as a file."""
    result = run("pack", "build", pack, "-o", tmp_path / "gadget.runbookpack")
    assert result.exit_code == 0, result.output
    return tmp_path / "gadget.runbookpack"


def test_it_is_taken_as_the_folder_is(pack: Path, file: Path, tmp_path: Path) -> None:
    for name, from_ in (("one", pack), ("two", file)):
        made = run(
            "build",
            tmp_path / "contoso.yaml",
            "--pack",
            from_,
            "-o",
            tmp_path / name,
            "--to",
            "markdown,json",
        )
        assert made.exit_code == 0, made.output
    for name in ("runbook.md", "plan.json"):
        one, two = (tmp_path / at / "contoso" / name for at in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
    assert run("pack", "check", file).exit_code == 0


def test_the_same_pack_is_the_same_bytes_and_hidden_files_stay_out(
    pack: Path, file: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.runbookpack"
    assert run("pack", "build", pack, "-o", again).exit_code == 0
    assert again.read_bytes() == file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        said = json.loads(archive.read("runbook-pack.json"))
        assert sorted(archive.namelist()) == sorted([*said["files"], "runbook-pack.json"])
    assert ".notes" not in said["files"] and "guide/20-install.yaml" in said["files"]
    (article,) = said["articles"]
    assert (article["licence"], len(article["sha256"])) == ("CC BY 4.0", 64)
    assert (said["name"], said["version"], said["steps"], said["reviewed"]) == ("gadget", "1.0", 5, 0)


def test_an_overlay_is_handed_over_without_the_pack_that_it_extends(tmp_path: Path) -> None:
    folder, file = overlays_folder() / "litware", tmp_path / "litware.runbookpack"
    topic, files = topic_in(folder), files_to_pack(folder)
    assert isinstance(topic, Topic)
    file.write_bytes(packed(manifest_bytes(said_of_pack(topic), files), files))
    with zipfile.ZipFile(file) as archive:
        said = json.loads(archive.read("runbook-pack.json"))
    assert said["extends"] == "mim-sharepoint" and not any("articles/" in name for name in said["files"])
    made = run("plan", overlays_folder() / "litware-contoso.yaml", "--pack", file)
    assert made.exit_code == 0, made.output


def test_a_pack_with_an_error_is_not_written(pack: Path, tmp_path: Path) -> None:
    guide = pack / "guide" / "20-install.yaml"
    guide.write_text(
        guide.read_text("utf-8").replace("{{ values.service }}", "{{ values.servise }}"), "utf-8"
    )
    result = run("pack", "build", pack, "-o", tmp_path / "bad.runbookpack")
    assert result.exit_code == 1 and "values.servise" in result.output
    assert not (tmp_path / "bad.runbookpack").exists()


def test_a_signature_is_checked_and_a_change_is_found(pack: Path, tmp_path: Path) -> None:
    key, other, file = tmp_path / "firm.pem", tmp_path / "other.pem", tmp_path / "signed.runbookpack"
    for one in (key, other):
        assert run("key", "new", one, "--no-passphrase").exit_code == 0
    assert run("pack", "build", pack, "-o", file, "--key", key).exit_code == 0
    good = run("verify", file, "--key", f"{key}.pub")
    assert good.exit_code == 0 and "signed by" in good.output
    assert run("verify", file, "--key", f"{other}.pub").exit_code == 4
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = files["runbook-pack.json"].replace(b'"title": "Install Gadget"', b'"title": "Install Gidget"')
    (tmp_path / "forged.runbookpack").write_bytes(zipped(files | {"runbook-pack.json": manifest}))
    result = run("verify", tmp_path / "forged.runbookpack", "--key", f"{key}.pub")
    assert result.exit_code == 4 and "stale-signature" in result.output


def zipped(files: dict[str, bytes], mode: int = 0o100644) -> bytes:
    """Return a ZIP whose entries have a mode."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr, entry.create_system = mode << 16, 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("more", "mode", "told"),
    [
        ({"../escape.yaml": b"x"}, 0o100644, "is no name of a file below a folder"),
        ({"/etc/escape.yaml": b"x"}, 0o100644, "is no name of a file below a folder"),
        ({"C:\\escape.yaml": b"x"}, 0o100644, "is no name of a file below a folder"),
        ({"guide/con.yaml": b"x"}, 0o100644, "is no name of a file below a folder"),
        ({"Pack.yaml": b"x"}, 0o100644, "two of its files have one name"),
        ({"link": b"/etc/passwd"}, 0o120777, "is no plain file"),
        ({"more.yaml": b"x"}, 0o100644, "'more.yaml' is not what the manifest says"),
        ({"claims.yaml": b"claims: []\n"}, 0o100644, "'claims.yaml' is not what the manifest says"),
        ({"bomb.yaml": b"\0" * (65 * 2**20)}, 0o100644, "it holds more than 64 MB"),
        ({"runbook-pack.json": b"{}"}, 0o100644, "has no runbook-pack.json that can be read"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_what_is_not_what_it_says_is_refused(
    file: Path, tmp_path: Path, more: dict[str, bytes], mode: int, told: str
) -> None:
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bad = tmp_path / "bad.runbookpack"
    bad.write_bytes(zipped(files | more, mode))
    for command in (("pack", "check", bad), ("verify", bad)):
        result = run(*command)
        assert result.exit_code == 1 and told in result.output, result.output
    assert not (tmp_path.parent / "escape.yaml").exists()


def test_a_later_tool_and_no_pack_at_all_are_told(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    later = files["runbook-pack.json"].replace(b'"needs": "0', b'"needs": "9')
    file.write_bytes(zipped(files | {"runbook-pack.json": later}))
    assert "it needs runbook 9." in run("verify", file).output
    file.write_bytes(b"no zip")
    assert "this is no pack file" in run("verify", file).output
