"""The checklist for a spreadsheet: a row a step, nothing a formula, and what is filled in is read back."""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from render.sample_plan import SAMPLE
from runbook.model.executed import FILLED_COLUMNS
from runbook.model.plans import Plan
from runbook.read.filled_checklists import read_filled_checklist
from runbook.read.words import read_words
from runbook.render.spreadsheet import render_csv


def rows_of(plan: Plan) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(plan, read_words()).decode("utf-8-sig"), newline="")))


def filled(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def test_every_step_has_a_row_that_says_where_and_what_is_expected() -> None:
    rows = rows_of(SAMPLE)
    assert [row["step"] for row in rows] == [step.id for step in SAMPLE.steps()]
    for row, step in zip(rows, SAMPLE.steps(), strict=True):
        assert row["title"] == f"{step.number} {step.title}"
        assert row["account"] == step.account
        assert bool(row["expected"]) == bool(step.expected)
        assert all(row[column] == "" for column in FILLED_COLUMNS[1:])


def test_a_number_never_stands_alone_in_a_cell() -> None:
    """A spreadsheet makes 3.1 of 3.10."""
    for row in rows_of(SAMPLE):
        assert not [cell for cell in row.values() if cell.replace(".", "").isdigit()]


@given(st.text(min_size=1))
def test_no_cell_begins_a_formula_and_none_has_two_lines(title: str) -> None:
    phase = SAMPLE.phases[0]
    steps = (replace(phase.steps[0], account=title), *phase.steps[1:])
    plan = replace(SAMPLE, phases=(replace(phase, steps=steps), *SAMPLE.phases[1:]))
    for row in rows_of(plan):
        assert not any(
            cell[:1] in ("=", "+", "-", "@") or "\n" in cell or "\r" in cell for cell in row.values()
        )


def test_rows_that_are_filled_in_are_read_back_and_the_others_say_nothing() -> None:
    rows = rows_of(SAMPLE)
    rows[1] |= {"done": "yes", "actual": "4.6.673.0", "initials": "TA", "time": "02:14"}

    entries, findings = read_filled_checklist(filled(rows), "checklist.csv")

    assert findings == ()
    (entry,) = entries
    assert (entry.step, entry.done, entry.actual) == (SAMPLE.steps()[1].id, "yes", "4.6.673.0")
    assert (entry.initials, entry.time, entry.note) == ("TA", "02:14", "")


def test_an_empty_one_is_told_and_taken_for_no_answer() -> None:
    entries, (finding,) = read_filled_checklist(render_csv(SAMPLE, read_words()), "checklist.csv")
    assert entries == ()
    assert finding.message == "no row is filled in"
