"""`runbook doctor`: what this installation has for its work, and how to get what it lacks."""

import json
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import click

from runbook import __version__
from runbook.cli.options import FORM, epilog
from runbook.cli.reporting import handled
from runbook.cli.terminal import coloured, write
from runbook.errors import EngineMissing
from runbook.resources import REINSTALL, shipped_packs, templates_folder

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox", "msedge", "open", "xdg-open")
# The longest names that there are, so that what is found stands in one column.
_WIDTH = max(map(len, ("PDF engine", "LibreOffice", "PowerShell")))


@dataclass(frozen=True, slots=True)
class InstalledPart:
    """A part of the installation: what it is for, what was found ("" for nothing), how to get it."""

    name: str
    serves: str
    found: str
    remedy: str = ""
    needed: bool = True

    @property
    def word(self) -> str:
        """Return the word at the head of its line."""
        return "ok" if self.found else "missing" if self.needed else "none"


@click.command(
    name="doctor",
    help="""Say what this installation has: the PDF engine, Pango, fonts, packs, and programs that are of use.

    'missing' is what a build needs and does not find, with what to type; 'none' is a program that only
    looking at the output, or the tests of runbook itself, would use.""",
    epilog=epilog(
        "doctor",
        codes="0 every format can be built; 1 something cannot be read; 2 the command line is wrong; "
        "3 something that a format needs is missing",
    ),
)
@FORM
@handled
def command(form: str) -> None:
    """Print a line a part."""
    parts = [*_engine(), *_files(), *_programs()]
    if form == "json":
        value = {
            "format": "runbook.doctor/1",
            "parts": [{**asdict(part), "state": part.word} for part in parts],
        }
        click.echo(json.dumps(value, indent=2, ensure_ascii=False))
    else:
        _print_parts(parts)
    if any(part.word == "missing" for part in parts):
        raise click.exceptions.Exit(EngineMissing.exit_code)


def _print_parts(parts: Sequence[InstalledPart]) -> None:
    head = (
        f"runbook {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )
    write(head, sys.stdout)
    for part in parts:
        colour = {"ok": "green", "missing": "red", "none": "bright_black"}[part.word]
        said = f"{part.found}; {part.serves}" if part.found else part.serves
        write(
            f"  {coloured(f'{part.word:<7}', colour, sys.stdout)}  {part.name:<{_WIDTH}}  {said}", sys.stdout
        )
        if not part.found and part.remedy:
            # Below what was said: two blanks, a word of seven, and two blanks before and behind the name.
            write(f"{'':{_WIDTH + 13}}{part.remedy}", sys.stdout)


def _engine() -> Iterator[InstalledPart]:
    from runbook.render.engine import engine_versions

    try:
        engine, pango = engine_versions()
    except EngineMissing as error:
        yield InstalledPart("PDF engine", f"for PDF: {error.what}", "", error.remedy)
    else:
        yield InstalledPart("PDF engine", "for PDF", f"WeasyPrint {engine}")
        yield InstalledPart("Pango", "what it draws letters with", pango)


def _files() -> Iterator[InstalledPart]:
    fonts = sorted((templates_folder() / "document" / "fonts").glob("*.[ot]tf"))
    yield InstalledPart("Fonts", "in every PDF and page", f"{len(fonts)} files" if fonts else "", REINSTALL)
    packs = ", ".join(shipped_packs())
    yield InstalledPart("Packs", "shipped; 'runbook packs' lists all that are found", packs, REINSTALL)


def _programs() -> Iterator[InstalledPart]:
    yield _program("Browser", "to look at the page", *_BROWSERS)
    yield _program("LibreOffice", "to look at tables", "soffice", "libreoffice")
    yield _program("PowerShell", "to try step scripts by hand; they run on Windows", "pwsh", "powershell")
    yield _program("Java", "for veraPDF, in the tests of runbook itself", "java")


def _program(name: str, serves: str, *commands: str) -> InstalledPart:
    found = next(filter(None, map(shutil.which, commands)), "")
    return InstalledPart(name, serves, found, needed=False)
