"""Evidence comes into a bundle under its own name, and never over something else."""

from pathlib import Path

import pytest

from runbook.bundle.intake import UnusableBundle, incoming, manifest_with_plan
from runbook.model.manifest import with_manifest


def is_record(_name: str, data: bytes) -> bool:
    return data == b"record"


def test_files_and_folders_of_evidence_are_taken_by_their_base_names(tmp_path: Path) -> None:
    (tmp_path / "mim01" / "old").mkdir(parents=True)
    (tmp_path / "mim01" / "old" / "1.json").write_bytes(b"record")
    (tmp_path / "paper.csv").write_bytes(b"step,done")
    found = incoming(tmp_path / "bundle", [tmp_path / "mim01", tmp_path / "paper.csv"], is_record)
    assert found == {
        "evidence/1.json": tmp_path / "mim01" / "old" / "1.json",
        "evidence/paper.csv": tmp_path / "paper.csv",
    }


def test_the_same_file_twice_is_taken_once(tmp_path: Path) -> None:
    for folder in ("one", "two", "bundle/evidence"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1.json").write_bytes(b"record")
    found = incoming(tmp_path / "bundle", [tmp_path / "one", tmp_path / "two"], is_record)
    assert list(found) == ["evidence/1.json"]


@pytest.mark.parametrize("there", ["other", "bundle/evidence"])
def test_another_file_of_that_name_is_never_overwritten(tmp_path: Path, there: str) -> None:
    for folder, data in ((there, b"other"), ("new", b"record")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "paper.csv").write_bytes(data)
    wanted = [tmp_path / "new"] if there.startswith("bundle") else [tmp_path / there, tmp_path / "new"]
    with pytest.raises(UnusableBundle, match="same name and other content"):
        incoming(tmp_path / "bundle", wanted, is_record)


def test_a_record_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1.JSON").write_bytes(b"rec")
    with pytest.raises(UnusableBundle, match="cut off"):
        incoming(tmp_path / "bundle", [tmp_path / "1.JSON"], is_record)


def test_a_folder_is_a_bundle_with_a_manifest_and_a_plan_only(tmp_path: Path) -> None:
    with pytest.raises(UnusableBundle, match=r"holds no manifest\.json"):
        manifest_with_plan(tmp_path)
    for name, data in with_manifest("contoso", "a" * 64, {"scripts/python/steps/1.py": b"x"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnusableBundle, match=r"holds no plan\.json"):
        manifest_with_plan(tmp_path)
    (tmp_path / "plan.json").write_bytes(b"{}")
    assert list(manifest_with_plan(tmp_path).scripts()) == ["1.py"]
