"""`runbook build --article`: from an article to a checklist, without a profile and a pack."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main

TEXT = (
    "---\ntitle: Install Widget\n---\n\n## Set up\n\n"
    "[!INCLUDE [x](../includes/x.md)]\n\n1. Run **Setup.exe**.\n"
)
QUICK = ("--to", "html,markdown,json,checklist")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "widget"
    folder.mkdir(parents=True)
    (tmp_path / "docs" / "docfx.json").write_text("{}")
    (tmp_path / "docs" / "includes").mkdir()
    (tmp_path / "docs" / "includes" / "x.md").write_text("> [!WARNING]\n> Setup restarts the server.\n")
    (folder / "install.md").write_text(TEXT)
    return folder / "install.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def test_every_format_says_that_nobody_has_reviewed_it(article: Path, tmp_path: Path) -> None:
    result = run("--article", article, "-o", tmp_path / "out", *QUICK)
    assert result.exit_code == 0, result.output
    folder = tmp_path / "out" / "install"
    told = "UNREVIEWED: drafted from the article by a program; 0 of 1 steps are reviewed by a person"
    assert told in (folder / "runbook.md").read_text()
    assert told in (folder / "runbook.html").read_text()
    plan = json.loads((folder / "plan.json").read_text())
    assert plan["reviewed"] == {"reviewed": 0, "steps": 1, "kept": True, "drafted": True}


def test_a_warning_of_an_included_file_stands_at_its_step(article: Path, tmp_path: Path) -> None:
    run("--article", article, "-o", tmp_path / "out", "--to", "json")
    (phase,) = json.loads((tmp_path / "out" / "install" / "plan.json").read_text())["phases"]
    assert phase["steps"][0]["hazards"] == [{"level": "warning", "text": ["Setup restarts the server."]}]


def test_the_same_article_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("--article", article, "-o", tmp_path / name, "--to", "html,json", "--date", "2026-11-30")
    files = ("plan.json", "runbook.html", "manifest.json")
    a, b = ([(tmp_path / name / "install" / file).read_bytes() for file in files] for name in ("a", "b"))
    assert a == b


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a PROFILE"),
        (("x.yaml", "--article", "x.yaml"), "without a profile and a pack"),
        (("x.yaml", "--choose", "a=b"), "--choose goes with --article"),
    ],
)
def test_what_does_not_go_together(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("")
    result = run(*(tmp_path / one if one == "x.yaml" else one for one in arguments))
    assert result.exit_code == 2 and told in result.output


def test_what_is_no_article_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("Only words.\n")
    result = run("--article", tmp_path / "x.md", "-o", tmp_path / "out")
    assert result.exit_code == 1 and "nothing to do" in result.output
    assert not (tmp_path / "out").exists()
