"""What a manager reads: the plan in short, its time drawn, its risks with owners, the ways back."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from quiet_steps import redone
from render.sample_plan import BARE, SAMPLE, SIGNED
from render.sample_steps import FULL_STEP
from runbook.model.colours import palette
from runbook.model.document import ChangeWindow, Companion
from runbook.model.plans import Plan
from runbook.model.steps import Hazard, Step
from runbook.model.text import plain, words_of
from runbook.read.words import read_words
from runbook.render.management import hours_of, in_short, risks_of, ways_back_by_phase
from runbook.render.pdf import book_html
from runbook.render.timeline import slots_of, timeline

WORDS = read_words()
SMALLEST = 7 / 0.75
"""Pixels of 7 points, the least that is read on paper."""


def with_steps(*steps: Step) -> Plan:
    phase = replace(SAMPLE.phases[1], steps=steps)
    return replace(SAMPLE, phases=(phase,))


def drawn(plan: Plan) -> ElementTree.Element:
    return ElementTree.fromstring(timeline(plan, WORDS, palette("")))


def test_the_sentences_name_work_place_time_and_what_is_open() -> None:
    told = " ".join(in_short(SAMPLE, WORDS))
    assert SAMPLE.document.customer in told and SAMPLE.document.title in told
    assert "on MIM01" in told
    assert hours_of(sum(step.minutes for step in SAMPLE.steps()), WORDS) in told
    assert "1 matter to sign before the work begins" in told
    assert "No matter is open" in " ".join(in_short(SIGNED, WORDS))


def test_the_point_of_no_return_is_named_or_that_there_is_none() -> None:
    sharp = replace(FULL_STEP, point_of_no_return=True)
    assert f"is step {sharp.number}, " in " ".join(in_short(with_steps(sharp), WORDS))
    mild = replace(FULL_STEP, point_of_no_return=False)
    assert "No step is a point of no return" in " ".join(in_short(with_steps(mild), WORDS))


def test_who_says_go_is_named_with_the_numbers_of_the_gates() -> None:
    one, two = (replace(FULL_STEP, number=number, level="gate") for number in ("2.1", "2.2"))
    other = replace(one, number="2.3", role="second")
    plan = with_steps(one, two, other, FULL_STEP)
    plan = replace(plan, roles={**plan.roles, "second": "Database administrator"})
    told = " ".join(in_short(plan, WORDS))
    assert f"Who says it: {plan.roles[FULL_STEP.role]} (2.1, 2.2); Database administrator (2.3)." in told
    assert "Who says it" not in " ".join(in_short(with_steps(FULL_STEP), WORDS))


def test_a_change_window_is_told_and_whether_the_work_fits_into_it() -> None:
    plan = with_steps(replace(FULL_STEP, minutes=360))
    window = ChangeWindow("2026-12-05 22:00", "2026-12-06 04:00")
    fits = replace(plan, document=replace(plan.document, window=window))
    assert "from 2026-12-05 22:00 to 2026-12-06 04:00." in " ".join(in_short(fits, WORDS))
    short = replace(fits, document=replace(fits.document, window=replace(window, end="2026-12-06 03:59")))
    assert "lasts 5 h 59 min: not all of the work fits into it." in " ".join(in_short(short, WORDS))
    assert "change window" not in " ".join(in_short(plan, WORDS))
    texts = {t.text for t in drawn(short).iter("{http://www.w3.org/2000/svg}text")}
    assert "0:00" in texts and "22:00" not in texts, "nobody works at a time behind the end of the window"


def test_it_is_said_what_signing_the_approvals_means_unless_nobody_has_read_the_steps() -> None:
    assert "agrees to this version" in in_short(SIGNED, WORDS)[-1]
    assert "agrees to this version" in in_short(SAMPLE, WORDS)[-1]


def test_a_time_is_said_in_hours_and_minutes() -> None:
    assert [hours_of(minutes, WORDS) for minutes in (45, 120, 135)] == ["45 min", "2 h", "2 h 15 min"]


def test_steps_follow_each_other_and_bars_are_to_scale() -> None:
    one, two = replace(FULL_STEP, minutes=30), replace(FULL_STEP, number="2.2", id="b", minutes=90)
    plan = with_steps(one, two)
    assert [(slot.start, slot.end) for slot in slots_of(plan)] == [(0, 30), (30, 120)]
    bars = [float(r.get("width", "0")) for r in drawn(plan).iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert abs(bars[1] / bars[0] - 3) < 0.1


def test_a_stated_window_gives_the_clock_and_else_hours_are_counted() -> None:
    plan = with_steps(replace(FULL_STEP, minutes=120))
    texts = [t.text for t in drawn(plan).iter("{http://www.w3.org/2000/svg}text")]
    assert {"0:00", "1:00", "2:00"} <= set(texts)
    window = ChangeWindow("2026-12-05 22:00", "2026-12-06 04:00", "Europe/Berlin")
    dated = replace(plan, document=replace(plan.document, window=window))
    texts = [t.text for t in drawn(dated).iter("{http://www.w3.org/2000/svg}text")]
    assert {"22:00", "23:00", "00:00"} <= set(texts)


def test_the_clock_begins_behind_the_runbook_that_goes_before_this_one_in_the_same_window() -> None:
    window = ChangeWindow("2026-12-05 22:00", "2026-12-06 12:00")
    first = Companion("Prepare", "../prepare", before=True, minutes=(90,))
    later = Companion("Look", "../look", before=False, minutes=(30,))
    shared = replace(SAMPLE, document=replace(SAMPLE.document, window=window, companions=(first, later)))
    texts = [t.text for t in drawn(shared).iter("{http://www.w3.org/2000/svg}text")]
    assert "23:30" in texts and "22:00" not in texts
    assert "are planned to take 2 h of it" in " ".join(in_short(shared, WORDS))
    first = replace(first, minutes=(900,))
    full = replace(shared, document=replace(shared.document, companions=(first, later)))
    assert "the work is planned to take" in " ".join(in_short(full, WORDS))
    assert "not all of it fits" in " ".join(in_short(full, WORDS))


def test_no_label_of_the_drawing_is_too_small_to_read() -> None:
    drawing = timeline(SAMPLE, WORDS, palette(""))
    assert all(float(size) >= SMALLEST for size in re.findall(r'font-size="([\d.]+)"', drawing))
    width = float(re.findall(r'width="([\d.]+)"', drawing)[0])
    assert width * 0.75 / 72 * 25.4 <= 174.5


def test_a_plan_without_times_has_no_drawing() -> None:
    assert timeline(with_steps(replace(FULL_STEP, minutes=0)), WORDS, palette("")) == ""


def test_a_risk_stands_once_with_its_owner_and_all_its_steps() -> None:
    danger = (Hazard("warning", plain("The data is lost.")), Hazard("caution", plain("It fails.")))
    plan = with_steps(replace(FULL_STEP, hazards=danger), replace(FULL_STEP, number="2.2", hazards=danger))
    risks = {words_of(risk.text): risk for risk in risks_of(plan, WORDS)}
    assert risks["The data is lost."].steps == (FULL_STEP.number, "2.2")
    assert risks["The data is lost."].owner == plan.roles[FULL_STEP.role]
    assert "It fails." not in risks
    assert risks["This build is marked not recommended"].owner == plan.document.author


def test_a_risk_of_two_roles_has_both_as_owners_and_a_stated_owner_goes_first() -> None:
    danger = Hazard("warning", plain("Keep it in the vault."))
    owned = replace(FULL_STEP, number="2.2", hazards=(replace(danger, owner="second"),))
    plan = with_steps(replace(FULL_STEP, hazards=(danger,)), owned)
    plan = replace(plan, roles={**plan.roles, "second": "Database administrator"})
    (risk,) = [one for one in risks_of(plan, WORDS) if words_of(one.text) == "Keep it in the vault."]
    assert risk.owner == f"{plan.roles[FULL_STEP.role]}, Database administrator"
    assert risk.steps == (FULL_STEP.number, "2.2")


def test_a_finding_that_a_warning_of_a_step_says_is_one_risk_with_it_and_others_stay() -> None:
    (code,) = {
        str(found["code"])
        for found in SAMPLE.diagnostics
        if "marked not recommended" in str(found["message"])
    }
    said = Hazard("warning", plain("It is not recommended here."), rule=code)
    risks = [words_of(risk.text) for risk in risks_of(with_steps(replace(FULL_STEP, hazards=(said,))), WORDS)]
    assert "It is not recommended here." in risks
    assert "This build is marked not recommended" not in risks
    noted = replace(said, level="caution")
    kept = [words_of(risk.text) for risk in risks_of(with_steps(replace(FULL_STEP, hazards=(noted,))), WORDS)]
    assert "This build is marked not recommended" in kept, "only warnings of steps stand among the risks"


def test_the_way_back_begins_with_the_last_step_and_leaves_out_what_changes_nothing() -> None:
    first = redone(FULL_STEP, undo=(plain("Remove it."), plain("Only while it is empty.")))
    last = replace(redone(FULL_STEP, undo=(plain("Stop it."),)), number="2.2", undo_minutes=10)
    gate = replace(redone(FULL_STEP, undo=(plain("Nothing."),)), number="2.4", level="gate")
    # What a look asks somebody to change is taken back too.
    look = replace(redone(FULL_STEP, undo=(plain("Take it out."),)), number="2.3", level="check-only")
    (way,) = ways_back_by_phase(with_steps(first, last, replace(look, undo_minutes=0), gate))
    assert [(number, words_of(text)) for number, text in way.steps] == [
        ("2.3", "Take it out."),
        ("2.2", "Stop it."),
        (first.number, "Remove it. Only while it is empty."),
    ]
    assert way.minutes == 10


def test_what_nobody_states_leaves_no_heading() -> None:
    book = book_html(BARE, WORDS)
    assert WORDS["signoff"]["criteria"] not in book
    accepted = replace(FULL_STEP, acceptance=plain("Users are imported."))
    book = book_html(with_steps(accepted), WORDS)
    assert WORDS["signoff"]["criteria"] in book and "Users are imported." in book
