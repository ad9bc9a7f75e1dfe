"""`runbook watch`: build anew on each save of a profile, its pack or the firm's files."""

import subprocess
import sys
from pathlib import Path
from threading import Event

import click

from runbook.cli.loading import day_of
from runbook.cli.options import DATE, PACK, THEME, Formats, epilog
from runbook.cli.profile_files import profiles_of
from runbook.cli.reporting import INPUT, handled, report
from runbook.model.formats import FORMATS
from runbook.serve.desk import Desk, Sheet
from runbook.serve.saves import require_watchfiles, saves


@click.command(
    name="watch",
    help="""Build each PROFILE now, and again on each save of it, its pack, logo or theme, or of runbook.yaml.

    Each save is one line: what it changed in the plan, or how many errors there are, which stand below it;
    the last good bundle stays. Ctrl-C ends it. Needs the package watchfiles.""",
    epilog=epilog(
        "watch contoso.yaml --to html,markdown",
        "watch customers --pack packs/my-pack",
        codes="2 the command line is wrong; 3 the package watchfiles is missing; 130 ended by Ctrl-C",
    ),
)
@click.argument("profiles", nargs=-1, required=True, type=INPUT, metavar="PROFILE|DIR...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the bundles go. Default: output beside runbook.yaml, else output here.",
)
@click.option("--to", "formats", type=Formats(), help=f"Which formats: {' '.join(FORMATS)}, or all.")
@PACK
@THEME
@DATE
@handled
def command(
    profiles: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...] | None,
    pack: str | None,
    theme: Path | None,
    date: str | None,
) -> None:
    """Look, build what changed, and wait for the next save."""
    require_watchfiles()
    desk = Desk(profiles_of(profiles), pack, lambda loaded: day_of(loaded, date)[0], theme)
    options = ["--to", ",".join(formats)] if formats else []
    options += ["-o", str(output)] if output else []
    options += ["--pack", pack] if pack else []
    options += ["--theme", str(theme)] if theme else []
    options += ["--date", date] if date else []
    _tell_and_build(desk.look(), options)
    # The event is never set: Ctrl-C ends the watch.
    for changed in saves(lambda: desk.folders, Event()):
        _tell_and_build(desk.look(changed), options)


def _tell_and_build(sheets: tuple[Sheet, ...], options: list[str]) -> None:
    for sheet in sheets:
        click.echo(f"{sheet.name}: {sheet.changed}")
        if not sheet.is_good:
            report(found for found in sheet.findings if found.level == "error")
    if good := [str(path) for path in dict.fromkeys(sheet.path for sheet in sheets if sheet.is_good)]:
        # A process of its own: whatever becomes of a build, the watch goes on.
        build = [sys.executable, "-m", "runbook", "build", *good, *options, "--quiet"]
        subprocess.run(build, check=False)
