"""`runbook assemble`: the as-executed record of a bundle, from evidence files and filled checklists."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from runbook.bundle.files import files_of, write_whole
from runbook.bundle.intake import PLAN, incoming, manifest_with_plan
from runbook.bundle.recover import locked
from runbook.bundle.signatures import stale_signature
from runbook.bundle.verify import check_plan
from runbook.cli.dates import utc_now
from runbook.cli.loading import saved_plan, theme_for
from runbook.cli.options import THEME, epilog
from runbook.cli.reporting import INPUT, counted, handled, report, stop_on_errors
from runbook.diagnostics import Diagnostic, has_errors
from runbook.evidence.assemble import assemble, unknown_rows
from runbook.evidence.chain import parse_record
from runbook.evidence.lost_zeros import told_unclear
from runbook.evidence.measure import Measure, hashes_of
from runbook.model.executed import EVIDENCE, AsExecuted, PaperEntry
from runbook.model.places import Place
from runbook.model.plans import Plan
from runbook.model.themes import Theme
from runbook.pipeline import executed_files
from runbook.read.filled_checklists import TEXTS, is_filled_checklist, read_filled_checklist
from runbook.read.filled_forms import PDF
from runbook.read.record_forms import record_faults

SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")


@click.command(
    name="assemble",
    epilog=epilog(
        "assemble output/contoso",
        "assemble output/contoso evidence-of-mim01/ checklist.csv",
        codes="0 recorded, also where steps are missing; 1 the bundle or the evidence cannot be read, and "
        "nothing was taken in; 2 the command line is wrong; 3 PDF needs the library Pango; 4 the plan or "
        "evidence was changed, or evidence contradicts itself",
    ),
)
@click.argument("bundle", type=INPUT)
@click.argument("evidence", nargs=-1, type=INPUT, metavar="[EVIDENCE]...")
@THEME
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, evidence: tuple[Path, ...], theme: Path | None, quiet: bool) -> None:
    """Make the as-executed record of BUNDLE in its folder as-executed.

    EVIDENCE names evidence files, folders of them, or filled checklists (checklist-fillable.pdf saved under
    another name; YAML, CSV or a text with the columns step, done, actual, initials, time, note, as
    checklist.csv of the bundle has them). They are
    copied into the bundle's folder evidence; what lies there already counts as well. A row of a checklist
    may say no more than step and done:

    \b
      step;done;actual;initials;time;note
      3.4;yes;4.6.673.0;TA;02:14;
    """
    look = theme_for(bundle, theme)
    # A build of the same folder would move the evidence away while it is read.
    with locked(bundle):
        record = _assembled(bundle, evidence, look)
    if not quiet:
        done = f"{record.count('done')} of {counted(len(record.steps), 'step')} done"
        click.echo(f"{bundle}/as-executed: {done}, {counted(len(record.evidence), 'evidence file')}")
    if has_errors(record.findings):
        raise click.exceptions.Exit(4)


def _assembled(bundle: Path, evidence: tuple[Path, ...], theme: Theme) -> AsExecuted:
    """Take the evidence in, and write the record of it all."""
    plan, scripts = _plan_of(bundle)
    brought = incoming(bundle, evidence, _is_record)
    files = {**files_of(bundle), **{name: path.read_bytes() for name, path in brought.items()}}
    papers = _papers(bundle, plan, files, brought)
    # Only now, when every checklist could be read: nothing is taken in by halves.
    for name in brought:
        write_whole(bundle / name, files[name])
    measure = Measure(hashes_of(plan), plan, utc_now(), record_faults)
    record = assemble(plan, str(bundle), files, papers, scripts, measure)
    report((*record.findings, *_not_read(record, brought)))
    made = executed_files(plan, record, theme)
    for name, data in made.items():
        write_whole(bundle / name, data)
    # A new record has other bytes, and a signature over the former one holds no longer.
    report(stale_signature(str(bundle), "record", {**files, **made}))
    return record


def _plan_of(bundle: Path) -> tuple[Plan, Mapping[str, tuple[str, str]]]:
    """Return the plan of a bundle, and the hashes of each of its scripts by base name."""
    manifest = manifest_with_plan(bundle)
    plan = saved_plan(bundle / PLAN)
    changed = tuple(check_plan(str(bundle), PLAN, (bundle / PLAN).read_bytes(), manifest))
    if changed:
        # A record of what nobody was asked to do is worth nothing: nothing is taken in.
        report(changed)
        raise click.exceptions.Exit(4)
    return plan, manifest.scripts()


def _is_record(name: str, data: bytes) -> bool:
    return parse_record(name, data) is not None


def _papers(
    bundle: Path, plan: Plan, files: Mapping[str, bytes], brought: Mapping[str, Path]
) -> list[PaperEntry]:
    """Return the rows of filled checklists; end where one cannot be read, before anything is taken in."""
    entries: list[PaperEntry] = []
    findings: list[Diagnostic] = []
    for name, data in files.items():
        if name.startswith(EVIDENCE) and is_filled_checklist(data, name):
            read, found = read_filled_checklist(data, name)
            entries += read
            shown = str(brought.get(name, bundle / name))
            # Only of what is brought now, whose owner is here to mend it; the rest was told when it came.
            found = (*found, *(_unbookable(plan, read) if name in brought else ()))
            findings += (replace(finding, place=replace(finding.place, file=shown)) for finding in found)
    stop_on_errors(findings)
    return entries


def _unbookable(plan: Plan, rows: tuple[PaperEntry, ...]) -> Iterator[Diagnostic]:
    yield from unknown_rows("", plan, rows)
    yield from told_unclear("", plan, rows)


def _not_read(record: AsExecuted, brought: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """Yield what is kept beside the evidence and not read, where it may have been a filled checklist."""
    named = {entry.file for entry in record.evidence}
    for name, source in brought.items():
        if name not in named and name.lower().endswith(SPREADSHEETS):
            message = "this is kept, but not read; save the spreadsheet as CSV to have it count"
            yield Diagnostic("note", "kept-only", message, Place(str(source)))
        elif name not in named and name.lower().endswith(TEXTS):
            message = "this is kept, but not read: its first line does not name the columns step and done"
            yield Diagnostic("note", "kept-only", message, Place(str(source)))
        elif name not in named and name.lower().endswith(PDF):
            message = "this is kept, but not read: it has no fields of a checklist to fill in"
            yield Diagnostic("note", "kept-only", message, Place(str(source)))
