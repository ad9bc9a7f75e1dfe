"""`runbook pack upgrade`: a pack's steps in work lines; nothing is written that cannot be read."""

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import click

from runbook.bundle.files import write_whole
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, counted, handled, report, stop_on_errors
from runbook.errors import RunbookError
from runbook.read.packs import read_pack
from runbook.read.packs.kinds import shipped_catalogue
from runbook.read.packs.upgrade import faults, upgraded
from runbook.read.yaml_places import YamlReader, read_yaml


@click.command(
    name="upgrade",
    help="""Write the steps of the pack in DIR in work lines: one ordered list instead of instruction, values,
    expected, probes and actions.

    What a step says stays word for word, in the order of a step's lines; scripts run the same probes and
    actions. Comments are kept. What only a person can decide is told, by step. Keep a copy, or use version
    control, and compare the runbooks before and after.""",
    epilog=epilog(
        "pack upgrade packs/my-pack",
        codes="0 written, or nothing to do; 1 the pack is wrong; 2 the command line is wrong",
    ),
)
@click.argument("folder", metavar="DIR", type=INPUT)
@handled
def command(folder: Path) -> None:
    """Read, convert, read what came of it, and write each file at once."""
    read = cache(read_yaml)  # who reads the pack and who rewrites it share what was parsed
    _sound(folder, read)
    found = upgraded(folder, shipped_catalogue(), read)
    stop_on_errors(tuple(one for one in found.notes if one.level == "error"))
    if not found.files:
        click.echo("Every step is in lines already; nothing was written.")
        return
    # In a copy first: the old form cannot be made from the new one again.
    _try(folder, found.files)
    for name, text in found.files.items():
        write_whole(folder / name, text.encode("utf-8"))
        click.echo(f"written: {folder / name}")
    report(found.notes)
    click.echo(
        f"{counted(found.steps, 'step')} in lines now, {counted(len(found.notes), 'note')} to look at."
    )


def _sound(folder: Path, read: YamlReader) -> None:
    if not (folder / "pack.yaml").is_file():
        raise RunbookError(f"{folder}: there is no pack.yaml in it")
    found = read_pack(folder, read=read)[1]
    # The old form is what this command is for.
    stop_on_errors(tuple(one for one in found if one.code != "pack-old-form"))
    stop_on_errors(faults(folder, read))


def _try(folder: Path, files: Mapping[str, str]) -> None:
    """Read the pack as it would be, in a copy; end where it could not be read."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "pack"
        shutil.copytree(folder, copy)
        for file, text in files.items():
            write_whole(copy / file, text.encode("utf-8"))
        errors = [found for found in read_pack(copy)[1] if found.level == "error"]
    if errors:
        report(errors)
        raise RunbookError(
            "the steps in lines could not be read, so nothing was written; places are of the new text"
        )
