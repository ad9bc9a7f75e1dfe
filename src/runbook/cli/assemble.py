"""`runbook assemble`: the as-executed record of a bundle, from evidence files and filled checklists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from runbook.bundle.files import files_of
from runbook.bundle.recover import locked
from runbook.bundle.verify import check_plan
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, counted, handled, report, stop_on_errors
from runbook.cli.tailored import saved_plan
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import RunbookError
from runbook.evidence.assemble import assemble, unknown_rows
from runbook.evidence.chain import EVIDENCE, parse_record
from runbook.model.executed import AsExecuted, PaperEntry
from runbook.model.manifest import MANIFEST, NotAManifest, parse_manifest
from runbook.model.places import Place
from runbook.model.plans import Plan
from runbook.pipeline import executed_files
from runbook.read.filled import read_filled

PLAN = "plan.json"
PAPERS = (".yaml", ".yml", ".csv")
SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")


class UnusableBundle(RunbookError):
    """The folder is no bundle that evidence can be assembled for, or the evidence cannot be taken in."""


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
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, evidence: tuple[Path, ...], quiet: bool) -> None:
    """Make the as-executed record of BUNDLE in its folder as-executed.

    EVIDENCE names evidence files, folders of them, or filled checklists (YAML or CSV with the columns
    step, done, actual, initials, time, note). They are copied into the bundle's folder evidence; what
    lies there already counts as well. A row of a checklist may say no more than step and done:

    \b
      step;done;actual;initials;time;note
      3.4;yes;4.6.673.0;TA;02:14;
    """
    with locked(bundle):
        record = _assembled(bundle, evidence)
    if not quiet:
        done = f"{record.count('done')} of {counted(len(record.steps), 'step')} done"
        click.echo(f"{bundle}/as-executed: {done}, {counted(len(record.evidence), 'evidence file')}")
    if has_errors(record.findings):
        raise click.exceptions.Exit(4)


def _assembled(bundle: Path, evidence: tuple[Path, ...]) -> AsExecuted:
    """Take the evidence in, and write the record of it all."""
    plan, scripts = _plan_of(bundle)
    brought = _brought(bundle, evidence)
    files = {**files_of(bundle), **{name: path.read_bytes() for name, path in brought.items()}}
    papers = _papers(bundle, plan, files, brought)
    for name in brought:
        _write(bundle / name, files[name])
    record = assemble(plan, str(bundle), files, papers, scripts)
    report((*record.findings, *_not_read(record, brought)))
    for name, data in executed_files(plan, record).items():
        _write(bundle / name, data)
    return record


def _plan_of(bundle: Path) -> tuple[Plan, Mapping[str, str]]:
    """Return the plan of a bundle, and the hash of each of its scripts by base name."""
    if not bundle.is_dir():
        raise UnusableBundle(f"{bundle} is no folder; name the folder of a bundle, as output/contoso")
    for name in (MANIFEST, PLAN):
        if not (bundle / name).is_file():
            raise UnusableBundle(f"{bundle} holds no {name}; build the bundle with --to all")
    try:
        manifest = parse_manifest((bundle / MANIFEST).read_bytes())
    except NotAManifest as error:
        raise UnusableBundle(f"{bundle / MANIFEST}: the manifest cannot be read: {error}") from error
    plan = saved_plan(bundle / PLAN)
    changed = tuple(check_plan(str(bundle), PLAN, (bundle / PLAN).read_bytes(), manifest))
    if changed:
        # A record of what nobody was asked to do is worth nothing: nothing is taken in.
        report(changed)
        raise click.exceptions.Exit(4)
    scripts = {n.rsplit("/", 1)[-1]: e.sha256 for n, e in manifest.files.items() if n.startswith("scripts/")}
    return plan, scripts


def _brought(bundle: Path, evidence: Iterable[Path]) -> dict[str, Path]:
    """Return what is to be copied, by its name in the bundle; nothing there is ever overwritten."""
    wanted: dict[str, Path] = {}
    for path in evidence:
        for source in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            name = f"{EVIDENCE}{source.name}"
            data = source.read_bytes()
            for other in (wanted.get(name), bundle / name):
                if other is not None and other.is_file() and other.read_bytes() != data:
                    raise UnusableBundle(
                        f"{source}: {other} has the same name and other content; "
                        "rename the one, or take the other away"
                    )
            if source.suffix.lower() == ".json" and parse_record(name, data) is None:
                raise UnusableBundle(f"{source} is no evidence record, or was cut off; nothing was taken in")
            wanted[name] = source
    return wanted


def _papers(
    bundle: Path, plan: Plan, files: Mapping[str, bytes], brought: Mapping[str, Path]
) -> list[PaperEntry]:
    """Return the rows of filled checklists; end where one cannot be read, before anything is taken in."""
    entries: list[PaperEntry] = []
    findings: list[Diagnostic] = []
    for name, data in files.items():
        if name.startswith(EVIDENCE) and name.lower().endswith(PAPERS):
            read, found = read_filled(data, name)
            entries += read
            shown = str(brought.get(name, bundle / name))
            found = (*found, *(unknown_rows("", plan, read) if name in brought else ()))
            findings += (replace(finding, place=replace(finding.place, file=shown)) for finding in found)
    stop_on_errors(findings)
    return entries


def _not_read(record: AsExecuted, brought: Mapping[str, Path]) -> Iterator[Diagnostic]:
    """Yield the spreadsheets that are kept beside the evidence: they may look like filled checklists."""
    named = {entry.file for entry in record.evidence}
    for name, source in brought.items():
        if name not in named and name.lower().endswith(SPREADSHEETS):
            message = "this is kept, but not read; save the spreadsheet as CSV to have it count"
            yield Diagnostic("note", "kept-only", message, Place(str(source)))


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nothing half-written is ever seen under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)
