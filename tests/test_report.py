"""The report of a test run names what was not run, also where workers run the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("workers", ["0", "1"])
def test_the_report_names_what_was_not_run(workers: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers]
    done = subprocess.run(
        [*command, "tests/test_report.py", "-k", "folder_is_there"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    # A helper stands with what all kinds share, or in the folder of the one kind that asks it.
    templates = ROOT / "templates"
    shared = [path.stem for path in (templates / "powershell/lib/helpers").glob("*.ps1")]
    own = [path.parent.name for path in (templates / "kinds").glob("*/helper.ps1")]
    helpers = sorted([*shared, *own])
    assert [line for line in lines if line.startswith("  not run: ")] == [
        f"  not run: {name} of lib/Helpers.ps1" for name in helpers
    ]
    assert len(helpers) > 20
    (judged,) = [line for line in lines if line.startswith("Windows Server 2022: ")]
    assert "judged by the table of Windows Server 2019" in judged


def test_the_helpers_folder_is_there() -> None:
    assert (ROOT / "templates/powershell/lib/helpers").is_dir()
