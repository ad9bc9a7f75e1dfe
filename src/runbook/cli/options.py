"""The options that several commands share, each with its documentation; nothing heavy is imported here."""

import click

from runbook.cli.dates import IsoDate

PACK = click.option(
    "--pack", metavar="NAME|DIR", help="Use this pack instead of the one that the profile names."
)
DATE = click.option(
    "--date",
    type=IsoDate(),
    help="The document's date. Default: the profile's, else SOURCE_DATE_EPOCH, else today.",
)
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)


def epilog(*examples: str, codes: str) -> str:
    """Return the end of a command's help: examples one a line, then what each exit code means here."""
    shown = "\n".join(f"  runbook {example}" for example in examples)
    return f"\b\nExamples:\n{shown}\n\nExit codes: {codes}."
