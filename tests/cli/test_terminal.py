"""What a person sees at a terminal: lines that fit it, with their colours; nothing of that behind a pipe."""

import io
import sys
from pathlib import Path

import pytest

from runbook.cli import terminal
from runbook.cli.source_lines import shown_source
from runbook.cli.terminal import broken_at_blanks, terminal_width, with_level_coloured
from runbook.diagnostics import Diagnostic, error
from runbook.model.places import NOWHERE, Place


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_a_line_that_is_too_long_breaks_at_a_blank_and_goes_on_deeper() -> None:
    assert broken_at_blanks("    one two three four", 15) == "    one two\n      three\n      four"
    assert broken_at_blanks("two blanks  then more", 12) == "two blanks\n  then more"
    assert broken_at_blanks("a short one", 15) == "a short one"
    assert broken_at_blanks("", 15) == ""


def test_a_word_that_is_longer_than_the_line_stays_whole() -> None:
    told = broken_at_blanks(r"see C:\Program Files\Microsoft\MIM now", 12)
    assert told.split("\n") == ["see", r"  C:\Program", r"  Files\Microsoft\MIM", "  now"]


def test_every_line_of_a_text_is_folded_by_itself() -> None:
    assert broken_at_blanks("one two three\nfour", 8) == "one two\n  three\nfour"


def test_the_signs_of_a_colour_take_no_room() -> None:
    told = "\x1b[31mone\x1b[0m two"
    assert broken_at_blanks(told, 7) == told
    assert broken_at_blanks(told, 6) == "\x1b[31mone\x1b[0m\n  two"


def test_what_is_to_be_copied_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    words = "one two three four five six seven eight"
    whole, parted = _Terminal(), _Terminal()
    terminal.write(words, whole, fold=False)
    terminal.write(words, parted)
    assert whole.getvalue() == f"{words}\n"
    assert parted.getvalue() == "one two three four five six\n  seven eight\n"


def test_behind_a_pipe_nothing_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    piped = io.StringIO()
    terminal.write("one " * 20, piped)
    assert piped.getvalue() == f"{'one ' * 20}\n"
    assert terminal_width(piped) is None


def test_what_takes_long_is_told_to_who_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, told in ((_Terminal(), "  trying\n"), (io.StringIO(), "")):
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stderr", stream)
            patched.setenv("NO_COLOR", "1")
            terminal.tell_who_waits("trying")
        assert stream.getvalue() == told


@pytest.mark.parametrize(("stated", "width"), [("120", 120), ("0", 80), ("wide", 80), ("", 80), ("7", 80)])
def test_a_terminal_that_does_not_say_its_width_has_the_usual_one(
    stated: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", stated)
    assert terminal_width(_Terminal()) == width


@pytest.mark.parametrize("place", [Place("contoso.yaml", 3, 5), NOWHERE])
def test_the_level_of_a_finding_has_its_colour_once(place: Place) -> None:
    found = error("no-key", "the words: error no-key: stand here too", place)
    shown = with_level_coloured(str(found), found, _Terminal())
    assert shown.count("\x1b[31m") == 1
    assert shown.index("\x1b[31m") < shown.index("the words")
    assert with_level_coloured(str(found), found, io.StringIO()) == str(found)


def test_a_line_of_a_file_is_cut_for_the_terminal_and_keeps_its_caret(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(f"key: {'x' * 150} here {'y' * 90}\n", "utf-8")
    column = file.read_text("utf-8").index("here") + 1
    for columns in (80, 60, None):
        line, caret = shown_source(Place(str(file), 1, column), set(), columns)
        assert line[caret.index("^") :].startswith("here")
        # Two more stand before it on the screen.
        assert columns is None or len(line) + 2 <= columns


def test_a_finding_without_a_place_begins_with_its_level() -> None:
    found = Diagnostic("warning", "late", "it is late")
    assert with_level_coloured(str(found), found, _Terminal()).startswith("\x1b[33m")
