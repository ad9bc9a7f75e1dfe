"""`runbook verify`: every file's hash against the manifest, and every evidence record against its chain."""

from pathlib import Path

import click

from runbook.bundle.files import files_of
from runbook.bundle.recover import locked
from runbook.bundle.verify import verify_bundle
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, handled, report
from runbook.errors import RunbookError
from runbook.evidence.chain import check_evidence


@click.command(
    name="verify",
    help="""Check every file of BUNDLE against its manifest, and its evidence against its chain.

    A build that was interrupted is put back first. What people added is counted and is no finding. The chain
    holds each record but a host's newest one; that one is held by the as-executed record of 'assemble'.""",
    epilog=epilog(
        "verify output/contoso",
        codes="0 sound; 1 there is no such folder; 2 the command line is wrong; 4 a file was changed or "
        "is missing",
    ),
)
@click.argument("bundle", type=INPUT)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, quiet: bool) -> None:
    """Print what differs; exit 4 where anything does."""
    with locked(bundle) as was_put_back:
        if was_put_back and not quiet:
            click.echo(f"{bundle}: put back after an interrupted build")
        if not bundle.is_dir():
            raise RunbookError(f"{bundle} is no folder; name the folder of a bundle, as output/contoso")
        result = verify_bundle(str(bundle), files_of(bundle), check_evidence)
    report(result.findings)
    if not quiet:
        click.echo(f"{bundle}: {result.summary}")
    if not result.sound:
        raise click.exceptions.Exit(4)
