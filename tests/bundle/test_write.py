"""A build replaces a bundle in one step and loses nothing that people added."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from runbook.bundle.existing import existing_formats
from runbook.bundle.keep import BundleInTheWay
from runbook.bundle.recover import locked, recover
from runbook.bundle.write import write_bundle
from runbook.model.manifest import with_manifest

FIRST = with_manifest(
    "contoso", "a" * 64, {"runbook.pdf": b"one", "runbook.md": b"text", "scripts/lib/x.ps1": b"x"}
)
SECOND = with_manifest("contoso", "b" * 64, {"runbook.pdf": b"two"})


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_bundle_holds_exactly_its_files(tmp_path: Path) -> None:
    write_bundle(tmp_path / "contoso", FIRST)
    assert content(tmp_path / "contoso") == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


def test_a_rebuild_of_another_edition_drops_what_it_does_not_write(tmp_path: Path) -> None:
    write_bundle(tmp_path / "contoso", FIRST)
    write_bundle(tmp_path / "contoso", SECOND)
    assert content(tmp_path / "contoso") == SECOND


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


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contoso").write_bytes(b"a file")
    with pytest.raises(BundleInTheWay, match="not a folder"):
        write_bundle(tmp_path / "contoso", FIRST)


@pytest.mark.parametrize("renames_done", [0, 1])
def test_a_build_killed_at_either_rename_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames_done: int
) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "signed.pdf").write_bytes(b"ink")

    done: list[Path] = []

    def killed(path: Path, to: Path) -> Path:
        if len(done) == renames_done:
            raise KeyboardInterrupt
        done.append(path)
        return path.replace(to)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", killed)
        write_bundle(target, SECOND)

    recover(target)
    assert content(target) == {**FIRST, "signed.pdf": b"ink"}
    write_bundle(target, SECOND)
    assert content(target) == {**SECOND, "signed.pdf": b"ink"}
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


def test_a_full_disk_leaves_the_old_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space") as raised:
        patch.setattr(Path, "write_bytes", full)
        write_bundle(target, SECOND)
    assert Path(raised.value.filename).parent.name == ".contoso.new"
    assert content(target) == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


def test_builds_at_the_same_time_take_turns(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    versions = [
        with_manifest("contoso", "a" * 64, {f"{n}.txt": b"x" * 1000 for n in range(200)}),
        FIRST,
        SECOND,
    ]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda number: write_bundle(target, versions[number % 3]), range(30)))
    assert content(target) in versions


def test_a_bundle_that_was_made_read_only_is_replaced_without_leftovers(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "signed.pdf").write_bytes(b"ink")
    for path in (target / "scripts" / "lib", target / "scripts", target):
        path.chmod(0o555)
    write_bundle(target, SECOND)
    assert content(target) == {**SECOND, "signed.pdf": b"ink"}
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_evidence_that_a_run_leaves_while_a_build_replaces_the_bundle_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    rename = Path.rename
    left = []

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


@pytest.mark.parametrize("next_command", ["build", "verify"])
def test_what_a_run_makes_after_a_killed_build_hides_no_evidence(tmp_path: Path, next_command: str) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "evidence").mkdir()
    (target / "evidence" / "precious.json").write_bytes(b"before the kill")
    target.rename(tmp_path / ".contoso.old")
    (target / "evidence").mkdir(parents=True)
    (target / "evidence" / "new.json").write_bytes(b"after the kill")
    if next_command == "build":
        write_bundle(target, SECOND)
    else:
        assert recover(target)
    built = SECOND if next_command == "build" else FIRST
    evidence = {"evidence/precious.json": b"before the kill", "evidence/new.json": b"after the kill"}
    assert content(target) == {**built, **evidence}
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


@pytest.mark.parametrize("removed", range(1, 8))
def test_a_build_killed_while_it_tidies_up_leaves_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    (target / "runbook.md").write_bytes(b"text with a remark")
    (target / "signed.pdf").write_bytes(b"ink")
    unlink, gone = Path.unlink, list[Path]()

    def killed(path: Path) -> None:
        gone.append(path)
        if len(gone) == removed:
            raise KeyboardInterrupt
        unlink(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        try:
            write_bundle(target, SECOND)
        except KeyboardInterrupt:
            assert (tmp_path / ".contoso.old").is_dir()
    write_bundle(target, SECOND)
    assert content(target) == {**SECOND, "runbook.edited-1.md": b"text with a remark", "signed.pdf": b"ink"}
    assert not (target / "scripts").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


def test_putting_back_waits_for_a_build_that_is_at_work(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    with ThreadPoolExecutor(2) as pool:
        builds = [pool.submit(write_bundle, target, (FIRST, SECOND)[number % 2]) for number in range(60)]
        while not all(build.done() for build in builds):
            assert not recover(target)
    assert [build.exception() for build in builds] == [None] * 60
    assert content(target) in (FIRST, SECOND)


def test_a_build_waits_while_something_is_added_to_the_bundle(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, FIRST)
    with ThreadPoolExecutor(1) as pool:
        with locked(target):
            build = pool.submit(write_bundle, target, SECOND)
            with pytest.raises(TimeoutError):
                build.result(timeout=0.2)
            (target / "signed.pdf").write_bytes(b"ink")
        build.result()
    assert content(target) == {**SECOND, "signed.pdf": b"ink"}


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


@pytest.mark.parametrize(
    "name", ["../evil.ps1", "/tmp/evil.ps1", "steps/../../evil.ps1", "a\\b", "C:evil", ""]
)
def test_no_file_leaves_the_bundle(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleInTheWay, match="no name of a file"):
        write_bundle(tmp_path / "contoso", {"plan.json": b"{}", name: b"evil"})
    assert list(tmp_path.iterdir()) == []


BOTH = {"runbook.html": b"page", "scripts/README.txt": b"two", "scripts/powershell/lib/x.ps1": b"x"}


def of_edition(edition: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return with_manifest("contoso", "a" * 64, files, edition)


def test_other_formats_of_the_same_edition_stay_and_are_listed(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, of_edition("one", BOTH))
    done = write_bundle(target, of_edition("one", {"runbook.md": b"text"}))
    assert content(target) == of_edition("one", {**BOTH, "runbook.md": b"text"})
    assert done.files == len(content(target))


def test_a_format_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, of_edition("one", BOTH))
    write_bundle(target, of_edition("one", {"scripts/powershell/lib/y.ps1": b"y"}))
    kept = {"runbook.html": b"page", "scripts/powershell/lib/y.ps1": b"y"}
    assert content(target) == of_edition("one", kept)


def test_no_paper_of_another_edition_stays(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, of_edition("one", BOTH))
    write_bundle(target, of_edition("two", {"runbook.md": b"text"}))
    assert content(target) == of_edition("two", {"runbook.md": b"text"})


def test_what_somebody_edited_does_not_stay_as_if_it_were_built(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    write_bundle(target, of_edition("one", BOTH))
    (target / "runbook.html").write_bytes(b"page with a remark")
    assert existing_formats(target).whole == ("powershell",)
    write_bundle(target, of_edition("one", {"runbook.md": b"text"}))
    rest = {name: data for name, data in BOTH.items() if name != "runbook.html"}
    edited = {"runbook.edited-1.html": b"page with a remark"}
    assert content(target) == {**of_edition("one", {**rest, "runbook.md": b"text"}), **edited}


def test_builds_of_one_edition_at_the_same_time_lose_no_format(tmp_path: Path) -> None:
    target = tmp_path / "contoso"
    papers = {"runbook.pdf": b"book", "checklist.pdf": b"list", "runbook.html": b"page", "plan.json": b"{}"}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: write_bundle(target, of_edition("one", {name: papers[name]})), papers))
    assert content(target) == of_edition("one", papers)
