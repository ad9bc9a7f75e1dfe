"""The folder `scripts/` of a bundle: step scripts, runner and support code for each language, a README."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from runbook.export.calls import StepScript, script_of
from runbook.export.library import library_of
from runbook.export.pester import TESTS_FILE, pester_tests
from runbook.export.powershell import powershell_script
from runbook.export.python import python_script
from runbook.export.quoting import settings_block, with_crlf
from runbook.export.step_list import step_list
from runbook.model.plans import Plan
from runbook.resources import templates_folder
from runbook.templating import render_file

_RUNNERS = {"powershell": "Invoke-Runbook.ps1", "python": "invoke_runbook.py"}
_WRITERS: dict[str, tuple[str, Callable[[StepScript], bytes]]] = {
    "powershell": ("ps1", powershell_script),
    "python": ("py", python_script),
}
_EMPTY = "\n{}\n"


def export_scripts(plan: Plan, languages: Sequence[str], words: Mapping[str, Any]) -> Mapping[str, bytes]:
    """Return the files below `scripts/` for the languages asked for."""
    scripts = [script for step in plan.steps() if (script := script_of(plan, step))]
    files: dict[str, bytes] = {}
    for language in languages:
        ending, write = _WRITERS[language]
        folder = f"scripts/{language}"
        files |= {f"{folder}/steps/{script.stem}.{ending}": write(script) for script in scripts}
        files |= {f"{folder}/{name}": data for name, data in _support(language).items()}
        files[f"{folder}/{_RUNNERS[language]}"] = _runner(plan, language)
    # Pester is PowerShell, and looks by the step scripts of that language.
    if "powershell" in languages:
        files[f"scripts/{TESTS_FILE}"] = pester_tests(plan, scripts)
    files["scripts/README.txt"] = _readme(plan, languages, scripts, words)
    # By name, as the manifest lists them.
    return dict(sorted(files.items()))


def _support(language: str) -> dict[str, bytes]:
    return {f"lib/{name}": _bytes(name, text) for name, text in library_of(language).items()}


def _bytes(name: str, text: str) -> bytes:
    return text.encode("ascii") if name.endswith(".py") else with_crlf(text)


def _runner(plan: Plan, language: str) -> bytes:
    folder, name = templates_folder() / language, _RUNNERS[language]
    if language == "python":
        text = render_file(folder, f"{name}.jinja", {}, {}, escape=False)
    else:
        text = (folder / name).read_text(encoding="ascii")
    filled = text.replace(_EMPTY, f"\n{settings_block(step_list(plan))}\n", 1)
    return filled.encode("ascii") if language == "python" else with_crlf(filled)


def _readme(
    plan: Plan, languages: Sequence[str], scripts: Sequence[StepScript], words: Mapping[str, Any]
) -> bytes:
    levels = words.get("levels", {})
    rows = [
        (
            script.step.number,
            levels.get(script.step.level, script.step.level),
            script.step.host,
            script.step.title,
        )
        for script in scripts
    ]
    values = {"plan": plan, "languages": tuple(languages), "rows": rows}
    text = render_file(templates_folder(), "scripts-README.txt.jinja", values, {}, escape=False)
    # With a byte order mark, by which Notepad of every Windows knows UTF-8; people read it, no machine does.
    return b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")
