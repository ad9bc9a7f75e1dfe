"""A single file is written whole or not at all."""

from pathlib import Path

import pytest

from runbook.bundle.files import files_of, write_whole


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "as-executed" / "record.json", b"{}")
    assert files_of(tmp_path) == {"as-executed/record.json": b"{}"}


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profile.yaml").write_bytes(b"old")

    def full(path: Path, _data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(Path, "write_bytes", full)
        write_whole(tmp_path / "profile.yaml", b"new")
    assert files_of(tmp_path) == {"profile.yaml": b"old"}


def test_links_are_no_files_of_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"{}")
    (tmp_path / "link").symlink_to("plan.json")
    assert files_of(tmp_path) == {"plan.json": b"{}"}
