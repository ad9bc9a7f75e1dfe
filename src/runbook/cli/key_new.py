"""`runbook key new`: a private key and, beside it, the public one that everybody may have."""

import os
from pathlib import Path

import click

from runbook.bundle.files import write_whole
from runbook.bundle.keys import new_key
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, handled
from runbook.errors import RunbookError

_MINE_ALONE = 0o600
"""Its owner may read and write it, and nobody else."""


@click.command(
    name="new",
    help="""Make an Ed25519 key: the private one in FILE, the public one in FILE.pub.

    Who has FILE and its passphrase signs in your name. FILE.pub goes to whoever checks, and its id, which is
    printed, on another way: by telephone, or on paper.""",
    epilog=epilog(
        "key new firm.pem",
        codes="0 written; 1 a file of that name is there; 2 the command line is wrong; 3 signatures need the "
        "package cryptography",
    ),
)
@click.argument("file", type=INPUT)
@click.option("--no-passphrase", is_flag=True, help="Ask for none: whoever can read the file can sign.")
@handled
def command(file: Path, no_passphrase: bool) -> None:
    """Write both files; a file that is there is never overwritten."""
    public = file.with_name(f"{file.name}.pub")
    for path in (file, public):
        if os.path.lexists(path):
            raise RunbookError(f"{path} is there; a key is never overwritten, choose another name")
    key = new_key()
    passphrase = "" if no_passphrase else _asked()
    # Nobody else may read it at any moment, so it is made closed and then filled.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MINE_ALONE), "wb") as private:
        private.write(key.as_pem(passphrase))
    write_whole(public, key.public.as_pem())
    click.echo(f"{file}: the private key; {public}: the public one; id {key.public.id}")


def _asked() -> str:
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))
