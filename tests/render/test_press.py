"""Documents drawn in other processes: the same bytes, in any order; what goes wrong there is told here."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from runbook.render.engine import html_to_pdf
from runbook.render.press import EngineFailed, Press

PAGES = [f'<html lang="en"><title>{n}</title><h1>Page {n}</h1><p>text</p>' for n in range(5)]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let private folders be made here, where a test can see whether one was left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_in(folder: Path) -> list[Path]:
    return list(folder.glob("runbook-press-*"))


def test_each_ticket_gives_its_own_document(folders: Path) -> None:
    with Press(2) as press:
        tickets = [press.send(page) for page in PAGES]
        drawn = {ticket: press.receive(ticket) for ticket in reversed(tickets)}
    assert [drawn[ticket] for ticket in tickets] == [html_to_pdf(page) for page in PAGES]
    assert left_in(folders) == []


def test_one_worker_draws_everything_too() -> None:
    with Press(1) as press:
        tickets = [press.send(page) for page in PAGES[:3]]
        assert all(press.receive(ticket).startswith(b"%PDF") for ticket in tickets)


def test_an_idle_press_starts_nothing_and_still_draws() -> None:
    with Press(2, idle=True) as press:
        assert press.receive(press.send(PAGES[0])) == html_to_pdf(PAGES[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux draws in other processes")
def test_a_foreman_that_was_killed_is_told(folders: Path) -> None:
    def drawn() -> None:
        with Press(2) as press:
            os.kill(press._foreman, 9)
            press.receive(press.send(PAGES[0]))

    with pytest.raises(EngineFailed, match="ended"):
        drawn()
    assert left_in(folders) == []


def test_an_error_of_the_caller_ends_the_press(folders: Path) -> None:
    def interrupted() -> None:
        with Press(2) as press:
            press.send(PAGES[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert left_in(folders) == []


@pytest.mark.parametrize(
    ("raised", "says"), [("OSError", "Pango"), ("ImportError", "pip install weasyprint")]
)
def test_without_the_engine_a_build_says_what_to_do_and_writes_nothing(
    tmp_path: Path, raised: str, says: str
) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text(f"raise {raised}('not here')\n", encoding="utf-8")
    profile = Path(__file__).resolve().parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"
    ran = subprocess.run(
        [sys.executable, "-m", "runbook", "build", str(profile), "-o", str(tmp_path / "out"), "--to", "pdf"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 3, ran.stderr
    assert says in ran.stderr
    assert "--to html,markdown,json,powershell,python" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "out").exists()
