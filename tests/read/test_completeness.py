"""What a step must say: each gap is a warning that names it, at the step or at the variant."""

from typing import Any

import pytest

from runbook.diagnostics import Diagnostic
from runbook.read.findings import Findings
from runbook.read.packs.completeness import WANTED, check_completeness
from tailor.small import LOCAL, REMOTE, line, pack, phase, step, variant

WHOLE: dict[str, Any] = {
    "level": "check-only",
    "role": "admin",
    "minutes": 5,
    "why": "It matters.",
    **{key: (line("x"),) for key in ("instruction", "expected", "record", "if_it_fails", "undo")},
}
NOTHING: dict[str, Any] = {"level": None, "role": "", "minutes": 0, "why": ""}


def told(*steps) -> list[Diagnostic]:
    findings = Findings()
    check_completeness(pack(phases=(phase("p", *steps),)), findings)
    return list(findings)


def test_a_whole_step_hears_nothing():
    assert told(step("do", **WHOLE)) == []


@pytest.mark.parametrize("key", WANTED)
def test_a_gap_is_named(key):
    (found,) = told(step("do", **{**WHOLE, key: NOTHING.get(key, ())}))
    assert (found.level, found.code) == ("warning", "pack-incomplete")
    assert found.message == f"the step 'do' says nothing under {key}"


def test_a_variant_may_say_what_the_step_does_not():
    own = {**WHOLE, "instruction": (), "why": ""}
    near = variant("near", LOCAL, instruction=(line("x"),), why="So.")
    far = variant("far", REMOTE, instruction=(line("x"),))
    (found,) = told(step("do", variants=(near, far), **own))
    assert found.message == "the step 'do:far' says nothing under why"


def test_who_answers_is_asked_unless_a_machine_can_tell():
    (found,) = told(step("do", **{**WHOLE, "level": "manual"}))
    assert found.message == "the step 'do' says nothing under attest"
    assert told(step("do", **{**WHOLE, "level": "manual", "attest": "Is it done?"})) == []


def test_past_the_point_of_no_return_nothing_is_undone():
    assert told(step("do", **{**WHOLE, "undo": (), "point_of_no_return": True})) == []
