"""The profiles below a folder: YAML files that name a pack, outside packs, bundles and hidden folders."""

import os
import re
from pathlib import Path

from runbook.errors import RunbookError
from runbook.model.manifest import MANIFEST
from runbook.model.workspaces import WORKSPACE_FILE
from runbook.read.packs.lookup import PACK_FILE

# Behind the mark that some editors put at the start; at the start of a line, so that no inner key counts.
_NAMES_A_PACK = re.compile(rb"^(?:\xef\xbb\xbf)?pack[ \t]*:", re.MULTILINE)


def profiles_of(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files that are named, in place of a folder the profiles in it; refuse a folder without."""
    found: list[Path] = []
    for path in named:
        below = _profiles_below(path) if path.is_dir() else [path]
        if not below:
            raise RunbookError(
                f"{path} holds no profile: no YAML file in it has a line that begins with 'pack:'"
            )
        found += below
    return tuple(dict.fromkeys(found))


def _profiles_below(folder: Path) -> list[Path]:
    found = []
    for above, folders, names in os.walk(folder):
        here = Path(above)
        # Examples of a pack are there to be copied, and what lies in a bundle was built already.
        if (here / PACK_FILE).is_file() or (here / MANIFEST).is_file():
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [here / name for name in sorted(names) if _is_profile(here / name)]
    return found


def _is_profile(file: Path) -> bool:
    if (
        file.suffix.lower() not in (".yaml", ".yml")
        or file.name == WORKSPACE_FILE
        or file.name.startswith(".")
    ):
        return False
    try:
        return bool(_NAMES_A_PACK.search(file.read_bytes()))
    except OSError:
        return True  # what cannot be read is told by the reader
