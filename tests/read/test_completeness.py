"""What a step must say: each gap is a warning that names it, at the step or at the variant."""

from typing import Any

import pytest

from runbook.diagnostics import Diagnostic
from runbook.model.work import GuideConfirm, GuideSay
from runbook.read.findings import Findings
from runbook.read.packs.completeness import WANTED, check_completeness
from tailor.small import LOCAL, REMOTE, line, pack, phase, step, variant

WHOLE: dict[str, Any] = {
    "role": "admin",
    "minutes": 5,
    "why": "It matters.",
    "work": (GuideSay(say="Do it."),),
}
NOTHING: dict[str, Any] = {"role": "", "minutes": 0, "why": ""}


def told(*steps) -> list[Diagnostic]:
    findings = Findings()
    check_completeness(pack(phases=(phase("p", *steps),)), findings)
    return list(findings)


def test_a_whole_step_hears_nothing():
    assert told(step("do", **WHOLE)) == []


@pytest.mark.parametrize("key", (*WANTED, "why"))
def test_a_gap_is_named(key):
    (found,) = told(step("do", **{**WHOLE, key: NOTHING.get(key, ())}))
    assert (found.level, found.code) == ("warning", "pack-incomplete")
    assert found.message == f"the step 'do' says nothing under {key}"


def test_a_variant_may_say_what_the_step_does_not():
    own = {**WHOLE, "work": (), "why": ""}
    near = variant("near", LOCAL, instruction=(line("x"),), why="So.")
    far = variant("far", REMOTE, instruction=(line("x"),))
    (found,) = told(step("do", variants=(near, far), **own))
    assert found.message == "the step 'do:far' says nothing under why"


def test_who_decides_is_asked():
    (found,) = told(step("do", **{**WHOLE, "level": "gate"}))
    assert found.message == "the step 'do' says nothing under work (a line that asks: confirm)"
    assert told(step("do", **{**WHOLE, "level": "gate", "work": (GuideConfirm(question="Go?"),)})) == []


def test_a_title_with_values_wants_a_short_one_for_where_the_step_is_left_out():
    (found,) = told(step("do", title="Look at {{ db.server }}", **WHOLE, short=""))
    assert "nothing under short" in found.message
    assert told(step("do", title="Look at {{ db.server }}", **WHOLE, short="Look at the server")) == []
