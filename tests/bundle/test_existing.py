"""A bundle holds papers of one edition: other formats of it stay, those of another one go."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bundle.small_bundles import content
from runbook.bundle.existing import existing_formats
from runbook.bundle.write import write_bundle
from runbook.model.manifest import with_manifest

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
