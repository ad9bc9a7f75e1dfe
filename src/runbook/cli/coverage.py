"""`runbook coverage`: the disposition ledger of the pack's articles; exit 4 below 100 per cent."""

import json
import sys
from itertools import groupby

import click

from runbook.author.claims import drafted_claims, placed_claims
from runbook.cli.loading import topic_named
from runbook.cli.options import FORM, epilog
from runbook.cli.reporting import counted, handled, report
from runbook.cli.terminal import write
from runbook.model.plans import Disposed
from runbook.tailor.coverage import Ledger, ledger


@click.command(
    name="coverage",
    help="""Show what became of every sentence of PACK's articles: its disposition and the guide's entry that
    claims it, or '-' where nobody does.

    PACK is a shipped pack's name or a folder; without it the first shipped one is taken.""",
    epilog=epilog(
        "coverage",
        "coverage packs/my-pack --format json",
        codes="0 every unit has a disposition; 1 the pack is wrong; 2 the command line is wrong; 4 a unit "
        "has none, or a quote of the guide no longer stands in the article",
    ),
)
@click.argument("pack", required=False, metavar="[PACK]")
@FORM
@click.option("--quotes", is_flag=True, help="Print what nothing claims as quotes, ready for the pack.")
@click.option("--places", is_flag=True, help="The same by place and hash (at), with the words in a comment.")
@handled
def command(pack: str | None, form: str, quotes: bool, places: bool) -> None:
    """Print the ledger; what is wrong with the quotes goes to stderr."""
    if (quotes or places) and form == "json":
        raise click.UsageError("--quotes and --places print YAML to paste; leave --format json away")
    topic = topic_named(pack)
    found = ledger(topic)
    report((*found.diagnostics, *found.taken_back))
    if quotes:
        click.echo("\n".join(drafted_claims(found, [quote.id for quote in topic.pack.quotes()])))
    elif places:
        click.echo("\n".join(placed_claims(found, topic.articles)))
    elif form == "json":
        click.echo(json.dumps(found.as_json(), indent=1, ensure_ascii=False))
    else:
        write("\n".join(_lines(found)), sys.stdout)
    if not found.complete:
        raise click.exceptions.Exit(4)


def _lines(found: Ledger) -> list[str]:
    lines = []
    for (file, section), units in groupby(found.units, key=lambda unit: (unit.file, unit.section)):
        lines.append(f"{file} #{section}" if section else file)
        for block, entries in groupby(units, key=lambda unit: unit.block):
            lines.append(f"  {block}")
            lines.extend(_line(unit) for unit in entries)
    return [*lines, "", *_totals(found)]


def _line(unit: Disposed) -> str:
    place = f"{unit.line:>4}:{unit.column:<4}"
    return f"    {place} {unit.disposition:<16} {unit.by or '-':<34} {_short(unit.text)}"


def _totals(found: Ledger) -> list[str]:
    claimed, count = len(found.units) - len(found.unclaimed), len(found.units)
    # Never rounded up: 100 says that nothing is left, and whoever reads it stops looking.
    percent = 100 if not found.unclaimed else min(99, 100 * claimed // count)
    parts = ", ".join(f"{number} {name}" for name, number in found.totals().items())
    # Told apart because other people mend them: the one the pack, the other the overlay above it.
    bonds = sum(one.code == "suspect-overlay" for one in found.diagnostics)
    wrong = len(found.diagnostics) - bonds
    tail = f"; {counted(wrong, 'quote')} to repair" if wrong else ""
    tail += f"; {counted(bonds, 'change')} of the overlay to bind anew" if bonds else ""
    return [
        *(f"{one.place.file}:{one.place.line} {one.says}" for one in found.overlay),
        f"{len(found.reviews)} of {counted(found.steps, 'step')} of the guide reviewed",
        f"{claimed} of {count} units have a disposition ({percent} %): {parts}{tail}",
    ]


def _short(text: str) -> str:
    # Enough to know the sentence again; its line and column stand before it.
    return text if len(text) <= 60 else text[:57] + "..."
