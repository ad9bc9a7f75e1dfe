"""A pack file unpacked into a folder that lasts as long as the program."""

import atexit
from contextlib import ExitStack
from pathlib import Path

from runbook import __version__
from runbook.bundle.pack_file import unpacked
from runbook.bundle.scratch import scratch_folder
from runbook.model.manifest import sha256_of

_KEPT = ExitStack()
_FOLDERS: dict[str, Path] = {}
"""By the hash of the file: one that was replaced meanwhile is another pack."""
# Readers open files of a pack as long as the program runs, so that the folder cannot go before.
atexit.register(_KEPT.close)


def unpacked_folder(file: Path) -> Path:
    """Return a folder with what a pack file holds; raises BadPackFile where it is not what it says."""
    data = file.read_bytes()
    key = sha256_of(data)
    if key not in _FOLDERS:
        _FOLDERS[key] = _KEPT.enter_context(scratch_folder(unpacked(data, str(file), __version__).files))
    return _FOLDERS[key]
