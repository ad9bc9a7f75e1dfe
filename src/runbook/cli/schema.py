"""`runbook schema`: the profile's JSON Schema, for editors that complete and check while typing."""

import json

import click

from runbook.cli.loading import sound_pack
from runbook.cli.options import epilog
from runbook.cli.reporting import handled


@click.command(
    name="schema",
    help="""Print the JSON Schema of the profiles of PACK, for editors that complete and check while typing.

    PACK is a shipped pack's name or a folder; without it the only shipped one is taken.""",
    epilog=epilog(
        "schema > profile.schema.json",
        codes="0 printed; 1 the pack is wrong; 2 the command line is wrong",
    ),
)
@click.argument("pack", required=False)
@handled
def command(pack: str | None) -> None:
    """Print the schema as JSON."""
    found, _ = sound_pack(pack, tell=False)
    click.echo(json.dumps(found.schema, indent=2, ensure_ascii=False))
