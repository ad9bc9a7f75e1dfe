"""Commands below a command, as `pack review`: each in a module of its own, imported when it is called."""

import importlib
from collections.abc import Mapping
from typing import Any

import click


class Subcommands(click.Group):
    """The commands of a table (name -> sentence), which live in modules called `<group>_<name>`."""

    def __init__(self, *args: Any, table: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in self.table:
            return None
        command: click.Command = importlib.import_module(f"runbook.cli.{self.name}_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))
