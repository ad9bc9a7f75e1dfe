"""`runbook assemble`: the as-executed record of a bundle, from evidence files and filled checklists."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from runbook.cli.bundles import recover
from runbook.cli.reporting import handled, report, stop_on_errors
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import RunbookError
from runbook.evidence.assemble import assemble
from runbook.evidence.chain import EVIDENCE
from runbook.model.executed import PaperEntry
from runbook.model.manifest import MANIFEST, NotAManifest, parse_manifest
from runbook.model.plan_json import plan_from_json
from runbook.model.plans import Plan
from runbook.pipeline import executed_files
from runbook.read.filled import read_filled

PLAN = "plan.json"
PAPERS = (".yaml", ".yml", ".csv")


class UnusableBundle(RunbookError):
    """The folder is no bundle that evidence can be assembled for."""


@click.command(name="assemble")
@click.argument("bundle", type=click.Path(path_type=Path, file_okay=False))
@click.argument("evidence", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[EVIDENCE]...")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, evidence: tuple[Path, ...], quiet: bool) -> None:
    """Make the as-executed record of BUNDLE in its folder as-executed.

    EVIDENCE names evidence files, folders of them, or filled checklists (YAML or CSV with the columns
    step, done, actual, initials, time, note). They are copied into the bundle's folder evidence; what
    lies there already counts as well. Exit code 4 where evidence was changed or contradicts itself.
    """
    recover(bundle)
    plan, scripts = _plan_of(bundle)
    _bring_in(bundle, evidence)
    files = {
        p.relative_to(bundle).as_posix(): p.read_bytes() for p in sorted(bundle.rglob("*")) if p.is_file()
    }
    papers = _papers(files)
    record = assemble(plan, str(bundle), files, papers, scripts)
    report(record.findings)
    for name, data in executed_files(plan, record).items():
        _write(bundle / name, data)
    if not quiet:
        done, wanted = record.count("done"), len(record.steps)
        click.echo(
            f"{bundle}/as-executed: {done} of {wanted} steps done, {len(record.evidence)} evidence files"
        )
    if has_errors(record.findings):
        raise click.exceptions.Exit(4)


def _plan_of(bundle: Path) -> tuple[Plan, Mapping[str, str]]:
    """Return the plan of a bundle, and the hash of each of its scripts by base name."""
    for name in (MANIFEST, PLAN):
        if not (bundle / name).is_file():
            raise UnusableBundle(f"{bundle} holds no {name}; build the bundle with --to all")
    try:
        manifest = parse_manifest((bundle / MANIFEST).read_bytes())
        plan = plan_from_json(json.loads((bundle / PLAN).read_bytes()))
    except (NotAManifest, ValueError) as error:
        raise UnusableBundle(f"{bundle}: the manifest or the plan cannot be read: {error}") from error
    scripts = {n.rsplit("/", 1)[-1]: e.sha256 for n, e in manifest.files.items() if n.startswith("scripts/")}
    return plan, scripts


def _bring_in(bundle: Path, evidence: Iterable[Path]) -> None:
    """Copy evidence into the bundle; a file of the same name with other bytes is never overwritten."""
    wanted: dict[str, bytes] = {}
    for path in evidence:
        for source in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            data = source.read_bytes()
            target = bundle / EVIDENCE / source.name
            if wanted.get(source.name, data) != data or (target.is_file() and target.read_bytes() != data):
                raise UnusableBundle(f"{source}: evidence/{source.name} is there already with other content")
            wanted[source.name] = data
    for name, data in wanted.items():
        _write(bundle / EVIDENCE / name, data)


def _papers(files: Mapping[str, bytes]) -> list[PaperEntry]:
    entries: list[PaperEntry] = []
    findings: list[Diagnostic] = []
    for name, data in files.items():
        if name.startswith(EVIDENCE) and name.lower().endswith(PAPERS):
            read, found = read_filled(data, name)
            entries += read
            findings += found
    stop_on_errors(findings)
    return entries


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that nothing half-written is ever seen under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)
