"""The store: what was put comes back, damage is noticed, and a customer's papers go when asked."""

import stat
from pathlib import Path

import pytest

from runbook.store.builds import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_a_build_comes_back_by_its_key_with_all_files_and_what_was_said(store: Store) -> None:
    store.keep("ab" * 32, "Contoso", {"a.md": b"one", "b.md": b"two"}, {"date": "2026-11-20"})
    build = store.find("ab" * 32)
    assert build is not None
    assert build.customer == "Contoso"
    assert build.says == {"date": "2026-11-20"}
    assert store.files_of(build) == {"a.md": b"one", "b.md": b"two"}
    assert store.find("cd" * 32) is None


def test_equal_files_of_two_builds_are_kept_once(store: Store) -> None:
    for key, customer in (("ab", "Contoso"), ("cd", "Fabrikam")):
        store.keep(key * 32, customer, {"library.psm1": b"the same"}, {})
    assert len([*store.objects.sizes()]) == 1


def test_the_folder_is_its_owners_alone(store: Store) -> None:
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700


@pytest.mark.parametrize("harm", [b"", b"xne", b"one more"])
def test_a_damaged_object_is_never_used_and_taken_away(store: Store, harm: bytes) -> None:
    address = store.objects.put(b"one")
    path = next(store.root.rglob(address[2:]))
    path.write_bytes(harm)
    assert store.objects.get(address) is None
    assert not path.exists()
    store.objects.put(b"one")
    assert store.objects.get(address) == b"one"


@pytest.mark.parametrize("cut", [slice(0, -1), slice(1, None), slice(0, 0)])
def test_a_damaged_build_is_as_if_it_had_never_been(store: Store, cut: slice) -> None:
    store.keep("ab" * 32, "Contoso", {"a.md": b"one"}, {})
    path = store.root / "builds" / "ab" / ("ab" * 31)
    path.write_bytes(path.read_bytes()[cut])
    assert store.find("ab" * 32) is None
    assert [*store.builds()] == []


def test_a_build_whose_object_is_gone_gives_no_files(store: Store) -> None:
    store.keep("ab" * 32, "Contoso", {"a.md": b"one"}, {})
    build = store.find("ab" * 32)
    assert build is not None
    store.objects.remove(build.files["a.md"])
    assert store.files_of(build) is None


def test_a_customers_papers_go_and_what_others_share_stays(store: Store) -> None:
    store.keep("ab" * 32, "Contoso", {"plan": b"of contoso", "library": b"shared"}, {})
    store.keep("cd" * 32, "Fabrikam", {"plan": b"of fabrikam", "library": b"shared"}, {})
    gone = store.prune(customer="Contoso")
    assert (gone.builds, gone.objects) == (1, 1)
    assert not any(b"of contoso" in path.read_bytes() for path in store.root.rglob("*") if path.is_file())
    rest = store.find("cd" * 32)
    assert rest is not None
    assert store.files_of(rest) == {"plan": b"of fabrikam", "library": b"shared"}


def test_the_store_shrinks_below_its_limit_and_keeps_what_was_used_last(store: Store) -> None:
    for number, key in enumerate(("ab", "cd", "ef")):
        store.keep(key * 32, "Contoso", {"book": bytes([number]) * 1000}, {})
        _used_at(store, key, number)
    assert store.find("ab" * 32)
    assert store.prune(limit=2000).builds == 1
    assert store.find("cd" * 32) is None
    assert store.find("ab" * 32)


def _used_at(store: Store, key: str, second: int) -> None:
    import os

    os.utime(store.root / "builds" / key / (key * 31), (second, second))
