"""`runbook pack`: what is done with packs themselves, one command a module."""

import click

from runbook.cli.groups import Subcommands
from runbook.cli.options import epilog

COMMANDS = {
    "new": "Draft a pack from articles.",
    "check": "Say everything that is wrong with a pack.",
    "test": "Run the cases of a pack.",
    "bind": "Write down the words that the places of a guide bind.",
    "review": "Write down which steps a person has read against the article.",
    "build": "Write a pack as one file.",
    "upgrade": "Write the steps of a pack in work lines.",
}


@click.group(
    name="pack",
    cls=Subcommands,
    table=COMMANDS,
    help="Work on packs themselves.",
    epilog=epilog(
        "pack new install-guide.md packs/my-pack",
        "pack check packs/my-pack",
        "pack test packs/my-pack",
        'pack review --all --by "Robin Doe" packs/my-pack',
        "pack upgrade packs/my-pack",
        codes="0 done; 1 the pack is wrong; 2 the command line is wrong; 4 a finding, or a case that fails",
    ),
)
def command() -> None:
    """Take the command below."""
