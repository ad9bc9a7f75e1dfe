"""The program `runbook`: its commands, each imported only when it is called, so that --help is quick."""

import gc
import importlib
import sys
from typing import Any

import click

COMMANDS = {
    "build": "Write the runbook of each profile, in every format.",
    "fleet": "Write the bundles of many profiles; what did not change stays.",
    "cache": "Show, check or empty the store of what was built.",
    "watch": "Build anew on each save.",
    "serve": "Show the page in a browser, anew after each save.",
    "check": "Validate profiles; nothing is written.",
    "plan": "Show the steps of a profile's plan.",
    "explain": "Say why a step is in or out.",
    "diff": "Compare two profiles or two plans, step by step.",
    "article": "Show what the reader made of an article.",
    "coverage": "Show what became of every sentence of the pack's articles.",
    "prove": "Prove the pack for every profile there can be.",
    "init": "Ask the questions and write a commented profile.",
    "kinds": "Print the kinds of probes and actions that a pack may use.",
    "pack": "Draft, check and review packs.",
    "theme": "Begin a theme: colours, style, parts and words of the papers.",
    "packs": "List the packs that are found, with their examples.",
    "schema": "Print the JSON Schema of profiles, packs or workspaces, for editors.",
    "assemble": "Make the as-executed record from evidence and filled checklists.",
    "doctor": "Say what this installation has, and what it lacks.",
    "verify": "Check every file of a bundle against its manifest, and its signatures.",
    "sign": "Sign a bundle, or its as-executed record.",
    "key": "Make keys to sign with: new.",
}

NURSERY = 50_000
"""New objects before Python looks for garbage: a pack's tens of thousands all stay; looking costs a tenth."""


class LazyCommands(click.Group):
    """A group whose commands live in modules of the same name, loaded on first use."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the program; the help too may find its disk full."""
        try:
            return super().main(*args, **more)
        except OSError as error:
            from runbook.cli.reporting import failure_of

            click.echo(failure_of(error), err=True)
            sys.exit(1)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand `help`, `help COMMAND` and `version`, as other programs do."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        elif args == ["version"]:
            args = ["--version"]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        # A table and modules of the same name: nothing registers itself, and --help imports no command.
        command: click.Command = importlib.import_module(f"runbook.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the nearest name."""
        # An option comes to its own error; only a word can be a command that was typed wrong.
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from runbook.model.nearest import did_you_mean

            meant = did_you_mean(args[0], COMMANDS, "; ") or f" ({', '.join(COMMANDS)})"
            ctx.fail(f"there is no command '{args[0]}'{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="runbook", prog_name="runbook")
def main() -> None:
    """Compile an article, a pack and a customer's profile into one runbook.

    'runbook COMMAND --help' has examples of each command.

    Exit codes: 0 done; 1 the input is wrong; 2 the command line is wrong; 3 the installation lacks
    something; 4 drift, a failed proof or a failed verification was found; 130 interrupted.
    """
    # The two other thresholds stay as Python has them: they count rounds of looking, not objects.
    gc.set_threshold(NURSERY, *gc.get_threshold()[1:])
