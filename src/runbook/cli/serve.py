"""`runbook serve`: the page in a browser on this computer, anew after each save."""

from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import click

from runbook.cli.loading import day_of
from runbook.cli.options import DATE, PACK, THEME, epilog
from runbook.cli.profile_files import profiles_of
from runbook.cli.reporting import INPUT, handled, report
from runbook.errors import RunbookError
from runbook.serve.desk import Desk, Sheet
from runbook.serve.drawings import Drawings
from runbook.serve.saves import require_watchfiles, saves
from runbook.serve.server import HOST, Board, server_of

PORT = 8140
"""The same each time, so that an open tab of the browser finds the page again."""


@click.command(
    name="serve",
    help="""Show the runbook of each PROFILE, or of all in DIR, in a browser on this computer.

    Page, Markdown, book or checklist: what you look at is shown anew after each save of the profile, its
    pack, logo or theme, or of runbook.yaml, a PDF as soon as it is drawn. What
    is wrong stands above it with its place and what would be right, and the last good page stays. Nothing is
    written, only 127.0.0.1 is served, and no request leaves this computer. Ctrl-C ends it. Needs the package
    watchfiles.""",
    epilog=epilog(
        "serve contoso.yaml",
        "serve customers --port 9000",
        codes="1 the port is taken; 2 the command line is wrong; 3 the package watchfiles is missing; 130 "
        "ended by Ctrl-C",
    ),
)
@click.argument("profiles", nargs=-1, required=True, type=INPUT, metavar="PROFILE|DIR...")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: a free one.")
@PACK
@THEME
@DATE
@handled
def command(
    profiles: tuple[Path, ...], port: int, pack: str | None, theme: Path | None, date: str | None
) -> None:
    """Read the profiles, serve their pages, and read anew what is saved."""
    require_watchfiles()
    desk = Desk(profiles_of(profiles), pack, lambda loaded: day_of(loaded, date)[0], theme)
    first = desk.look()
    with Drawings() as drawings, _server(board := Board(desk, drawings), port) as server:
        # A daemon, so that Ctrl-C ends the program while a browser still holds a connection.
        Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"http://{HOST}:{server.server_address[1]}/  (Ctrl-C ends it)")
        _tell(first)
        for changed in saves(lambda: desk.folders, Event()):
            fresh = desk.look(changed)
            board.refresh()
            _tell(fresh)


def _server(board: Board, port: int) -> ThreadingHTTPServer:
    try:
        return server_of(board, port)
    except OSError as error:
        raise RunbookError(
            f"port {port} cannot be served: {error.strerror}; name another with --port"
        ) from error


def _tell(sheets: tuple[Sheet, ...]) -> None:
    for sheet in sheets:
        click.echo(f"{sheet.name}: {sheet.changed}")
        if not sheet.is_good:
            report(found for found in sheet.findings if found.level == "error")
