"""The options that commands share and the kinds of their values; nothing heavy is imported here."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from runbook.cli.dates import IsoDate
from runbook.model.formats import FORMATS
from runbook.model.nearest import nearest

F = TypeVar("F", bound=Callable[..., Any])


def _packs_here(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of packs that begin so, for the completion of a shell."""
    from runbook.loading import workspace_at
    from runbook.read.packs.lookup import packs_in_reach

    workspace, _ = workspace_at(Path())
    return [each.name for each in packs_in_reach(Path(), workspace) if each.name.startswith(incomplete)]


PACK = click.option(
    "--pack",
    metavar="NAME|DIR|FILE",
    shell_complete=_packs_here,
    help="Use this pack instead of the one that the profile names.",
)
THEME = click.option(
    "--theme",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The theme of the papers: a folder as 'theme new' writes it. Default: that of runbook.yaml.",
)
DATE = click.option(
    "--date",
    type=IsoDate(),
    help="The document's date. Default: the profile's, else SOURCE_DATE_EPOCH, else today.",
)


def jobs_option(says: str) -> Callable[[F], F]:
    """Return the option for a number of processes; `says` is its help."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default="the number of cores",
        help=says,
    )


FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)


class Formats(click.ParamType[tuple[str, ...]]):
    """A list of formats with commas, or `all`."""

    name = "FORMAT,..."

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the formats in the order of the table; refuse an unknown one with the nearest name."""
        asked = [word.strip() for word in value.split(",") if word.strip()]
        for word in asked:
            if word not in (*FORMATS, "all"):
                hint = nearest(word, (*FORMATS, "all"))
                meant = f"; did you mean '{hint}'?" if hint else ""
                self.fail(f"'{word}' is not a format{meant} ({', '.join(FORMATS)}, all)", param, ctx)
        if not asked:
            self.fail("name at least one format", param, ctx)
        return tuple(name for name in FORMATS if name in asked or "all" in asked)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return what the last name of the list can become."""
        # A shell completes the whole word, and here that is the list up to its last name.
        before, comma, last = incomplete.rpartition(",")
        taken = before.split(",")
        names = [name for name in (*FORMATS, "all") if name.startswith(last) and name not in taken]
        return [CompletionItem(before + comma + name) for name in names]


class HintedCommand(click.Command):
    """A command that knows which of its options people call by another name."""

    def __init__(self, *args: Any, called: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.called = called

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Answer an option that is called otherwise here with its name."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            meant = self.called.get(error.option_name)
            if meant is None:
                raise
            told = f"No such option '{error.option_name}'. Did you mean '{meant}'?"
            raise click.NoSuchOption(error.option_name, told, ctx=ctx) from error


class Pairs(click.ParamType[tuple[str, ...]]):
    """Pairs of key and value with commas; a comma of a value stays in it."""

    name = "KEY=VALUE,..."

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the pairs as they are written; what they mean hangs on the article."""
        # A comma parts two pairs only where a key and a sign of equality follow it.
        return tuple(pair.strip() for pair in re.split(r",(?=\s*[\w-]+\s*=)", value))


def epilog(*examples: str, codes: str) -> str:
    """Return the end of a command's help: examples one a line, then what each exit code means here."""
    shown = "\n".join(f"  runbook {example}" for example in examples)
    return f"\b\nExamples:\n{shown}\n\nExit codes: {codes}."
