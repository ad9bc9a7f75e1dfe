"""A build that was killed leaves nothing lost, and a bundle that is read is not replaced meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bundle.small_bundles import FIRST, SECOND, content
from runbook.bundle.recover import locked, recover
from runbook.bundle.write import write_bundle


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
