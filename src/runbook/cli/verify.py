"""`runbook verify`: every file's hash against the manifest, and every evidence record against its chain."""

import json
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import click

from runbook import __version__
from runbook.bundle.files import files_of, links_of
from runbook.bundle.intake import PLAN
from runbook.bundle.keys import PublicKey, read_public_key
from runbook.bundle.pack_file import SUFFIX, check_pack_signatures, unpacked
from runbook.bundle.recover import locked
from runbook.bundle.verify import check_plan, verify_bundle
from runbook.cli.dates import utc_now
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, handled, report
from runbook.cli.terminal import write
from runbook.diagnostics import Diagnostic, file_error
from runbook.errors import RunbookError
from runbook.evidence.assemble import assemble, records_in
from runbook.evidence.chain import check_evidence, is_record_name
from runbook.evidence.measure import Measure, hashes_of
from runbook.evidence.reckoned import against_evidence
from runbook.evidence.scripts import about_scripts
from runbook.model.executed import AS_EXECUTED, EVIDENCE, PaperEntry
from runbook.model.manifest import MANIFEST, Manifest, parse_manifest, sha256_of
from runbook.model.places import Place
from runbook.model.plan_json import UnreadablePlan, plan_from_json
from runbook.model.plans import Plan
from runbook.pipeline import executed_json
from runbook.read.filled_checklists import is_filled_checklist, read_filled_checklist
from runbook.read.record_forms import record_faults

_LISTED = 8
"""Bundles that are named where a folder above them is."""


@click.command(
    name="verify",
    help="""Check every file of BUNDLE against its manifest, and its evidence against its chain.

    A build that was interrupted is put back first. What people added is named and is no finding, but below
    scripts/ nothing may be added. The chain holds each record but a host's newest one; that one is held by
    the as-executed record of 'assemble'.

    With --key the bundle must be signed, and each key must have signed it or its as-executed record. A pack
    file (.runbookpack) is judged in the same way: whole by its manifest, and signed by each key.""",
    epilog=epilog(
        "verify output/contoso",
        "verify output/contoso --key firm.pem.pub",
        "verify my-pack-1.0.runbookpack --key firm.pem.pub",
        codes="0 sound; 1 there is no such folder or key; 2 the command line is wrong; 3 signatures need the "
        "package cryptography; 4 a file was changed or is missing, or a signature is not right",
    ),
)
@click.argument("bundle", type=INPUT)
@click.option(
    "--key",
    "keys",
    type=INPUT,
    multiple=True,
    metavar="PUB",
    help="The file of a public key that must have signed; may be given several times.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, keys: tuple[Path, ...], quiet: bool) -> None:
    """Print what differs; exit 4 where anything does."""
    trusted = {str(path): read_public_key(path.read_bytes(), str(path)) for path in keys}
    if bundle.suffix == SUFFIX and bundle.is_file():
        _verify_pack(bundle, trusted, quiet)
        return
    # Files of an interrupted build would be told as changed, though the build can still be put right.
    with locked(bundle) as was_put_back:
        if was_put_back and not quiet:
            click.echo(f"{bundle}: put back after an interrupted build")
        if not bundle.is_dir():
            zipped = "; of a zip, the folder that it is unpacked to" * (bundle.suffix == ".zip")
            raise RunbookError(
                f"{bundle} is no folder; name the folder of a bundle, as output/contoso{zipped}"
            )
        result = verify_bundle(str(bundle), files_of(bundle), _judge, links=links_of(bundle), keys=trusted)
    report(result.findings)
    for below in _bundles_below(bundle):
        write(f"    a bundle lies in {below}", sys.stderr)
    if not quiet:
        click.echo(f"{bundle}: {result.summary}")
    if not result.sound:
        raise click.exceptions.Exit(4)


def _bundles_below(folder: Path) -> list[Path]:
    """Return the nearest bundles in a folder that is none: of `output` one is meant."""
    if (folder / MANIFEST).is_file():
        return []
    found = (file.parent for levels in ("*", "*/*") for file in sorted(folder.glob(f"{levels}/{MANIFEST}")))
    return [*islice(found, _LISTED)]


def _verify_pack(file: Path, keys: Mapping[str, PublicKey], quiet: bool) -> None:
    pack = unpacked(file.read_bytes(), str(file), __version__)
    found, signers = check_pack_signatures(pack, str(file), keys)
    report(found)
    if found:
        raise click.exceptions.Exit(4)
    if not quiet:
        said = pack.manifest
        # Without a key to check it by, anybody may have made the signature.
        claimed = "signed by" if keys else "with an unchecked signature of"
        by = f"{claimed} {', '.join(signers)}" if signers else "not signed"
        own = said["own_commands"]
        told = f"; brings commands of its own: {', '.join(own)}" if own else ""
        click.echo(f"{file}: {said['name']} {said['version']}, {len(pack.files)} files as listed, {by}{told}")


def _judge(folder: str, files: Mapping[str, bytes], hashes: frozenset[str]) -> Iterator[Diagnostic]:
    """Judge the evidence of a bundle; where it holds a plan that can be read, by that plan."""
    plan = _plan_in(files)
    known = hashes_of(plan) if plan else hashes
    measure = Measure(known, plan, utc_now(), record_faults)
    manifest = parse_manifest(files[MANIFEST])
    yield from check_evidence(folder, files, measure)
    # Only of a plan as the manifest lists it: a changed one is told already, by its hash.
    if plan and PLAN in manifest.files and manifest.files[PLAN].sha256 == sha256_of(files[PLAN]):
        yield from check_plan(folder, PLAN, files[PLAN], manifest)
    if plan and manifest.run_hash not in ("", plan.run_hash):
        text = "the manifest names another run hash than the plan has"
        yield file_error(folder, MANIFEST, "changed-file", text)
    if plan:
        own = [record for record in records_in(files) if measure.is_own(record)]
        yield from about_scripts(folder, own, manifest.scripts(), files)
        yield from _against_manifest(folder, plan, manifest)
    if plan and AS_EXECUTED in files:
        record = assemble(plan, folder, files, _papers_in(files), manifest.scripts(), measure)
        yield from against_evidence(folder, files[AS_EXECUTED], record, executed_json(plan, record))
    # Without a plan nobody can say which records should be there, so a sound chain alone proves less.
    if plan is None and any(map(is_record_name, files)):
        text = "there is no plan here that this version reads: records are judged by themselves only"
        yield Diagnostic("note", "no-plan", text, Place(f"{folder}/{PLAN}"))


def _against_manifest(folder: str, plan: Plan, manifest: Manifest) -> Iterator[Diagnostic]:
    """Yield where the manifest says another name than the plan: that of another customer, say."""
    if manifest.name != plan.name:
        text = f"the manifest names the bundle '{manifest.name}', and the plan in it is of '{plan.name}'"
        yield file_error(folder, MANIFEST, "changed-file", text)


def _papers_in(files: Mapping[str, bytes]) -> list[PaperEntry]:
    """Return the rows of the filled checklists of a bundle; those that cannot be read count for nothing."""
    papers = [(name, data) for name, data in files.items() if name.startswith(EVIDENCE)]
    return [
        row
        for name, data in papers
        if is_filled_checklist(data, name)
        for row in read_filled_checklist(data, name)[0]
    ]


def _plan_in(files: Mapping[str, bytes]) -> Plan | None:
    try:
        return plan_from_json(json.loads(files[PLAN]))
    except (KeyError, UnreadablePlan, ValueError, RecursionError):
        return None
