"""Several change windows: which phase is done in which, the gate at the end of each, and what cannot be."""
# ruff: noqa: E501 - a case reads as one line

import pytest

from packs.reading import said
from runbook.model.document import Document
from runbook.read.words import read_words
from runbook.render.control import control_rows
from runbook.render.management import in_short
from runbook.render.timeline import timeline_in_words
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.lines.small_lines import DATA, pack_of, step
from tailor.small import article, profile

PACK = pack_of(
    step("a", "- {say: Begin.}") + step("b", "- {say: Go on.}"),
    step("c", "- {say: End.}").replace("minutes: 1", "minutes: 90"),
)
FIRST = {
    "start": "2026-12-05 22:00",
    "end": "2026-12-06 02:00",
    "timezone": "Europe/Berlin",
    "phases": ["one"],
}
SECOND = {"start": "2026-12-12 22:00", "end": "2026-12-13 00:00", "phases": ["two"]}


def tailored(*windows, pack=PACK, **document):
    nights = {"windows": list(windows)} if windows else {}
    data = {**DATA, "document": {**nights, **document}}
    date = document.get("date", "2026-11-29")
    return make_plan(bind(pack, [article(())]), profile(data), date)


def planned(*windows, pack=PACK):
    plan, found = tailored(*windows, pack=pack)
    assert plan is not None, [str(one) for one in found]
    return plan


def test_a_window_ends_at_a_gate_and_every_step_of_the_pack_keeps_its_number():
    plan = planned(FIRST, SECOND)
    assert [(one.number, one.id, one.level) for one in plan.steps()] == [
        ("1.1", "a", "manual"),
        ("1.2", "b", "manual"),
        ("1.2a", "window.gate", "gate"),
        ("2.0a", "window.begin@2", "gate"),
        ("2.1", "c", "manual"),
    ]
    assert [phase.window for phase in plan.phases] == [1, 2]
    assert "2026-12-05 22:00" in plan.steps()[2].title


def test_a_window_begins_at_a_gate_that_asks_again_whatever_the_one_before_ended_with():
    own = step("b", "- {confirm: Go on?}", "level: gate")
    plan = planned(
        FIRST, SECOND, pack=pack_of(step("a", "- {say: Begin.}") + own, step("c", "- {say: End.}"))
    )
    assert [one.id for one in plan.steps()] == ["a", "b", "window.begin@2", "c"]
    begins = plan.steps()[2]
    asks = said(begins)
    assert "2026-12-12 22:00" in begins.title and "backup" in asks and "password" in asks


def test_a_window_gate_says_what_to_do_on_a_no():
    gates = [one for one in planned(FIRST, SECOND).steps() if one.level == "gate"]
    for gate in gates:
        assert "No-go" in said(gate, "sign"), gate.id


def test_a_third_window_has_a_gate_of_its_own_before_it_by_the_role_of_the_packs_gates():
    pack = pack_of(
        step("a", "- {confirm: Go?}", "level: gate\nrole: other").replace("  role: admin\n", ""),
        step("c", "- {say: End.}"),
    )
    late = {"start": "2026-12-19 22:00", "end": "2026-12-20 00:00", "phases": ["two"]}
    plan, found = tailored(FIRST, {**SECOND, "phases": ["two"]}, late, pack=pack)
    assert plan is None
    assert "the phase 'two' is in change window 2 already" in [one.message for one in found]
    assert {gate.fields.role for gate in pack.window_gates} == {"other"}


def test_the_papers_say_which_phase_is_in_which_window():
    plan, words = planned(FIRST, SECOND), read_words()
    rows = dict(control_rows(plan, words))
    assert rows["Change window 1"] == "2026-12-05 22:00 to 2026-12-06 02:00 (Europe/Berlin); phase 1"
    assert rows["Change window 2"] == "2026-12-12 22:00 to 2026-12-13 00:00; phase 2"
    assert "in 2 change windows; the first begins at 2026-12-05 22:00" in " ".join(in_short(plan, words))
    assert "Phase two from 0:17 (Change window 2)" in timeline_in_words(plan, words)


