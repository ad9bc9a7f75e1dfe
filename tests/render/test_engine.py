"""The engine: the same bytes as a plain process, no network, and a helpful word where Pango is missing."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from render.sample_plan import SAMPLE
from runbook.model.plans import Plan
from runbook.read.words import read_words
from runbook.render.audit import audit_html
from runbook.render.checklist import checklist_html
from runbook.render.engine import font_configuration, html_to_pdf
from runbook.render.pdf import book_html
from runbook.render.plan_file import render_plan_json
from runbook.render.words import Words

WORDS = read_words()
PLAIN = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.mark.parametrize("make", [book_html, checklist_html])
def test_a_plain_process_writes_the_same_bytes(make: Callable[[Plan, Words], str], tmp_path: Path) -> None:
    # Fields to sign are completed after the engine has written them.
    html = re.sub(r"<input[^>]*>", "", make(SAMPLE, WORDS))
    (tmp_path / "in.html").write_text(html, "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(font_configuration())}
    command = [sys.executable, "-c", PLAIN, str(tmp_path / "in.html"), str(tmp_path / "out.pdf")]
    subprocess.run(command, check=True, env=environment)
    assert html_to_pdf(html, "ua-1") == (tmp_path / "out.pdf").read_bytes()


def test_the_fonts_are_found_at_once_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = font_configuration()
    made = first.stat().st_mtime_ns
    assert font_configuration() == first
    assert first.stat().st_mtime_ns == made
    assert first.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("planted", ["open to others", "of somebody else", "a link"])
def test_what_somebody_planted_among_the_temporary_files_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = font_configuration().parent
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    for path in folder.iterdir():
        path.unlink()
    (folder / f"fonts.conf.{os.getpid()}").symlink_to(victim)
    if planted == "open to others":
        folder.chmod(0o777)
    elif planted == "of somebody else":
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
        folder = folder.rename(tmp_path / folder.name.replace(f"-{me}-", f"-{me + 1}-"))
    else:
        folder.rename(tmp_path / "theirs")
        folder.symlink_to(tmp_path / "theirs")
    used = font_configuration()
    assert used.parent != folder
    assert used.parent.parent == tmp_path
    assert used.is_file()
    assert used.parent.stat().st_mode & 0o777 == 0o700
    assert victim.read_text() == "precious"


def test_only_what_the_html_carries_is_fetched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not an image")
    sources = (secret.as_uri(), "http://192.0.2.1/x.png")
    images = "".join(f'<img src="{source}" alt="x">' for source in sources)
    pdf = html_to_pdf(f'<html lang="en"><title>t</title><body>{images}<p>still here')
    assert pdf.startswith(b"%PDF")
    refused = [
        record.getMessage() for record in caplog.records if "disallowed protocol" in record.getMessage()
    ]
    assert len(refused) == len(sources)


def test_a_missing_library_is_named_with_what_to_do(tmp_path: Path) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text("raise OSError('cannot load library pango-1.0-0')\n")
    code = (
        "from runbook.errors import MissingComponent\nfrom runbook.render.engine import html_to_pdf\n"
        "try:\n    html_to_pdf('')\nexcept MissingComponent as error:\n    print(error, error.exit_code)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(SOURCE)))}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert "Pango" in done.stdout
    assert "type: " in done.stdout
    assert done.stdout.strip().endswith("3")


def test_importing_the_formats_does_not_import_the_engine() -> None:
    code = (
        "import sys, runbook.render.formats; print('weasyprint' in sys.modules, 'fontTools' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_the_audit_file_holds_the_plan_under_its_name(tmp_path: Path) -> None:
    file = tmp_path / "audit.pdf"
    file.write_bytes(html_to_pdf(audit_html(SAMPLE, WORDS)))
    listed = subprocess.run(["pdfdetach", "-list", file], capture_output=True, text=True, check=True).stdout
    assert listed.split("\n")[:2] == ["1 embedded files", "1: plan.json"]
    subprocess.run(["pdfdetach", "-saveall", "-o", tmp_path, file], check=True)
    assert (tmp_path / "plan.json").read_bytes() == render_plan_json(SAMPLE)
