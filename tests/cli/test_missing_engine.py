"""Where the PDF engine is missing, whichever part of it: exit code 3, what to type, and nothing half done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "data" / "profiles" / "tailspin-ad-import.yaml"
NO_PACKAGE = """\
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("weasyprint", "pydyf"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocked())
"""
MISSING = {
    "the package": ("sitecustomize.py", NO_PACKAGE, " -m pip install weasyprint\n"),
    "a package below it": (
        "weasyprint/__init__.py",
        "import cffi_that_is_not_there\n",
        " -m pip install weasyprint\n",
    ),
    "Pango": ("weasyprint/__init__.py", "raise OSError('cannot load library pango')\n", "the library Pango"),
}


def run(*arguments: object, above: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line, with a folder of modules that stand before the installed ones."""
    paths = [str(above)] if above else []
    return subprocess.run(
        [sys.executable, "-m", "runbook", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(ROOT / "src")])},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(params=MISSING)
def lacking(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """Return a folder of modules that lets the engine be missing, and what must be said then."""
    name, code, says = MISSING[request.param]
    module = tmp_path / "above" / name
    module.parent.mkdir(parents=True)
    module.write_text(code, encoding="utf-8")
    return tmp_path / "above", says


def test_a_build_names_the_formats_that_work_and_writes_nothing(
    lacking: tuple[Path, str], tmp_path: Path
) -> None:
    above, says = lacking
    done = run("build", PROFILE, "-o", tmp_path / "out", "--to", "pdf", above=above)
    assert done.returncode == 3, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
    named = done.stderr.rsplit("--to ", 1)[1].strip()
    again = run("build", PROFILE, "-o", tmp_path / "out", "--to", named, above=above)
    assert again.returncode == 0, again.stderr
    assert run("build", PROFILE, "-o", tmp_path / "out", "--to", "checklist", above=above).returncode == 3


def test_a_build_of_all_formats_writes_what_works_and_says_what_not(
    lacking: tuple[Path, str], tmp_path: Path
) -> None:
    above, says = lacking
    done = run("build", PROFILE, "-o", tmp_path / "out", above=above)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("error: not drawn: pdf, checklist, audit; ")
    assert says in done.stderr and len(done.stderr.splitlines()) == 2
    assert done.stdout.startswith(str(tmp_path / "out"))
    assert (tmp_path / "out" / PROFILE.stem / "runbook.html").is_file()
    assert run("verify", tmp_path / "out" / PROFILE.stem).returncode == 0
    assert run("doctor", above=above).returncode == 3


def test_a_record_says_the_same_and_writes_nothing(lacking: tuple[Path, str], tmp_path: Path) -> None:
    above, says = lacking
    made = run("build", PROFILE, "-o", tmp_path / "out", "--to", "json,powershell,python")
    assert made.returncode == 0, made.stderr
    done = run("assemble", tmp_path / "out" / PROFILE.stem, above=above)
    assert done.returncode == 3, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "--to" not in done.stderr
    assert not (tmp_path / "out" / PROFILE.stem / "as-executed").exists()


def test_pages_of_an_earlier_plan_are_not_left_beside_a_changed_one(
    lacking: tuple[Path, str], tmp_path: Path
) -> None:
    above, says = lacking
    folder = tmp_path / "out" / PROFILE.stem
    on = ("build", PROFILE, "-o", tmp_path / "out", "--date")
    assert run(*on, "2026-11-29", "--to", "checklist,markdown").returncode == 0
    assert run(*on, "2026-11-29", "--to", "html", above=above).returncode == 0
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = run(*on, "2026-12-01", "--to", "html", above=above)
    assert done.returncode == 3, done.stderr
    assert says in done.stderr
    assert "move the pages that were drawn before away" in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "checklist.pdf").unlink()
    assert run(*on, "2026-12-01", "--to", "html", above=above).returncode == 0
    assert "2026-12-01" in (folder / "runbook.md").read_text("utf-8")
