"""What the papers of a bundle send their reader to, and the bundle does not hold."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic
from runbook.model.formats import FILES, SCRIPTS
from runbook.model.lines import ActLine, LookLine

if TYPE_CHECKING:
    from runbook.model.plans import Plan

NAMED = ("checklist", "audit", "html", "markdown")
"""The formats whose files the fixed words of the book name."""
_NAMING = ("pdf", "html", "markdown")
"""The formats that print those words."""
_PAPERS = (*_NAMING, "checklist", "csv")


def absent_files(plan: "Plan", folder: Path, told: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Yield a warning for scripts that a step is done by, and one for other files, that a folder lacks.

    Of `told` formats it is told elsewhere why they are not there.
    """
    there = {name for name, file in FILES.items() if (folder / file).is_file()}
    steps = [step.number for step in plan.steps() if any(map(_by_script, step.work))]
    if steps and there & {*_PAPERS} and not (folder / "scripts" / SCRIPTS[0]).is_dir():
        missing = f"step {', '.join(steps)} is done by its script, and this bundle has no scripts"
        yield _lacking(missing, SCRIPTS[0], folder)
    lacking = [name for name in NAMED if name not in {*there, *told}]
    if lacking and there & {*_NAMING}:
        files = ", ".join(FILES[name] for name in lacking)
        yield _lacking(
            f"the runbook names files that this bundle does not hold: {files}", ",".join(lacking), folder
        )


def _lacking(told: str, formats: str, folder: Path) -> Diagnostic:
    hint = (f"build them, too: --to {formats}; or hand them over with it",)
    return Diagnostic("warning", "not-in-bundle", f"{folder}: {told}", details=hint)


def _by_script(line: object) -> bool:
    return isinstance(line, ActLine | LookLine) and line.by_script and bool(line.number)
