"""`runbook pack`: what is done with packs themselves, one command a module."""

import importlib

import click

from runbook.cli.options import epilog

COMMANDS = {
    "review": "Write down which steps a person has read against the article.",
    "upgrade": "Write the steps of a pack in work lines.",
}


class PackCommands(click.Group):
    """The commands below `pack`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"runbook.cli.pack_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    name="pack",
    cls=PackCommands,
    help="Work on packs themselves.",
    epilog=epilog(
        'pack review --all --by "Robin Doe" packs/my-pack',
        "pack upgrade packs/my-pack",
        codes="0 done; 1 the pack is wrong; 2 the command line is wrong",
    ),
)
def command() -> None:
    """Take the command below."""
