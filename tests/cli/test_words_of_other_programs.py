"""What people type from habit: `help`, `version`, an option by another name; and what a shell completes."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from runbook.cli import main
from runbook.resources import examples_folder

PROFILE = examples_folder() / "tailspin-ad-import.yaml"


def told(*arguments: object) -> str:
    return CliRunner().invoke(main, [*map(str, arguments)]).output


def test_help_and_version_are_understood() -> None:
    assert told("help") == told("--help")
    assert told("help", "build") == told("build", "--help")
    assert told("version") == told("--version")
    assert "did you mean 'build'" in told("help", "bild")


def test_a_format_asked_for_by_another_name_is_answered_with_ours() -> None:
    assert "Did you mean '--to'?" in told("build", PROFILE, "--format", "pdf")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("build --to pdf,ch", {"pdf,checklist"}),
        ("build --pack mim-s", {"mim-sharepoint"}),
        (f"explain {PROFILE} sql.ali", {"sql.alias"}),
        ("doc", {"doctor"}),
    ],
)
def test_a_shell_completes_commands_formats_packs_and_steps(words: str, wanted: set[str]) -> None:
    environment = {
        "COMP_WORDS": f"runbook {words}",
        "COMP_CWORD": str(len(words.split())),
        "_RUNBOOK_COMPLETE": "bash_complete",
    }
    code = "from runbook.cli import main; main(prog_name='runbook')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == wanted


def test_doctor_says_what_there_is() -> None:
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "WeasyPrint" in result.output and "Pango" in result.output
    assert "mim-sharepoint" in result.output
