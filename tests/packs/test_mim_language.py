"""Where screens are in another language than the labels, one note of the plan says so; no other plan does."""

import json
from typing import Any

import pytest

from packs.mim import changed, pack
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.read.profiles import parse_profile
from runbook.tailor.plan import make_plan

_TWO = [{"name": name, "windows": "Windows Server 2019"} for name in ("MIM01", "MIM02")]


def planned(changes: dict[str, Any]) -> Plan:
    """Return the plan of the sound profile with some keys changed."""
    data = json.dumps(changed(changes)).encode()
    profile, found = parse_profile(data, "p.yaml", pack().pack.schema)
    assert profile is not None, found
    plan, findings = make_plan(pack(), profile, "2026-11-23")
    assert plan is not None, findings
    return plan


def notes(plan: Plan) -> list[tuple[str, str]]:
    """Return the notes of a plan on the language of screens, each with its step."""
    found = [(step.id, words_of(hazard.text)) for step in plan.steps() for hazard in step.hazards]
    return [(id, text) for id, text in found if "English screens" in text]


@pytest.mark.parametrize("way", ["mim", "ad-import"])
def test_another_language_is_said_once_with_its_name(way: str) -> None:
    needs = {"sync.needs": [] if way == "ad-import" else ["photos"]}
    found = notes(planned({"ui_language": "de-DE", "sync.method": way, "mim.servers": _TWO, **needs}))
    assert len(found) == 1
    assert "(de-DE)" in found[0][1]


@pytest.mark.parametrize("stated", [{}, {"ui_language": "en-US"}])
def test_of_english_screens_nothing_is_said(stated: dict[str, Any]) -> None:
    assert notes(planned(stated)) == []
