"""A folder of files that is there whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from runbook.errors import RunbookError


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that is not there yet, or is empty.

    Raises RunbookError where something lies in it: what people wrote is never replaced.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunbookError(f"{folder}: something is there already; name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, so that the rename stays on one disk and is one step.
    beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    for name, data in files.items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_bytes(data)
    if folder.exists():
        folder.rmdir()
    # mkdtemp makes it for its owner only; a folder that people asked for gets what any new one gets.
    beside.chmod(0o777 & ~_umask())
    beside.rename(folder)


def _umask() -> int:
    # The system tells it only when it is set.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
