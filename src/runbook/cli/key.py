"""`runbook key`: the keys that sign bundles, one command a module."""

import click

from runbook.cli.groups import Subcommands
from runbook.cli.options import epilog

COMMANDS = {
    "new": "Make a key to sign with.",
}


@click.group(
    name="key",
    cls=Subcommands,
    table=COMMANDS,
    help="Make keys for 'sign' and 'verify --key'.",
    epilog=epilog(
        "key new firm.pem",
        codes="0 done; 1 a file is in the way; 2 the command line is wrong; 3 signatures need the package "
        "cryptography",
    ),
)
def command() -> None:
    """Take the command below."""
