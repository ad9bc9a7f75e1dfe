"""What people added to a bundle stays, under a name of its own where theirs is taken."""

import os
from pathlib import Path

import pytest

from bundle.small_bundles import FIRST, SECOND, content
from runbook.bundle.keep import BundleInTheWay
from runbook.bundle.write import write_bundle


def test_evidence_and_filled_papers_stay(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "evidence").mkdir()
    (target / "evidence" / "03.04-x.json").write_bytes(b"{}")
    (target / "signed.pdf").write_bytes(b"ink")
    done = write_bundle(target, SECOND)
    assert done.kept == ("evidence/03.04-x.json", "signed.pdf")
    assert content(target) == {**SECOND, "evidence/03.04-x.json": b"{}", "signed.pdf": b"ink"}


def test_a_built_file_that_somebody_edited_stays_under_another_name(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "runbook.md").write_bytes(b"text with a remark")
    write_bundle(target, SECOND)
    assert content(target) == {**SECOND, "runbook.edited-1.md": b"text with a remark"}


def test_a_file_of_somebody_elses_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    target.mkdir()
    (target / "runbook.pdf").write_bytes(b"mine")
    with pytest.raises(BundleInTheWay, match=r"runbook\.pdf"):
        write_bundle(target, SECOND)
    assert content(target) == {"runbook.pdf": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_evidence_that_a_run_leaves_while_a_build_replaces_the_bundle_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    rename = Path.rename
    left: list[str] = []

    def run(done: str) -> None:
        if moment == done and not left:
            left.append(done)
            (target / "evidence").mkdir(parents=True, exist_ok=True)
            (target / "evidence" / "03.04-x.json").write_bytes(b"{}")

    def with_a_run(path: Path, to: Path) -> Path:
        run("before")
        moved = rename(path, to)
        run("between" if to.name == ".contoso.old" else "after")
        return moved

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", with_a_run)
        write_bundle(target, SECOND)
    assert left == [moment]
    assert content(target) == {**SECOND, "evidence/03.04-x.json": b"{}"}
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


@pytest.mark.parametrize("inside", ["notes.txt", None])
def test_a_folder_of_somebodys_in_the_place_of_a_file_is_named_as_they_know_it(
    tmp_path: Path, inside: str | None
) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, SECOND)
    (target / "runbook.md").mkdir()
    if inside:
        (target / "runbook.md" / inside).write_bytes(b"mine")
    with pytest.raises(BundleInTheWay) as told:
        write_bundle(target, FIRST)
    assert str(target / "runbook.md") in str(told.value)
    assert "move it away first" in str(told.value)
    assert (target / "runbook.md").is_dir()
    assert (target / "runbook.pdf").read_bytes() == b"two"


def test_a_file_of_somebodys_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, SECOND)
    (target / "scripts").write_bytes(b"mine")
    with pytest.raises(BundleInTheWay, match=r"contoso/scripts is not from an earlier build"):
        write_bundle(target, FIRST)
    assert content(target) == {**SECOND, "scripts": b"mine"}


def test_empty_folders_and_pipes_stay(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "evidence" / "photos").mkdir(parents=True)
    os.mkfifo(target / "pipe")
    (target / "link").symlink_to("runbook.pdf")
    assert write_bundle(target, SECOND).kept == ("link", "pipe")
    assert (target / "evidence" / "photos").is_dir()
    assert (target / "pipe").is_fifo()
    assert (target / "link").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]
