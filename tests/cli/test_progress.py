"""How a build tells of itself: what is drawn and what can be opened at a terminal, one line behind a pipe."""

import io
import sys
from pathlib import Path

import pytest

from runbook.cli.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _told(
    seen_by: type[io.StringIO], papers: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """Return what a build of one bundle says on stdout and on stderr."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "400")
    (folder / "runbook.pdf").touch()
    out, err = seen_by(), seen_by()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        progress = Progress(quiet=False, clock=iter([0.0, 2.5, 4.0]).__next__)
        progress.drawing(papers)
        progress.document("contoso", "runbook.pdf")
        progress.bundle("out/contoso: 47 steps", folder, 1)
        progress.total()
    return out.getvalue(), err.getvalue()


def test_a_person_sees_what_is_drawn_and_what_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = _told(_Terminal, 3, tmp_path, monkeypatch)
    assert err == "  3 papers to draw\n  contoso: runbook.pdf (2.5 s)\n"
    opened = f"  {tmp_path / 'runbook.pdf'}"
    assert out.splitlines() == ["out/contoso: 47 steps", opened, "1 bundle, 1 file in 4.0 s"]


@pytest.mark.parametrize(("papers", "says"), [(1, "  1 paper to draw\n"), (0, "")])
def test_one_paper_is_one_and_none_is_not_told(
    papers: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, err = _told(_Terminal, papers, tmp_path, monkeypatch)
    assert err == f"{says}  contoso: runbook.pdf (2.5 s)\n"


def test_behind_a_pipe_a_bundle_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(io.StringIO, 3, tmp_path, monkeypatch) == ("out/contoso: 47 steps\n", "")
