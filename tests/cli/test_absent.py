"""A build says what its papers send their reader to and the bundle does not hold."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli import main
from runbook.cli.absent import NAMED
from runbook.model.formats import FILES
from runbook.read.words import read_words
from runbook.resources import examples_folder

QUIET, WIZARD = "muenchen-2019-child-domain", "contoso-2019-remote"


def _built(folder: Path, name: str, formats: str) -> str:
    done = CliRunner().invoke(
        main, ["build", str(examples_folder() / f"{name}.yaml"), "-o", str(folder), "--to", formats]
    )
    assert done.exit_code == 0, done.output
    return done.stderr


def test_scripts_that_a_step_is_done_by_are_missed_until_they_are_there(tmp_path):
    told = _built(tmp_path, QUIET, "markdown,csv")
    assert "warning not-in-bundle" in told
    assert "is done by its script, and this bundle has no scripts" in told
    assert "--to powershell" in told
    assert "is done by its script" not in _built(tmp_path, QUIET, "powershell")


def test_where_no_step_is_done_by_its_script_none_is_missed(tmp_path):
    assert "is done by its script" not in _built(tmp_path, WIZARD, "markdown")


def test_files_that_the_runbook_names_are_missed_by_their_names(tmp_path):
    told = _built(tmp_path, WIZARD, "markdown")
    assert "checklist.pdf, audit.pdf, runbook.html" in told
    assert "not-in-bundle" not in _built(tmp_path / "scripts-only", WIZARD, "powershell,json")


@pytest.mark.parametrize("name", NAMED)
def test_the_fixed_words_name_these_files_and_no_other(name):
    words = read_words()
    said = " ".join((words["control"]["lead"], *words["usage"]["rules"]))
    assert FILES[name] in said
    others = [file for other, file in FILES.items() if other not in NAMED]
    assert not [file for file in others if file in said]
