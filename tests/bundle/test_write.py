"""A build replaces a bundle in one step and leaves nothing half-written."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bundle.small_bundles import FIRST, SECOND, content
from runbook.bundle.keep import BundleInTheWay
from runbook.bundle.write import write_bundle
from runbook.model.manifest import with_manifest


def test_a_new_bundle_holds_exactly_its_files(tmp_path: Path) -> None:
    write_bundle(tmp_path / "contoso", FIRST)
    assert content(tmp_path / "contoso") == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["contoso"]


def test_a_rebuild_of_another_edition_drops_what_it_does_not_write(tmp_path: Path) -> None:
    write_bundle(tmp_path / "contoso", FIRST)
    write_bundle(tmp_path / "contoso", SECOND)
    assert content(tmp_path / "contoso") == SECOND


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contoso").write_bytes(b"a file")
    with pytest.raises(BundleInTheWay, match="not a folder"):
        write_bundle(tmp_path / "contoso", FIRST)


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


@pytest.mark.parametrize(
    "name", ["../evil.ps1", "/tmp/evil.ps1", "steps/../../evil.ps1", "a\\b", "C:evil", ""]
)
def test_no_file_leaves_the_bundle(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleInTheWay, match="no name of a file"):
        write_bundle(tmp_path / "contoso", {"plan.json": b"{}", name: b"evil"})
    assert list(tmp_path.iterdir()) == []
