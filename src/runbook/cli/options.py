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
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
