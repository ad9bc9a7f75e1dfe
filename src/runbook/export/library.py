"""The support code of the step scripts as it ships: for PowerShell one module, for Python a module a thing.

Windows PowerShell checks the signature of each file that it loads, so that many files are slow where
scripts must be signed, and a reviewer reads one file from its beginning to its end. Python compiles what it
imports and checks nothing; there one short module a thing is the form that people read. Neither depends on a
plan: every bundle of a version holds the same bytes.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path

from runbook import __version__
from runbook.export.kinds import kinds_code
from runbook.resources import templates_folder

_PARTS = ("host", "parts")
_HELPERS = "powershell/lib/helpers"
_NO_JOBS = "$script:Jobs = @{}\n"
"""The line of the module of helpers behind which the code of each is put."""
_CALLED = (
    "Get-RbExitCode",
    "Get-RbRecord",
    "Get-RbRunRecord",
    "Get-RbRunnerCode",
    "Invoke-RbRunner",
    "Invoke-RbStep",
    "Request-RbAttestation",
    "Test-RbValue",
)
"""What step scripts and the runner call beside the kinds."""


@cache
def library_of(language: str) -> Mapping[str, str]:
    """Return the files of a bundle's library in a language, by path below it."""
    # The helpers are PowerShell in both: what only .NET or COM can do is written once.
    return {**(_python() if language == "python" else _powershell()), "Helpers.ps1": _helpers()}


def _python() -> dict[str, str]:
    kinds = {f"{kind.folder}/{kind.name}.py": kind.python for kind in kinds_code().values()}
    return _texts(templates_folder() / "python" / "lib") | kinds


def helper_jobs() -> Mapping[str, str]:
    """Return the code of each helper by its name, in the order of the names."""
    shared = {name.removesuffix(".ps1"): text for name, text in _texts(templates_folder() / _HELPERS).items()}
    own = {kind.name: kind.helper for kind in kinds_code().values() if kind.helper}
    for name, text in {**shared, **own}.items():
        if f"$script:Jobs['{name}'] = {{" not in text:
            raise ValueError(f"the helper {name} has no line $script:Jobs['{name}'] = {{")
    return dict(sorted({**shared, **own}.items()))


def _helpers() -> str:
    jobs = "".join(_headed(f"helpers/{name}", text) for name, text in helper_jobs().items())
    text = (templates_folder() / "powershell" / "lib" / "Helpers.ps1").read_text(encoding="ascii")
    return text.replace(_NO_JOBS, _NO_JOBS + jobs, 1)


def _headed(name: str, text: str) -> str:
    return f"\n# ======== {name} ========\n{text}"


def _powershell() -> dict[str, str]:
    root = templates_folder() / "powershell" / "lib"
    head = (root / "Runbook.psm1").read_text(encoding="ascii")
    parts = (_headed(name, text) for name, text in _parts(root))
    return {"Runbook.psd1": _manifest(root), "Runbook.psm1": head + "".join(parts)}


def _parts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the module's parts with their names; no part needs another one while it is loaded."""
    for folder in _PARTS:
        yield from ((f"{folder}/{name}", text) for name, text in _texts(root / folder).items())
    yield from ((f"kinds/{kind.name}", kind.powershell) for kind in kinds_code().values())


def _manifest(root: Path) -> str:
    """Return the manifest: the version, and by name what the module hands out: quicker than a pattern."""
    functions = sorted({*_CALLED, *(kind.function for kind in kinds_code().values())})
    listed = "".join(f"\n        '{name}'" for name in functions)
    text = (root / "Runbook.psd1").read_text(encoding="ascii")
    # The version of a module has numbers only.
    version = ".".join(takewhile(str.isdecimal, __version__.split(".")))
    text = text.replace("ModuleVersion = ''", f"ModuleVersion = '{version}'", 1)
    return text.replace("FunctionsToExport = @()", f"FunctionsToExport = @({listed}\n    )", 1)


def _texts(folder: Path) -> dict[str, str]:
    # What a run of the tests compiled beside the library is none of it.
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="ascii") for path in sorted(files)}
