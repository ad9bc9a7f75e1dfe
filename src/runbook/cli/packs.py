"""`runbook packs`: which packs are found from here, and the worked profiles of each."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from runbook.cli.options import FORM, epilog
from runbook.cli.reporting import fail, handled
from runbook.cli.terminal import write
from runbook.diagnostics import has_errors
from runbook.loading import workspace_at
from runbook.read.examples import examples_of
from runbook.read.packs.lookup import FoundPack, packs_in_reach, worked_overlays


@click.command(
    name="packs",
    help="""List the packs that a profile in FOLDER (the current one) would find, the nearest first.

    A pack lies beside the profile, in a folder that runbook.yaml names under 'packs', or ships with runbook.
    At the end stands a worked overlay, a pack of a firm's own that extends a shipped one: copy its folder.
    Below each stand its worked profiles: 'runbook init --from NAME' copies one to begin with.""",
    epilog=epilog(
        "packs",
        "packs customers/contoso --format json",
        codes="0 listed; 1 runbook.yaml is wrong; 2 the command line is wrong",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@FORM
@handled
def command(folder: Path, form: str) -> None:
    """Print the packs in reach."""
    workspace, found = workspace_at(folder)
    if has_errors(found):
        fail(found)
    packs, overlays = packs_in_reach(folder, workspace), worked_overlays()
    if form == "json":
        listed = {
            "packs": [_as_json(pack) for pack in packs],
            "overlays": [_as_json(one) for one in overlays],
        }
        value = {"format": "runbook.packs/1", **listed}
        click.echo(json.dumps(value, indent=2, ensure_ascii=False))
    else:
        write("\n".join(line for pack in (*packs, *overlays) for line in _lines(pack)), sys.stdout)


def _lines(pack: FoundPack) -> list[str]:
    examples = examples_of(pack)
    width = max((len(each.name) for each in examples), default=0)
    shown = [f"    {each.name:<{width}}  {each.says}".rstrip() for each in examples]
    return [f"{pack.name}  ({pack.where}: {pack.folder})", f"  {pack.title}", *shown]


def _as_json(pack: FoundPack) -> dict[str, Any]:
    examples = [{"name": each.name, "file": str(each.file), "says": each.says} for each in examples_of(pack)]
    return {
        "name": pack.name,
        "title": pack.title,
        "where": pack.where,
        "folder": str(pack.folder),
        "examples": examples,
    }
