"""`plan` and `check` over a store: they say again what they said, and only where nothing changed."""

import os
import shutil
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.fleet import inputs

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
DATED = ("--date", "2026-11-20")
PLAN: tuple[tuple[str, ...], ...] = ((), ("--format", "json"), ("--format", "markdown"))
CHECK: tuple[tuple[str, ...], ...] = ((), ("--format", "json"), ("--level", "note"))
WAYS = (*(("plan", *way) for way in PLAN), *(("check", *way) for way in CHECK))


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNBOOK_CACHE", str(tmp_path / "store"))
    # The profiles of these tests are written in the moment before they are read.
    monkeypatch.setattr(inputs, "MARGIN", -3600)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def make_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runbook.pipeline.plan_of", None)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_the_same_words_again_without_a_plan(way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    profile = PROFILES / "contoso-2019-remote.yaml"
    first = run(*way, profile, *DATED)
    assert first.exit_code == 0, first.output
    make_nothing(monkeypatch)
    second = run(*way, profile, *DATED)
    assert (second.exit_code, second.stdout, second.stderr) == (0, first.stdout, first.stderr)


WRONG = "pack: mim-sharepoint\ncustomer: {name: Contoso}\nsharepoint: {edition: '2013'}\npassword: secret\n"


@pytest.mark.parametrize("command", ["plan", "check"])
def test_what_is_wrong_is_said_again_with_its_lines(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "wrong.yaml"
    profile.write_text(WRONG)
    first = run(command, profile, *DATED)
    assert first.exit_code == 1
    make_nothing(monkeypatch)
    second = run(command, profile, *DATED)
    assert (second.exit_code, second.stdout, second.stderr) == (1, first.stdout, first.stderr)


def test_another_value_day_or_pack_is_another_answer(tmp_path: Path) -> None:
    profile = tmp_path / "tailspin.yaml"
    shutil.copy(PROFILES / "tailspin-ad-import.yaml", profile)
    told = run("plan", profile, *DATED).stdout
    assert run("plan", profile, *DATED).stdout == told
    profile.write_text(profile.read_text().replace("Tailspin", "Tailspun"))
    changed = run("plan", profile, *DATED).stdout
    assert changed.startswith("Tailspun")
    assert run("plan", profile, "--date", "2027-11-20").stdout.splitlines()[1] != changed.splitlines()[1]
    assert "no pack 'another'" in run("plan", profile, "--pack", "another").stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("command", ["plan", "check", "build"])
def test_a_profile_through_a_pipe_is_read_once(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "tailspin.yaml"
    os.mkfifo(pipe)
    text = (PROFILES / "tailspin-ad-import.yaml").read_bytes()
    Thread(target=pipe.write_bytes, args=(text,), daemon=True).start()
    more = ("--to", "json", "-o", tmp_path / "out") if command == "build" else ()
    assert run(command, pipe, *more, *DATED).exit_code == 0
