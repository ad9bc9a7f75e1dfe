"""`runbook schema`: the profile's JSON Schema, for editors that complete and check while typing."""

import json

import click

from runbook.cli.reporting import handled, stop_on_errors
from runbook.diagnostics import has_errors
from runbook.errors import RunbookError
from runbook.pipeline import load_pack


@click.command(
    name="schema",
    help="Print the JSON Schema of the profiles of PACK, a shipped pack's name or a folder.",
)
@click.argument("pack", required=False)
@handled
def command(pack: str | None) -> None:
    """Print the schema as JSON."""
    loaded = load_pack(pack)
    if loaded.pack is None or has_errors(loaded.diagnostics):
        stop_on_errors(loaded.diagnostics)
        raise RunbookError("the pack could not be read")
    click.echo(json.dumps(loaded.pack.schema, indent=2, ensure_ascii=False))