def test_a_single_window_that_is_too_short_is_a_warning_and_several_are_proposed():
    told = {}
    for end in ("2026-12-05 23:00", "2026-12-06 04:00"):
        plan, found = tailored(window={"start": "2026-12-05 22:00", "end": end})
        assert plan is not None
        told[end] = [one for one in found if one.code == "window-too-short"]
    (short,) = told["2026-12-05 23:00"]
    assert short.level == "warning" and "and the window lasts 1 h 00 min" in short.message
    assert "document.windows" in " ".join(short.details) and told["2026-12-06 04:00"] == []


def test_a_window_that_is_too_short_is_a_warning():
    plan, found = tailored(FIRST, {**SECOND, "end": "2026-12-12 23:00"})
    assert plan is not None
    (short,) = [one for one in found if one.code == "window-too-short"]
    assert short.level == "warning"
    assert (
        short.message
        == "the work of change window 2 is planned to take 1 h 40 min, and the window lasts 1 h 00 min"
    )


@pytest.mark.parametrize(
    ("nights", "date", "told"),
    [
        ((), "2026-12-01", 0),
        ((), "2026-12-06", 0),  # the night's second day
        ((), "2026-12-07", 1),
        ((FIRST, SECOND), "2026-12-08", 0),  # written anew between two nights
        ((FIRST, SECOND), "2026-12-14", 1),
        ((), None, 0),  # a document without a date is built again long after the work
    ],
)
def test_a_window_that_is_over_before_the_documents_date_is_a_warning(nights, date, told):
    single = {} if nights else {"window": {"start": "2025-12-05 22:00", "end": "2026-12-06 04:00"}}
    dated = {"date": date} if date else {}
    if date is None:
        single = {"window": {"start": "2025-12-05 22:00", "end": "2025-12-06 04:00"}}
    plan, found = tailored(*nights, **single, **dated)
    late = [one for one in found if one.code == "window-before-document"]
    assert plan is not None and len(late) == told
    assert all(one.level == "warning" and f"the document's date {date}" in one.message for one in late)


@pytest.mark.parametrize(
    ("windows", "code", "told"),
    [
        ((FIRST, {**SECOND, "phases": ["too"]}), "window-phase", "there is no phase 'too'"),
        ((FIRST, {**SECOND, "start": "2026-12-06 01:00"}), "windows-overlap", "change window 2 begins before window 1 ends"),
        (({**FIRST, "phases": ["two"]}, {**SECOND, "phases": ["one"]}), "window-phase", "the phase 'two' follows 'one', and is in an earlier change window"),
        (({**FIRST, "phases": ["none"]},), "window-empty", "no phase of change window 1 has a step in this plan"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_an_error(windows, code, told):
    plan, found = tailored(*windows)
    assert plan is None
    assert (code, told) in [(one.code, one.message) for one in found]


def test_one_window_and_several_exclude_each_other():
    plan, found = tailored(FIRST, window={"start": FIRST["start"], "end": FIRST["end"]})
    assert (plan, [one.code for one in found if one.level == "error"]) == (None, ["window-twice"])


def test_one_window_is_what_it_was():
    data = {**DATA, "document": {"window": {"start": FIRST["start"], "end": FIRST["end"]}}}
    plan, _ = make_plan(bind(PACK, [article(())]), profile(data), "2026-11-29")
    assert isinstance(plan.document, Document) and plan.document.windows == ()
    assert [phase.window for phase in plan.phases] == [0, 0]
    assert [one.id for one in plan.steps()] == ["a", "b", "c"]


def test_a_phase_of_a_window_that_has_no_step_is_a_warning_that_names_those_that_have():
    never = step("c", "- {say: End.}", "when: {way: long}")
    plan, found = tailored(
        {**FIRST, "phases": ["one", "two"]}, pack=pack_of(step("a", "- {say: Begin.}"), never)
    )
    assert plan is not None, [str(one) for one in found]
    (idle,) = [one for one in found if one.code == "window-phase-idle"]
    assert idle.level == "warning" and "the phase 'two' has no step in this plan" in idle.message
    assert "phases with steps: one" in idle.details
    assert [phase.window for phase in plan.phases] == [1]
