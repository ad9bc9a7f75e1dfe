"""The kinds' code as it ships: each folder below templates/kinds gives a module of either language.

The verb of the PowerShell function says what a kind is, so that nothing of its YAML is needed here:
`Get-` looks and `Invoke-` acts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from runbook.errors import MissingComponent
from runbook.resources import WHOLE_AGAIN, templates_folder

_FUNCTION = re.compile(r"^function ((?:(Get)|Invoke)-Rb\w+) \{$", re.MULTILINE)
"""The first line of a kind's function; group 2 is there only for a look."""


@dataclass(frozen=True, slots=True)
class KindCode:
    """A kind's code: the name of its PowerShell function, both files, and its helper ("" for none)."""

    name: str
    function: str
    looks: bool
    powershell: str
    python: str
    helper: str

    @property
    def folder(self) -> str:
        """Return the folder of the library that the kind's modules lie in."""
        return "probes" if self.looks else "actions"


# The files of an installation do not change while a program runs, and each step asks for them.
@cache
def kinds_code() -> Mapping[str, KindCode]:
    """Return the code of every kind by name, in the order of the names."""
    # By name, since the order in which a disk lists its folders would be in the bytes of the library.
    folders = sorted(path.parent for path in (templates_folder() / "kinds").glob("*/kind.yaml"))
    return {folder.name: _code(folder) for folder in folders}


def _code(folder: Path) -> KindCode:
    code = {name: _read(folder / name) for name in ("powershell.ps1", "python.py", "helper.ps1")}
    found = _FUNCTION.search(code["powershell.ps1"])
    if found is None:
        raise _unusable(folder.name, "powershell.ps1", "function Get-Rb... { or Invoke-Rb... {")
    if not re.search(rf"^def {folder.name}\(", code["python.py"], re.MULTILINE):
        raise _unusable(folder.name, "python.py", f"def {folder.name}(")
    return KindCode(
        folder.name, found[1], bool(found[2]), code["powershell.ps1"], code["python.py"], code["helper.ps1"]
    )


def _unusable(kind: str, file: str, wanted: str) -> MissingComponent:
    return MissingComponent(f"no script can be written: {kind}/{file} has no line '{wanted}'", WHOLE_AGAIN)


def _read(file: Path) -> str:
    # ASCII only: PowerShell 4 and 5.1 read a file without a mark in the code page of the machine.
    return file.read_text(encoding="ascii") if file.is_file() else ""
