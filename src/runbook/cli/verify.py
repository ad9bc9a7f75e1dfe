"""`runbook verify`: every file's hash against the manifest, and every evidence record against its chain."""

from pathlib import Path

import click

from runbook.bundle.files import files_of, links_of
from runbook.bundle.keys import read_public_key
from runbook.bundle.recover import locked
from runbook.bundle.verify import verify_bundle
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, handled, report
from runbook.errors import RunbookError
from runbook.evidence.chain import check_evidence


@click.command(
    name="verify",
    help="""Check every file of BUNDLE against its manifest, and its evidence against its chain.

    A build that was interrupted is put back first. What people added is named and is no finding, but below
    scripts/ nothing may be added. The chain holds each record but a host's newest one; that one is held by
    the as-executed record of 'assemble'.

    With --key the bundle must be signed, and each key must have signed it or its as-executed record.""",
    epilog=epilog(
        "verify output/contoso",
        "verify output/contoso --key firm.pem.pub",
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
    with locked(bundle) as was_put_back:
        if was_put_back and not quiet:
            click.echo(f"{bundle}: put back after an interrupted build")
        if not bundle.is_dir():
            raise RunbookError(f"{bundle} is no folder; name the folder of a bundle, as output/contoso")
        result = verify_bundle(
            str(bundle), files_of(bundle), check_evidence, links=links_of(bundle), keys=trusted
        )
    report(result.findings)
    if not quiet:
        click.echo(f"{bundle}: {result.summary}")
    if not result.sound:
        raise click.exceptions.Exit(4)
