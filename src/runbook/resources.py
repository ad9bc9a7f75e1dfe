"""The one module that knows where templates/ and data/ lie: beside src/ or inside the wheel."""

from functools import cache
from pathlib import Path

from runbook.errors import ResourceMissing

_PACKAGE = Path(__file__).resolve().parent

REINSTALL = "reinstall runbook: in its folder, type: pip install --force-reinstall ."
"""Never by its name alone: the 'runbook' of PyPI is another program."""
WHOLE_AGAIN = f"if you changed it below templates/, mend it there; else {REINSTALL}"
"""What to do about a template that cannot be used: who adds a kind has lost no file, but just written one."""


def templates_folder() -> Path:
    """Return the folder of templates, words and fonts."""
    return _folder("templates")


def data_folder() -> Path:
    """Return the folder of packs, worked examples and the workspace's schema."""
    return _folder("data")


def packs_folder() -> Path:
    """Return the folder that holds the shipped packs, one folder each."""
    return data_folder() / "packs"


def examples_folder() -> Path:
    """Return the folder of the worked profiles that ship."""
    return data_folder() / "profiles"


def overlays_folder() -> Path:
    """Return the folder of the worked overlays that ship, to copy; their profiles lie in it."""
    return data_folder() / "overlays"


def stock_commands_file() -> Path:
    """Return the table of the commands that a stock Windows Server has."""
    return _folder("data") / "commands" / "commands.json.gz"


def shipped_packs() -> dict[str, Path]:
    """Return the folder of each shipped pack by its name, in the order of the names."""
    folders = sorted(packs_folder().iterdir())
    return {folder.name: folder for folder in folders if (folder / "pack.yaml").is_file()}


@cache
def _folder(name: str) -> Path:
    # In the wheel they lie within the package, named so as to be no modules; in a checkout beside src/.
    for candidate in (_PACKAGE / f"_{name}", _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise ResourceMissing(
        f"the folder '{name}' that ships with runbook is missing",
        REINSTALL,
    )
