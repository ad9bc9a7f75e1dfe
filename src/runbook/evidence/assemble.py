"""Turn a plan, its evidence and the filled papers into the record of what was done."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from runbook.diagnostics import Diagnostic, in_order
from runbook.evidence.chain import check_evidence, is_of_this_plan, is_record_name, parse_record
from runbook.evidence.intents import is_intent_name, is_intent_of
from runbook.evidence.judging import executed_step
from runbook.evidence.looks import differing, looks_at
from runbook.evidence.lost_zeros import told_unclear, unclear_rows
from runbook.evidence.measure import Measure, hashes_of
from runbook.evidence.order import in_run_order
from runbook.evidence.scripts import about_scripts
from runbook.model.executed import (
    EVIDENCE,
    AsExecuted,
    EvidenceFile,
    EvidenceRecord,
    ExecutedStep,
    PaperEntry,
)
from runbook.model.manifest import sha256_of
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.model.plans import Plan

# "3.4" becomes 03.Apr, 3-Apr or 4/3/2026, as the spreadsheet's language has it.
_DATE = re.compile(
    r"\d{1,2}[./ -]{1,2}[^\W\d]{3,9}\.?(?:[./ -]{1,2}\d{2,4})?|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
)


def assemble(
    plan: Plan,
    folder: str,
    files: Mapping[str, bytes],
    papers: Sequence[PaperEntry],
    scripts: Mapping[str, tuple[str, str]],
    measure: Measure | None = None,
) -> AsExecuted:
    """Return the as-executed record of a bundle's files (name -> bytes), held against `measure`.

    `papers` are the rows of filled checklists, `scripts` the two hashes by which records may name each script
    that the manifest lists, by base name.
    """
    unclear = unclear_rows(plan, papers)
    booked = [row for row in papers if row not in unclear]
    records = records_in(files)
    measure = measure or Measure(hashes_of(plan))
    own = [record for record in records if measure.is_own(record)]
    others = [record for record in records if record not in own and is_of_this_plan(record, plan)]
    of_step = {step.id: in_run_order(r for r in own if r.step == step.id) for step in plan.steps()}
    steps = tuple(_executed(plan, of_step, others, booked, files))
    looks = tuple(look for step in plan.steps() for look in looks_at(step, of_step[step.id]))
    findings = (
        *check_evidence(folder, files, measure),
        *_unknown_records(folder, plan, own),
        *_about_rows(folder, plan, papers, booked),
        *about_scripts(folder, own, scripts, files),
        *_gaps(folder, steps),
        *differing(folder, looks),
    )
    return AsExecuted(
        steps,
        _evidence_files(files, (*own, *others), papers),
        in_order(findings),
        tuple(sorted({record.host for record in own})),
        _people(steps),
        min((record.started for record in own), default=""),
        max((record.finished for record in own), default=""),
        looks,
    )


def _executed(
    plan: Plan,
    of_step: Mapping[str, Sequence[EvidenceRecord]],
    others: Sequence[EvidenceRecord],
    booked: Sequence[PaperEntry],
    files: Iterable[str],
) -> Iterator[ExecutedStep]:
    """Yield each step, judged; `others` are the records of other builds of the plan."""
    begun = [name for name in sorted(files) if is_intent_name(name)]
    for step in plan.steps():
        otherwise = in_run_order(record for record in others if record.step == step.id)
        ended = [name for name in begun if is_intent_of(name, step.id)]
        rows = _rows_of(step.id, step.number, booked)
        yield executed_step(step, of_step[step.id], rows, otherwise, ended)


def records_in(files: Mapping[str, bytes]) -> list[EvidenceRecord]:
    """Return the records among a bundle's files, without those that cannot be read."""
    named = ((name, files[name]) for name in sorted(files) if is_record_name(name))
    return [record for name, data in named if (record := parse_record(name, data))]


def _rows_of(step: str, number: str, papers: Iterable[PaperEntry]) -> tuple[PaperEntry, ...]:
    return tuple(row for row in papers if row.step in (step, number))


def _unknown_records(folder: str, plan: Plan, records: Sequence[EvidenceRecord]) -> Iterator[Diagnostic]:
    known = {step.id for step in plan.steps()}
    for record in records:
        if record.step not in known:
            text = f"this record is about '{record.step}', which is no step of the plan"
            yield Diagnostic("error", "unknown-step", text, Place(f"{folder}/{record.file}"))


def _about_rows(
    folder: str, plan: Plan, papers: Sequence[PaperEntry], booked: Sequence[PaperEntry]
) -> Iterator[Diagnostic]:
    yield from unknown_rows(folder, plan, papers)
    yield from told_unclear(folder, plan, papers)
    yield from _twice(folder, plan, booked)


def unknown_rows(folder: str, plan: Plan, papers: Iterable[PaperEntry]) -> Iterator[Diagnostic]:
    """Yield the rows of filled checklists that name no step of the plan."""
    known = {name for step in plan.steps() for name in (step.id, step.number)}
    for row in papers:
        if row.step not in known:
            text = f"the filled checklist names '{row.step}', which is no step of the plan"
            place = Place(f"{folder}/{row.file}", row.line, 1)
            yield Diagnostic("error", "unknown-step", text, place, (_hint(row.step, known),))


def _hint(step: str, known: Iterable[str]) -> str:
    if _DATE.fullmatch(step):
        return "a spreadsheet made a date of the number; make the column text, or write the step's id"
    return did_you_mean(step, known) or "write the step's number or its id, as the plan has them"


def _twice(folder: str, plan: Plan, papers: Sequence[PaperEntry]) -> Iterator[Diagnostic]:
    """Yield the rows that name a step again which their file names already."""
    numbers = {step.number: step.id for step in plan.steps()}
    first: dict[tuple[str, str], PaperEntry] = {}
    for row in papers:
        before = first.setdefault((row.file, numbers.get(row.step, row.step)), row)
        if before is not row:
            text = f"the step '{row.step}' stands here twice; the first is in line {before.line}"
            hint = "a spreadsheet writes 4.10 as 4.1; make the column text, or write the step's id"
            place = Place(f"{folder}/{row.file}", row.line, 1)
            yield Diagnostic("warning", "step-twice", text, place, (hint,))


def _gaps(folder: str, steps: Sequence[ExecutedStep]) -> Iterator[Diagnostic]:
    for done in steps:
        name = f"step {done.step.number} ({done.step.id})"
        if done.state == "missing":
            yield Diagnostic(
                "warning", "missing-evidence", f"nothing says whether {name} was done", Place(folder)
            )
        elif done.state == "not done":
            reason = f": {done.deviations[-1]}" if done.deviations else ""
            yield Diagnostic("warning", "not-done", f"{name} is not done{reason}", Place(folder))
        elif done.state == "contradictory":
            yield Diagnostic("error", "contradiction", f"{name}: {'; '.join(done.deviations)}", Place(folder))


def _evidence_files(
    files: Mapping[str, bytes], records: Sequence[EvidenceRecord], papers: Sequence[PaperEntry]
) -> tuple[EvidenceFile, ...]:
    names = {record.file for record in records}
    names |= {
        EVIDENCE + str(artifact["file"]) for record in records for artifact in record.value["artifacts"]
    }
    names |= {row.file for row in papers}
    # What a run left that was ended is told, so the record rests on it as well.
    names |= {name for name in files if is_intent_name(name)}
    return tuple(
        EvidenceFile(name, sha256_of(files[name]), len(files[name])) for name in sorted(names & set(files))
    )


def _people(steps: Iterable[ExecutedStep]) -> tuple[str, ...]:
    return tuple(sorted({done.who for done in steps if done.who}))
