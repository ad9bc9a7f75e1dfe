"""Each step of a draft that nobody has reviewed says so in every format, and no other step does."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from author.sound_pack import FILES
from runbook.cli import main
from runbook.export.scripts import export_scripts
from runbook.loading import Loaded, load
from runbook.model.formats import SCRIPTS
from runbook.pipeline import Job, plan_of
from runbook.read.words import read_words
from runbook.render.formats import RENDERERS

PROFILE = """pack: drafted
customer: {name: Contoso Ltd}
document: {number: RB-1, version: "1", author: Robin Doe}
"""


def run(*arguments: object) -> None:
    """Run the program; it ends well."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output


def job_of(folder: Path) -> Job:
    """Return the plan of the drafted pack as it is now."""
    loaded = load(folder / "contoso.yaml")
    assert isinstance(loaded, Loaded), loaded
    job, found = plan_of(loaded, folder / "contoso.yaml", "2026-11-30")
    assert job, found
    return job


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a pack that is drafted from an article, one step of it reviewed."""
    (tmp_path / "install.md").write_text(FILES["articles/install.md"], "utf-8")
    (tmp_path / "contoso.yaml").write_text(PROFILE, "utf-8")
    run("pack", "new", tmp_path / "install.md", tmp_path / "drafted")
    run("pack", "review", "install.1", "--by", "Robin Doe", "--date", "2026-11-30", tmp_path / "drafted")
    return tmp_path


def test_every_format_marks_each_unread_step_and_no_other(folder: Path) -> None:
    job, words = job_of(folder), read_words()
    unread = len(job.plan.steps()) - 1
    for renderer in RENDERERS:
        if renderer.name != "json":
            drawn = renderer.engine_html or renderer.write
            text = drawn(job.plan, words, job.brand)
            text = text if isinstance(text, str) else text.decode("utf-8")
            # The page and the Markdown hold what the audit file says of each step as well.
            told = f"{renderer.name} does not print words['step']['unread'] at each step that plan.is_unread"
            assert text.count("not reviewed") in (unread, 2 * unread), told
    scripts = export_scripts(job.plan, SCRIPTS, words)
    marked = [name for name, data in scripts.items() if "/steps/" in name and b", not reviewed" in data]
    assert not any("install.1." in name for name in marked)


def test_a_change_of_the_guide_or_of_the_article_brings_the_mark_back(folder: Path) -> None:
    assert [step.id for step in job_of(folder).plan.steps() if step.reviewed] == ["install.1"]
    (guide,) = (folder / "drafted").glob("guide/*.yaml")
    whole = guide.read_text("utf-8")
    guide.write_text(whole.replace('title: "Run Setup.exe"', 'title: "Start Setup.exe"'), "utf-8")
    assert not any(step.reviewed for step in job_of(folder).plan.steps())
    guide.write_text(whole, "utf-8")
    assert any(step.reviewed for step in job_of(folder).plan.steps())
    article = folder / "drafted" / "articles" / "install.md"
    article.write_text(article.read_text("utf-8").replace("Run **Setup.exe**", "Run **Setup2.exe**"), "utf-8")
    assert not any(step.reviewed for step in job_of(folder).plan.steps())


def test_nothing_is_marked_once_every_step_is_reviewed(folder: Path) -> None:
    run("pack", "review", "--all", "--by", "Robin Doe", "--date", "2026-11-30", folder / "drafted")
    job = job_of(folder)
    (page,) = (one for one in RENDERERS if one.name == "html")
    assert b"not reviewed" not in page.write(job.plan, read_words(), job.brand)
