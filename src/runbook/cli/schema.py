"""`runbook schema`: the JSON Schema of profiles, packs, plan.json and runbook.yaml, for editors."""

import json

import click

from runbook.cli.loading import topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import handled
from runbook.model.plan_schema import plan_schema
from runbook.read.packs.kinds import shipped_catalogue
from runbook.read.packs.schema import pack_schema
from runbook.read.several_packs import editor_schema
from runbook.read.workspaces import workspace_schema


@click.command(
    name="schema",
    help="""Print the JSON Schema of the profiles of PACK, for editors that complete and check while typing.

    PACK is a shipped pack's name or a folder; without it the first shipped one is taken. With --pack it is
    the schema of a pack's own files (pack.yaml, guide and the rest, with every kind of look and act), with
    --plan that of plan.json, with --workspace that of runbook.yaml; these are the same for all packs.""",
    epilog=epilog(
        "schema > profile.schema.json",
        "schema --pack > pack.schema.json",
        "schema --plan > plan.schema.json",
        "schema --workspace > workspace.schema.json",
        codes="0 printed; 1 the pack is wrong; 2 the command line is wrong",
    ),
)
@click.argument("pack", required=False)
@click.option("--pack", "of_packs", is_flag=True, help="Print the schema of the files of packs instead.")
@click.option("--plan", "of_plan", is_flag=True, help="Print the schema of plan.json instead.")
@click.option("--workspace", "of_workspace", is_flag=True, help="Print the schema of runbook.yaml instead.")
@handled
def command(pack: str | None, of_packs: bool, of_plan: bool, of_workspace: bool) -> None:
    """Print the schema as JSON."""
    if (pack is not None) + of_packs + of_plan + of_workspace > 1:
        told = "PACK, --pack, --plan and --workspace do not go together: each is another schema"
        raise click.UsageError(told)
    if of_plan:
        schema = plan_schema()
    elif of_workspace:
        schema = dict(workspace_schema())
    elif of_packs:
        schema = pack_schema(shipped_catalogue())
    else:
        schema = editor_schema(topic_named(pack, tell=False).pack.schema)
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
