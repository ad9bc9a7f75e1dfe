"""What was built before stays beside other formats of the same plan, and is built anew with a changed one."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.model.formats import DRAWN, FILES, FORMATS
from runbook.render.formats import RENDERERS as PRINTED

TAILSPIN = Path(__file__).resolve().parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"
ALL_BUT_PAGES = ",".join(name for name in FORMATS if name not in DRAWN)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    copy = tmp_path / "tailspin.yaml"
    copy.write_bytes(TAILSPIN.read_bytes())
    return copy


def build(profile: Path, formats: str, date: str = "2026-11-29", *more: str) -> Result:
    output = profile.parent / "output"
    result = CliRunner().invoke(
        main, ["build", str(profile), "-o", str(output), "--to", formats, "--date", date, *more]
    )
    assert result.exit_code == 0, result.output
    return result


def content(profile: Path) -> dict[str, bytes]:
    folder = profile.parent / "output" / profile.stem
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def is_sound(profile: Path) -> bool:
    done = CliRunner().invoke(main, ["verify", str(profile.parent / "output" / profile.stem)])
    return done.exit_code == 0 and "sound" in done.output


def test_the_files_known_early_are_the_files_that_are_written() -> None:
    assert {format.name: format.file for format in PRINTED} == FILES


@pytest.mark.parametrize("name", ALL_BUT_PAGES.split(","))
def test_one_format_built_again_leaves_all_others_as_they_are(profile: Path, name: str) -> None:
    build(profile, ALL_BUT_PAGES)
    before = content(profile)
    again = build(profile, name)
    assert content(profile) == before
    assert "anew" not in again.output
    assert f"; {len(before)} files" in again.output
    assert is_sound(profile)


def test_pages_stay_beside_what_they_do_not_name(profile: Path) -> None:
    build(profile, "checklist,audit,csv")
    before = content(profile)
    build(profile, "pdf")
    after = content(profile)
    assert set(after) - set(before) == {"runbook.pdf"}
    assert (
        before.items()
        <= {**after, **{name: before[name] for name in ("manifest.json", "SHA256SUMS")}}.items()
    )
    build(profile, "json")
    assert set(content(profile)) - set(after) == {"plan.json"}
    assert is_sound(profile)


def test_formats_built_one_by_one_are_the_bytes_of_one_build(profile: Path) -> None:
    for name in ALL_BUT_PAGES.split(","):
        build(profile, name)
    one_by_one = content(profile)
    other = profile.parent / "other" / profile.name
    other.parent.mkdir()
    other.write_bytes(profile.read_bytes())
    build(other, ALL_BUT_PAGES)
    assert one_by_one == content(other)


def test_a_changed_plan_takes_along_what_was_there_and_says_so(profile: Path) -> None:
    build(profile, "pdf,markdown,python")
    profile.write_text(profile.read_text("utf-8").replace("Tailspin", "Wingtip"), "utf-8")
    again = build(profile, "html")
    made = content(profile)
    assert "built anew too: pdf, markdown, python; the plan or its date changed since" in again.stdout
    assert b"Wingtip" in made["runbook.md"]
    assert b"Tailspin Toys" not in made["runbook.md"]
    assert is_sound(profile)
    whole = profile.parent / "whole" / profile.name
    whole.parent.mkdir()
    whole.write_bytes(profile.read_bytes())
    build(whole, "pdf,html,markdown,python")
    assert made == content(whole)


def test_another_date_takes_along_what_was_there_quietly_if_asked(profile: Path) -> None:
    build(profile, "markdown,json")
    again = build(profile, "html", "2026-12-01", "-q")
    assert again.stdout == ""
    assert b"2026-12-01" in content(profile)["runbook.md"]
    assert is_sound(profile)


def test_another_logo_takes_along_what_was_there(profile: Path) -> None:
    logo = profile.parent / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>')
    text = profile.read_text("utf-8").replace("document:", "document:\n  logo: logo.svg", 1)
    profile.write_text(text, "utf-8")
    build(profile, "html,markdown")
    before = content(profile)
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h4v8z"/></svg>')
    again = build(profile, "markdown")
    assert "built anew too: html" in again.stdout
    assert content(profile)["runbook.html"] != before["runbook.html"]


def test_a_format_that_somebody_changed_or_robbed_is_built_anew(profile: Path) -> None:
    build(profile, "html,markdown,python")
    before = content(profile)
    folder = profile.parent / "output" / profile.stem
    (folder / "runbook.md").write_text("with a remark", "utf-8")
    (folder / "scripts" / "python" / "invoke_runbook.py").unlink()
    again = build(profile, "html")
    assert "built anew too: markdown, python; files of them were changed since" in again.stdout
    assert content(profile) == {**before, "runbook.edited-1.md": b"with a remark"}


def test_a_format_that_somebody_deleted_does_not_come_back(profile: Path) -> None:
    build(profile, "html,markdown")
    (profile.parent / "output" / profile.stem / "runbook.md").unlink()
    build(profile, "html")
    assert set(content(profile)) == {"runbook.html", "manifest.json", "SHA256SUMS"}
    assert is_sound(profile)
