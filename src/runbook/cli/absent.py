"""Scripts that the papers of a bundle send their reader to, and the bundle does not hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic
from runbook.model.formats import FILES, SCRIPTS

if TYPE_CHECKING:
    from runbook.model.plans import Plan

_PAPERS = ("pdf", "html", "markdown", "checklist", "csv")


def scripted_steps(plan: "Plan") -> tuple[str, ...]:
    """Return the numbers of the steps that are done by their scripts alone."""
    from runbook.model.lines import ActLine, LookLine

    def by_script(line: object) -> bool:
        return isinstance(line, ActLine | LookLine) and line.by_script and bool(line.number)

    return tuple(step.number for step in plan.steps() if any(map(by_script, step.work)))


def absent_scripts(steps: Sequence[str], folder: Path) -> Iterator[Diagnostic]:
    """Yield a warning where papers say that a step is done by its script, and a folder has no scripts."""
    papers = any((folder / FILES[name]).is_file() for name in _PAPERS)
    if steps and papers and not (folder / "scripts" / SCRIPTS[0]).is_dir():
        told = f"{folder}: step {', '.join(steps)} is done by its script, and this bundle has no scripts"
        hint = (f"build them, too: --to {SCRIPTS[0]}; or hand them over with it",)
        yield Diagnostic("warning", "not-in-bundle", told, details=hint)
