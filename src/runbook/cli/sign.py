"""`runbook sign`: a signature over a bundle, or over its as-executed record, beside what it is over."""

from pathlib import Path

import click

from runbook.bundle.files import files_of, links_of, write_whole
from runbook.bundle.intake import bundle_manifest
from runbook.bundle.keys import PrivateKey
from runbook.bundle.recover import locked
from runbook.bundle.signatures import ENVELOPES, Signable, signed, statement_over
from runbook.bundle.verify import check_built
from runbook.cli.key_files import private_key_at
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, counted, handled, report
from runbook.diagnostics import has_errors
from runbook.evidence.chain import check_as_executed


@click.command(
    name="sign",
    help="""Sign the files of BUNDLE, as its manifest lists them, or its as-executed record.

    The signature (an in-toto statement in a DSSE envelope, Ed25519) lies in manifest.dsse.json or in
    as-executed/as-executed.dsse.json. A second person signs in the same way: both signatures stay. A bundle
    whose files were changed is not signed. A build that changes the bundle makes its signature void and says
    so.""",
    epilog=epilog(
        "sign output/contoso --key firm.pem",
        "sign output/contoso --as-executed --key approver.pem",
        codes="0 signed; 1 there is no such bundle, record or key; 2 the command line is wrong; 3 signatures "
        "need the package cryptography; 4 a file that would be signed was changed or is missing",
    ),
)
@click.argument("bundle", type=INPUT)
@click.option("--key", type=INPUT, required=True, metavar="FILE", help="The file of the private key.")
@click.option("--as-executed", is_flag=True, help="Sign the as-executed record instead of the built files.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(bundle: Path, key: Path, as_executed: bool, quiet: bool) -> None:
    """Write the envelope; exit 4 where what would be signed is not what it says."""
    private = private_key_at(key)
    what: Signable = "record" if as_executed else "manifest"
    with locked(bundle):
        words = _sign(bundle, what, private)
    if not quiet:
        click.echo(words)


def _sign(bundle: Path, what: Signable, key: PrivateKey) -> str:
    """Write the envelope and return the line that says so."""
    bundle_manifest(bundle)
    files, folder = files_of(bundle), str(bundle)
    statement = statement_over(what, files)
    # Nobody signs what is no longer what was built: the signature would vouch for the change.
    wrong = tuple(
        check_as_executed(folder, files) if what == "record" else check_built(folder, files, links_of(bundle))
    )
    if has_errors(wrong):
        report(wrong)
        raise click.exceptions.Exit(4)
    path = bundle / ENVELOPES[what]
    envelope, gone = signed(statement, key, files.get(ENVELOPES[what]))
    write_whole(path, envelope.as_bytes())
    more = (
        [f"{counted(len(envelope.signatures), 'signature')} in all"] if len(envelope.signatures) > 1 else []
    )
    more += [f"that of key {other[:12]} was over other files and is gone" for other in gone]
    return "; ".join((f"{path}: key {key.public.id} signs {counted(len(statement.subjects), 'file')}", *more))
