"""Rows whose step a spreadsheet may have changed: it takes 3.10 for a number and writes 3.1.

The order of the rows and the plan say where that may have been; such a row is asked about, never booked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from runbook.diagnostics import Diagnostic
from runbook.model.executed import PaperEntry
from runbook.model.places import Place
from runbook.model.plans import Plan

_TYPED_AS_TEXT = (".yaml", ".yml")
"""The endings of files in which a person types numbers as they are."""


def unclear_rows(plan: Plan, papers: Iterable[PaperEntry]) -> tuple[PaperEntry, ...]:
    """Return the rows that may mean either of two steps of the plan."""
    places = _places(plan)
    tables = (list(rows) for _, rows in groupby(papers, key=lambda row: row.file))
    return tuple(row for rows in tables for row in _unclear(rows, places))


def told_unclear(folder: str, plan: Plan, papers: Iterable[PaperEntry]) -> Iterator[Diagnostic]:
    """Yield an error for each row that may mean either of two steps."""
    steps = {step.number: step for step in plan.steps()}
    for row in unclear_rows(plan, papers):
        one, other = steps[row.step], steps[f"{row.step}0"]
        text = (
            f"a spreadsheet writes {other.number} as {one.number}: is it {one.number}, '{one.title}', "
            f"or {other.number}, '{other.title}'?"
        )
        hint = f"write the step's id: {one.id} or {other.id}"
        yield Diagnostic(
            "error", "unclear-step", text, Place(f"{folder}/{row.file}".lstrip("/"), row.line, 1), (hint,)
        )


def _places(plan: Plan) -> Mapping[str, int]:
    """Return where in the plan's order a step stands, by its number and by its id."""
    return {name: place for place, step in enumerate(plan.steps()) for name in (step.number, step.id)}


def _unclear(rows: Sequence[PaperEntry], places: Mapping[str, int]) -> Iterator[PaperEntry]:
    # One number with a zero at its end shows that the file kept them all: nothing was lost there.
    kept_as_text = any(row.step in places and _is_number(row.step) and row.step.endswith("0") for row in rows)
    if kept_as_text or rows[0].file.lower().endswith(_TYPED_AS_TEXT):
        return
    order = [places.get(row.step, -1) for row in rows]
    for at, row in enumerate(rows):
        longer = places.get(f"{row.step}0", -1)
        if longer >= 0 and _is_number(row.step) and row.step in places and not _fits_only(order, at, longer):
            yield row


def _is_number(step: str) -> bool:
    """Say whether a spreadsheet takes this for a number; an id or 2.3a it leaves alone."""
    phase, _, number = step.partition(".")
    return phase.isdecimal() and number.isdecimal()


def _fits_only(order: Sequence[int], at: int, longer: int) -> bool:
    """Say whether the rows are in order as they stand, and would not be if the longer number were meant."""
    # -1 is a row of no step of the plan: it says nothing of the order.
    before = next((place for place in reversed(order[:at]) if place >= 0), -1)
    after = next((place for place in order[at + 1 :] if place >= 0), longer + 1)
    return before < order[at] < after <= longer
