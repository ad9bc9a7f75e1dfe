"""The options that commands share and the kinds of their values; nothing heavy is imported here."""

import click

from runbook.cli.dates import IsoDate
from runbook.model.formats import FORMATS
from runbook.model.nearest import nearest

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


def epilog(*examples: str, codes: str) -> str:
    """Return the end of a command's help: examples one a line, then what each exit code means here."""
    shown = "\n".join(f"  runbook {example}" for example in examples)
    return f"\b\nExamples:\n{shown}\n\nExit codes: {codes}."
