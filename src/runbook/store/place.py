"""Where the store lies: as the user says, else where this system keeps what can be made again."""

import os
import sys
from pathlib import Path

from runbook.errors import RunbookError
from runbook.store.builds import Store

VARIABLE = "RUNBOOK_CACHE"
OFF = "off"
"""What it says where no store is wanted."""


class NoStore(RunbookError):
    """There is no store to look into."""


def open_store() -> Store:
    """Return the store of this user, made where it is not there yet; raise NoStore where none is wanted."""
    if os.environ.get(VARIABLE) == OFF:
        raise NoStore(f"{VARIABLE} is '{OFF}': nothing is kept")
    return Store(store_folder())


def store_in_use() -> Store | None:
    """Return the store, None where none is wanted or none can be made: it saves work, and stops none."""
    try:
        return open_store()
    except (NoStore, OSError):
        return None


def store_folder() -> Path:
    """Return the folder that RUNBOOK_CACHE names, else the system's own for such things."""
    stated = os.environ.get(VARIABLE, "")
    if stated:
        return Path(stated)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "runbook" / "store"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/runbook").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "runbook"
