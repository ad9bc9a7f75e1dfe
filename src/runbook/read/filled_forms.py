"""A checklist that was filled in on a screen: the fields of a PDF, as rows of a filled checklist."""

import io
from collections.abc import Iterator, Mapping

from runbook.diagnostics import Diagnostic
from runbook.model.executed import PaperEntry
from runbook.model.form_fields import DONE, INITIALS, NO, NO_GO, RECORD, TIME, field_parts
from runbook.model.places import Place
from runbook.read.ticks import Answer, answer_in

PDF = ".pdf"
_OFF = "/Off"
"""The name of a box that is not ticked (ISO 32000-2, 12.7.5.2.3)."""


def is_filled_form(data: bytes) -> bool:
    """Say whether a PDF has the fields of a checklist of ours."""
    return any(True for _ in _fields(data))


def read_filled_form(data: bytes, file: str) -> tuple[tuple[PaperEntry, ...], tuple[Diagnostic, ...]]:
    """Return a row for each step of which anything is filled in; a form without any is a finding."""
    steps: dict[str, dict[str, str]] = {}
    for step, asked, value in _fields(data):
        if value:
            steps.setdefault(step, {})[asked] = value
    rows = tuple(_row(step, said, file) for step, said in steps.items())
    if rows:
        return rows, ()
    hint = "save what you filled in under another name, and name that file"
    return (), (Diagnostic("error", "filled-checklist", "nothing is filled in", Place(file, 1, 1), (hint,)),)


def _fields(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield step, what is asked and the value of each field of ours, "" where nothing is filled in."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        found = PdfReader(io.BytesIO(data)).get_fields() or {}
    # Whatever a damaged file raises in the library: then it is none of ours.
    except (PyPdfError, ValueError, KeyError, RecursionError):
        return
    for name, field in found.items():
        if parts := field_parts(name):
            value = str(field.get("/V") or "").strip()
            yield (*parts, "" if value == _OFF else value)


def _row(step: str, said: Mapping[str, str], file: str) -> PaperEntry:
    refused = [asked.removesuffix(f"-{NO}") for asked in said if asked.endswith(f"-{NO}")]
    notes = [f"no at {', '.join(refused)}"] if refused else []
    notes += [NO_GO] if NO_GO in said else []
    records = {asked: value for asked, value in said.items() if RECORD in asked.split("-")}
    return PaperEntry(
        step=step,
        done=_done(said, bool(notes)),
        actual=_joined(records),
        initials=said.get(INITIALS, ""),
        time=said.get(TIME, ""),
        note="; ".join(notes),
        file=file,
        line=1,
    )


def _done(said: Mapping[str, str], refused: bool) -> Answer:
    """Return what a step says: who writes N/A instead of initials leaves it out; a no outweighs a tick."""
    if answer_in(said.get(INITIALS, "")) == "n/a":
        return "n/a"
    return "yes" if DONE in said and not refused else "no"


def _joined(records: Mapping[str, str]) -> str:
    """Return what was written down: alone as it is, else each behind the number of its action."""
    if len(records) == 1:
        return next(iter(records.values()))
    named = ((asked.partition(f"-{RECORD}")[0], value) for asked, value in records.items())
    return "; ".join(f"{number}: {value}" if number.isdigit() else value for number, value in named)
