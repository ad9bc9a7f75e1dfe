"""A pack that was read before comes from the store, and a stale one never."""

import shutil
from pathlib import Path

import pytest

from runbook.loading import topic_in
from runbook.resources import packs_folder
from runbook.store import topics
from runbook.store.topics import topic_from_store
from runbook.tailor.topic import Topic


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a pack that the store knows."""
    monkeypatch.setenv("RUNBOOK_CACHE", str(tmp_path / "store"))
    folder = tmp_path / "pack"
    shutil.copytree(packs_folder() / "mim-profile-sync", folder)
    assert isinstance(topic_in(folder), Topic)
    return folder


def is_known(folder: Path) -> bool:
    return isinstance(topic_from_store(folder, lambda _: None), Topic)


def test_what_comes_from_the_store_is_what_was_read(pack: Path) -> None:
    assert is_known(pack)
    assert topic_in(pack) == topic_in(pack, store=False)


def test_every_file_of_a_pack_counts_and_one_that_comes(pack: Path) -> None:
    for path in sorted(path for path in pack.rglob("*") if path.is_file()):
        data = path.read_bytes()
        path.write_bytes(data + b" ")
        assert not is_known(pack), path
        path.write_bytes(data)
    (pack / "new.yaml").touch()
    assert not is_known(pack)
    (pack / "new.yaml").unlink()
    assert is_known(pack)


def test_a_folder_that_is_linked_in_counts(pack: Path, tmp_path: Path) -> None:
    shutil.move(pack / "guide", tmp_path / "guide")
    (pack / "guide").symlink_to(tmp_path / "guide")
    assert isinstance(topic_in(pack), Topic)
    file = next((tmp_path / "guide").iterdir())
    assert is_known(pack)
    file.write_bytes(file.read_bytes() + b" ")
    assert not is_known(pack)


def test_another_program_reads_it_anew(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "tool_address", lambda: "another")
    assert not is_known(pack)


def test_a_pack_that_is_saved_while_it_is_read_is_not_kept(pack: Path) -> None:
    file = pack / "pack.yaml"
    file.write_bytes(file.read_bytes() + b"\n")
    before = topic_in(pack, store=False)

    def read(_folder: Path) -> object:
        file.write_bytes(file.read_bytes() + b"\n")
        return before

    topic_from_store(pack, read)
    file.write_bytes(file.read_bytes()[:-1])
    assert not is_known(pack)


def test_a_pack_with_errors_and_an_overlay_are_read_each_time(pack: Path, tmp_path: Path) -> None:
    (pack / "rules.yaml").write_text("[")
    assert not isinstance(topic_in(pack), Topic)
    assert not is_known(pack)
    overlay = tmp_path / "litware"
    shutil.copytree(packs_folder().parent / "overlays" / "litware", overlay)
    assert isinstance(topic_in(overlay), Topic)
    assert not is_known(overlay)


def test_a_damaged_pack_of_the_store_is_read_anew(pack: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "store" / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    assert not is_known(pack)
