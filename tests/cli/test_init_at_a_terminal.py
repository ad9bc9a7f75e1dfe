"""`runbook init` at a terminal: the keys that end it end it at any question, and no profile is written."""

import os
import pty
import select
import sys
from contextlib import suppress
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        (b"\x03", 130, "error: interrupted; "),
        (b"\x04", 1, "error: the input ended before the last answer; "),
    ],
    ids=["Ctrl-C", "Ctrl-D"],
)
def test_at_a_terminal_an_interview_ends_at_any_question(
    typed: bytes, code: int, told: str, tmp_path: Path
) -> None:
    asked = (b"Contoso Ltd): ", b"RB-0042): ")
    for answered in (0, 2):
        process, terminal = pty.fork()
        if process == 0:
            os.execv(
                sys.executable, [sys.executable, "-m", "runbook", "init", str(tmp_path / "profile.yaml")]
            )
        shown = b""
        for prompt in asked[:answered]:
            shown += _shown_until(terminal, prompt)
            os.write(terminal, b"Contoso\n")
        shown += _shown_until(terminal, asked[0] if answered == 0 else b"such as 1.0) [1.0]: ")
        shown += _typed_until_the_end(terminal, typed)
        _, status = os.waitpid(process, 0)
        os.close(terminal)

        assert os.waitstatus_to_exitcode(status) == code, shown
        # The terminal has a width, and a sentence may go on in the next line.
        said = " ".join(shown.decode().split())
        assert told in said
        assert "Traceback" not in said
        assert ("nothing was written" in said) == (answered == 0)
        assert [path.name for path in tmp_path.iterdir()] == [".profile.answers.json"][:answered]


def test_a_terminal_that_is_closed_takes_no_answer_along(tmp_path: Path) -> None:
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "runbook", "init", str(tmp_path / "profile.yaml")])
    _shown_until(terminal, b"Contoso Ltd): ")
    os.write(terminal, b"Contoso\n")
    _shown_until(terminal, b"RB-0042): ")
    os.close(terminal)
    os.waitpid(process, 0)

    (kept,) = tmp_path.iterdir()
    assert b'"name": "Contoso"' in kept.read_bytes()


def _shown_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while end not in shown and (some := _shown(terminal, 60)):
        shown += some
    assert end in shown, shown
    return shown


def _typed_until_the_end(terminal: int, typed: bytes) -> bytes:
    # As a person does, who presses the keys again where the program was not listening yet.
    shown = b""
    for _ in range(20):
        with suppress(OSError):  # the program has ended, and its terminal with it
            os.write(terminal, typed)
        while some := _shown(terminal, 2):
            shown += some
        if some is None:
            return shown
    raise AssertionError(shown)


def _shown(terminal: int, seconds: float) -> bytes | None:
    """Return what is shown next, nothing after that time, None once the program has ended."""
    if not select.select([terminal], [], [], seconds)[0]:
        return b""
    try:
        return os.read(terminal, 4096) or None
    except OSError:  # Linux ends a terminal whose programs are gone like this
        return None
