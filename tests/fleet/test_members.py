"""Which profiles a fleet has, and how it is divided."""

from pathlib import Path

import pytest

from runbook.fleet.members import FleetRefused, members_of, shard_of


def test_a_folder_tree_gives_the_same_tree_of_bundles_without_the_workspace(tmp_path: Path) -> None:
    for name in ("north/contoso.yaml", "south/contoso.yml", "fabrikam.yaml", "runbook.yaml", ".git/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [(one.key, one.folder) for one in members_of(tmp_path)] == [
        ("fabrikam.yaml", "fabrikam"),
        ("north/contoso.yaml", "north/contoso"),
        ("south/contoso.yml", "south/contoso"),
    ]


def test_a_list_names_profiles_beside_it_and_may_hold_remarks(tmp_path: Path) -> None:
    listed = tmp_path / "tonight.txt"
    listed.write_text("# tonight\nnorth/contoso.yaml\n\nfabrikam.yaml\n")
    assert [one.path for one in members_of(listed)] == [
        tmp_path / "north/contoso.yaml",
        tmp_path / "fabrikam.yaml",
    ]


@pytest.mark.parametrize("second", ["south/contoso.yaml", "south/CONTOSO.yaml"])
def test_two_profiles_for_one_folder_are_refused_by_name(tmp_path: Path, second: str) -> None:
    listed = tmp_path / "tonight.txt"
    listed.write_text(f"north/contoso.yaml\n{second}\n")
    with pytest.raises(FleetRefused, match=f"north/contoso.yaml and {second}"):
        members_of(listed)


def test_nothing_to_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(FleetRefused, match="holds no profile"):
        members_of(tmp_path)


def test_parts_hold_every_profile_once_and_a_new_one_moves_no_other(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"customer-{number}.yaml").touch()
    before = members_of(tmp_path)
    parts = [shard_of(before, number, 3) for number in (1, 2, 3)]
    assert sorted(one.key for part in parts for one in part) == sorted(one.key for one in before)
    assert all(parts)
    (tmp_path / "a-new-one.yaml").touch()
    after = members_of(tmp_path)
    assert all(set(part) <= set(shard_of(after, number, 3)) for number, part in enumerate(parts, 1))
