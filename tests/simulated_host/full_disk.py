"""Runs a command where folders lie on full disks: `full_disk.py FOLDER=PAGES... -- COMMAND...`, as root.

It must run in a mount namespace of its own (`unshare -m`). Each folder becomes a disk that holds what the
folder held and has room for so many more pages of 4 KiB; what is left at the end goes back to the folder.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_PAGE = 4096
_FILLER = "other-files-on-this-disk"


def main(words: list[str]) -> int:
    """Mount, run, bring back what is left; return the command's exit code."""
    middle = words.index("--")
    copies = [_mounted(*word.rsplit("=", 1)) for word in words[:middle]]
    code = subprocess.run(words[middle + 1 :], check=False).returncode
    for folder, copy in copies:
        shutil.rmtree(copy)
        (folder / _FILLER).unlink()
        shutil.copytree(folder, copy)
        subprocess.run(["umount", str(folder)], check=True)
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        shutil.rmtree(copy)
    return code if code >= 0 else 128 - code


def _mounted(name: str, pages: str) -> tuple[Path, Path]:
    folder, copy = Path(name), Path(tempfile.mkdtemp())
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", name], check=True)
    shutil.copytree(copy, folder, dirs_exist_ok=True)
    room = os.statvfs(folder).f_bavail - int(pages)
    (folder / _FILLER).write_bytes(b"\0" * (room * _PAGE))
    return folder, copy


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
