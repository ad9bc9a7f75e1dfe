"""`runbook schema`: the JSON Schema of profiles, or of plan.json, for editors and for programs."""

import json

import click

from runbook.cli.options import epilog
from runbook.cli.reporting import handled
from runbook.cli.tailored import sound_pack
from runbook.model.plan_schema import plan_schema


@click.command(
    name="schema",
    help="""Print the JSON Schema of the profiles of PACK, for editors that complete and check while typing.

    PACK is a shipped pack's name or a folder; without it the only shipped one is taken. With --plan it is the
    schema of plan.json, which is the same for all packs.""",
    epilog=epilog(
        "schema > profile.schema.json",
        "schema --plan > plan.schema.json",
        codes="0 printed; 1 the pack is wrong; 2 the command line is wrong",
    ),
)
@click.argument("pack", required=False)
@click.option("--plan", "of_plan", is_flag=True, help="Print the schema of plan.json instead.")
@handled
def command(pack: str | None, of_plan: bool) -> None:
    """Print the schema as JSON."""
    schema = plan_schema() if of_plan else sound_pack(pack, tell=False)[0].schema
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
