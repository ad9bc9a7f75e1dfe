"""The kinds' code as it ships: each folder below templates/kinds gives a module of either language.

The verb of the PowerShell function says what a kind is, so that nothing of its YAML is needed here:
`Get-` looks and `Invoke-` acts.
"""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from runbook.resources import templates_folder

_FUNCTION = re.compile(r"^function ((?:(Get)|Invoke)-Rb\w+) \{$", re.MULTILINE)


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


@cache
def kinds_code() -> Mapping[str, KindCode]:
    """Return the code of every kind by name, in the order of the names."""
    folders = sorted(path.parent for path in (templates_folder() / "kinds").glob("*/powershell.ps1"))
    return {folder.name: _code(folder) for folder in folders}


def library_of(language: str) -> dict[str, str]:
    """Return the kinds' files of a bundle's library in a language, by path below it."""
    kinds = kinds_code().values()
    ending = "py" if language == "python" else "ps1"
    modules = {f"{kind.folder}/{kind.name}.{ending}": _text(kind, language) for kind in kinds}
    return modules | {f"helpers/{kind.name}.ps1": kind.helper for kind in kinds if kind.helper}


def with_kinds(module: str) -> str:
    """Return the text of Runbook.psm1 with its two empty lists of kinds filled in."""
    for folder in ("probes", "actions"):
        names = [f"'{kind.name}'" for kind in kinds_code().values() if kind.folder == folder]
        listed = textwrap.fill(", ".join(names), 116, initial_indent="    ", subsequent_indent="    ")
        module = module.replace(f"${folder} = @()", f"${folder} = @(\n{listed}\n)", 1)
    return module


def _code(folder: Path) -> KindCode:
    code = {name: _read(folder / name) for name in ("powershell.ps1", "python.py", "helper.ps1")}
    found = _FUNCTION.search(code["powershell.ps1"])
    if found is None:
        raise ValueError(f"{folder.name}/powershell.ps1 has no function Get-Rb... or Invoke-Rb...")
    return KindCode(
        folder.name, found[1], bool(found[2]), code["powershell.ps1"], code["python.py"], code["helper.ps1"]
    )


def _read(file: Path) -> str:
    return file.read_text(encoding="ascii") if file.is_file() else ""


def _text(kind: KindCode, language: str) -> str:
    return kind.python if language == "python" else kind.powershell
