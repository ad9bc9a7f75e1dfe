"""Papers name what lies beside them; scripts that a step is done by are missed until they are there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli import main
from runbook.model.formats import FILES, NAMED
from runbook.resources import examples_folder

QUIET, WIZARD = "muenchen-2019-child-domain", "contoso-2019-remote"


def _built(folder: Path, name: str, formats: str) -> tuple[str, str]:
    done = CliRunner().invoke(
        main, ["build", str(examples_folder() / f"{name}.yaml"), "-o", str(folder), "--to", formats]
    )
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def _named(folder: Path, file: str) -> set[str]:
    text = (folder / WIZARD / file).read_text("utf-8")
    return {name for name in NAMED if FILES[name] in text}


def test_scripts_that_a_step_is_done_by_are_missed_until_they_are_there(tmp_path):
    _, told = _built(tmp_path, QUIET, "markdown,csv")
    assert "warning not-in-bundle" in told
    assert "is done by its script, and this bundle has no scripts" in told
    assert "--to powershell" in told
    assert "is done by its script" not in _built(tmp_path, QUIET, "powershell")[1]


def test_where_no_step_is_done_by_its_script_none_is_missed(tmp_path):
    assert "not-in-bundle" not in _built(tmp_path, WIZARD, "markdown")[1]


def test_papers_name_only_what_lies_beside_them(tmp_path):
    _built(tmp_path, WIZARD, "markdown,json")
    assert _named(tmp_path, "runbook.md") == {"markdown"}
    told, _ = _built(tmp_path, WIZARD, "html")
    assert "built anew too: markdown; they name what lies beside them, and that is not the same now" in told
    assert _named(tmp_path, "runbook.md") == _named(tmp_path, "runbook.html") == {"html", "markdown"}
    assert "anew" not in _built(tmp_path, WIZARD, "csv")[0]  # which no paper names


@pytest.mark.parametrize("name", ["checklist", "audit"])
def test_a_paper_that_was_taken_away_is_named_no_more(tmp_path, name):
    _built(tmp_path, WIZARD, f"{name},markdown")
    assert _named(tmp_path, "runbook.md") == {name, "markdown"}
    (tmp_path / WIZARD / FILES[name]).unlink()
    _built(tmp_path, WIZARD, "csv")
    assert _named(tmp_path, "runbook.md") == {"markdown"}
