"""`runbook pack new`: a drafted pack that every other command takes as it is."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.resources import examples_folder, overlays_folder

TEXT = """---
title: Install Widget
---

# Install Widget

## Set up

1. Run **Setup.exe**. The wizard opens.

   # [Linux](#tab/linux)

   Type `ls <folder>`.

   # [Windows](#tab/windows)

   Type `dir <folder>`.

2. Click **Finish**.

   > [!WARNING]
   > The server restarts.
"""
PROFILE = "pack: {name}\ncustomer: {{name: C}}\ndocument: {{number: R, version: '1', author: A}}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "widget.md").write_text(TEXT)
    result = run("pack", "new", tmp_path / "widget.md", tmp_path / "my-widget")
    assert result.exit_code == 0, result.output
    assert "2 steps in 1 phase, none of them reviewed" in result.output
    return tmp_path / "my-widget"


def test_nothing_of_the_article_is_unclaimed_and_nothing_is_reviewed(folder: Path) -> None:
    result = run("coverage", folder, "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0 and told["complete"]
    assert (told["reviewed"]["steps"], told["reviewed"]["reviewed"]) == (2, 0)


def test_every_profile_that_there_can_be_has_a_plan(folder: Path) -> None:
    assert run("prove", folder).exit_code == 0


def steps_of(plan: Path) -> object:
    phases = json.loads(plan.read_text())["phases"]
    return [
        [(step["id"], step["title"], step["work"], step["hazards"]) for step in phase["steps"]]
        for phase in phases
    ]


def test_it_builds_the_same_runbook_as_the_article_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(PROFILE.format(name="my-widget"))
    for named in ((tmp_path / "c.yaml", "--pack", folder), ("--article", tmp_path / "widget.md")):
        result = run("build", *named, "-o", tmp_path / "out", "--to", "json", "--date", "2026-11-30")
        assert result.exit_code == 0, result.output
    out = tmp_path / "out"
    assert steps_of(out / "c" / "plan.json") == steps_of(out / "widget" / "plan.json")


def test_the_page_marks_go_when_every_step_is_reviewed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(PROFILE.format(name="my-widget"))
    marked = []
    for _ in range(2):
        run("build", tmp_path / "c.yaml", "--pack", folder, "-o", tmp_path / "out", "--to", "markdown")
        marked.append("UNREVIEWED" in (tmp_path / "out" / "c" / "runbook.md").read_text())
        assert run("pack", "review", "--all", "--by", "Robin Doe", folder).exit_code == 0
    assert marked == [True, False]


def test_a_profile_can_choose_and_fill_in(folder: Path, tmp_path: Path) -> None:
    stated = "choices: {tab: windows}\nfill: {folder: 'C:\\Widget'}\n"
    (tmp_path / "c.yaml").write_text(PROFILE.format(name="my-widget") + stated)
    run("build", tmp_path / "c.yaml", "--pack", folder, "-o", tmp_path / "out", "--to", "markdown")
    text = (tmp_path / "out" / "c" / "runbook.md").read_text()
    assert "dir C:\\Widget" in text and "`ls" not in text


def test_what_people_wrote_is_never_replaced(folder: Path, tmp_path: Path) -> None:
    (folder / "claims.yaml").write_text("mine")
    result = run("pack", "new", tmp_path / "widget.md", folder)
    assert result.exit_code == 1 and "something is there already" in result.output
    assert (folder / "claims.yaml").read_text() == "mine"


def test_an_article_that_is_not_there_leaves_no_folder(tmp_path: Path) -> None:
    result = run("pack", "new", tmp_path / "widgets.md", tmp_path / "new")
    assert result.exit_code == 1 and not (tmp_path / "new").exists()


def test_two_articles_are_one_pack(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT)
    result = run("pack", "new", tmp_path / "a.md", tmp_path / "b.md", tmp_path / "both")
    assert result.exit_code == 0, result.output
    assert run("coverage", tmp_path / "both").exit_code == 0


def test_an_overlay_to_start_from_is_sound_as_it_is_and_with_its_examples_switched_on(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "our-firm"
    made = run("pack", "new", "--extends", "mim-sharepoint", folder)
    assert made.exit_code == 0, made.output
    file = folder / "pack.yaml"
    with_examples = re.sub("^# ", "", file.read_text("utf-8"), flags=re.MULTILINE)
    example = tmp_path / "packs" / "contoso.yaml"
    said = (examples_folder() / "contoso-2019-remote.yaml").read_text("utf-8")
    example.write_text(said.replace("pack: mim-sharepoint", "pack: our-firm"), "utf-8")
    before = run("plan", example)
    assert (before.exit_code, "our register" in before.stdout) == (0, False), before.output
    file.write_text(with_examples, "utf-8")
    after = run("plan", example)
    assert (after.exit_code, "our register" in after.stdout) == (0, True), after.output
    assert f"init --pack {folder} profile.yaml" in made.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--extends", "mim-sharepoint", "a.md"), "with no ARTICLE"),
        (("--extends", "mim-sharepoint", "one", "two"), "with no ARTICLE"),
        (("--extends", "mim-sharepint", "one"), "did you mean 'mim-sharepoint'?"),
        (("--extends", overlays_folder() / "litware", "one"), "an overlay extends one that does not"),
    ],
)
def test_what_cannot_be_extended_is_refused(
    arguments: tuple[object, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("pack", "new", *arguments)
    assert result.exit_code in (1, 2)
    assert told in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []
