"""A change window ends after it starts, on days that a calendar has; what is wrong is told at its place."""

import json

import pytest

from packs.mim import changed, pack
from runbook.read.profiles import parse_profile


def found(start: str, end: str) -> list[str]:
    """Return the errors of the sound profile with a change window: code, words and what would be right."""
    data = json.dumps(changed({"document.window": {"start": start, "end": end}})).encode()
    _, findings = parse_profile(data, "p.yaml", pack().pack.schema)
    return [f"{one.code} {one.message} {' '.join(one.details)}" for one in findings if one.level == "error"]


def test_a_window_over_midnight_is_sound() -> None:
    assert found("2026-12-05 22:00", "2026-12-06 04:00") == []


@pytest.mark.parametrize("end", ["2026-12-05 04:00", "2026-12-05 22:00", "2025-12-06 04:00"])
def test_a_window_that_ends_before_it_starts_is_told(end: str) -> None:
    (told,) = found("2026-12-05 22:00", end)
    assert told.startswith("not-after 'document.window.end'")
    assert "document.window.start is '2026-12-05 22:00'" in told


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2026-02-31 22:00", "2026-12-06 04:00", "start"),
        ("2026-02-01 22:00", "2026-11-31 04:00", "end"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_once(start: str, end: str, wrong: str) -> None:
    (told,) = found(start, end)
    assert told.startswith(f"no-such-day 'document.window.{wrong}'")


def test_of_another_form_only_the_form_is_told() -> None:
    (told,) = found("tonight", "2026-12-06 04:00")
    assert "document.window.start" in told and not told.startswith(("not-after", "no-such-day"))
