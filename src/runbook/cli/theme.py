"""`runbook theme`: the look of the papers, one command a module."""

import click

from runbook.cli.groups import Subcommands
from runbook.cli.options import epilog

COMMANDS = {
    "new": "Write a theme to start from.",
}


@click.group(
    name="theme",
    cls=Subcommands,
    table=COMMANDS,
    help="Begin a theme: what 'build --theme DIR', or theme in runbook.yaml, changes in the usual look.",
    epilog=epilog(
        "theme new ourtheme",
        codes="0 done; 1 a file is in the way; 2 the command line is wrong",
    ),
)
def command() -> None:
    """Take the command below."""
