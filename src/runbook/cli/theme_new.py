"""`runbook theme new`: a folder with a theme that changes nothing yet, and says what could be changed."""

from pathlib import Path

import click

from runbook.author.new_theme import theme_files
from runbook.bundle.files import write_whole
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled
from runbook.errors import RunbookError
from runbook.model.themes import PARTS


@click.command(
    name="new",
    help=f"""Write a theme into the folder DIR: the usual look, said in words that can be changed.

    theme.css has every variable with what it does, words.yaml every word of the papers, switched off,
    README.md what else a theme may say. A part of the templates is copied where --part names it:
    {", ".join(PARTS)}. A file that is there is never overwritten.""",
    epilog=epilog(
        "theme new ourtheme",
        "theme new ourtheme --part cover.html",
        "build contoso.yaml --theme ourtheme",
        codes="0 written; 1 a file of that name is there; 2 the command line is wrong",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--part",
    "parts",
    type=click.Choice(list(PARTS)),
    metavar="NAME",
    multiple=True,
    help="Copy this part of the templates too, to change it; may be repeated.",
)
@handled
def command(folder: Path, parts: tuple[str, ...]) -> None:
    """Write the files that are not there; a theme that was begun may get further parts."""
    files = theme_files(parts)
    there = [name for name in files if (folder / name).exists()]
    fresh = {name: data for name, data in files.items() if name not in there}
    # A part is named to have it anew; what was copied before and was named by nobody simply stays.
    asked = [name for name in there if name.startswith("parts/")]
    if asked or not fresh:
        raise RunbookError(f"{folder / (asked or there)[0]} is there; a theme's file is never overwritten")
    for name, data in fresh.items():
        write_whole(folder / name, data)
    click.echo(f"{folder}: {counted(len(fresh), 'file')} written: {', '.join(fresh)}")
    click.echo(f"next: runbook build PROFILE --theme {folder}")
