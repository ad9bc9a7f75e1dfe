"""What a step of the guide must say, so that a person can do it; what is missing is a warning."""

from collections.abc import Iterator

from runbook.diagnostics import Diagnostic
from runbook.model.guide import GuideStep, StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import ConfirmLine
from runbook.read.findings import Findings
from runbook.read.packs.walk import walk

IN_LINES = ("role", "minutes", "work")
WANTED = ("level", "role", "minutes", "why", "instruction", "expected", "record", "if_it_fails", "undo")
ANSWERED = ("manual", "decision", "gate")
"""Levels at which only a person's answer says that the step is done."""


def check_completeness(pack: Pack, findings: Findings) -> None:
    """Add a warning for each step, or variant of one, that leaves a person without what is needed."""
    for step in pack.steps():
        for name, place, parts in _ways(step):
            missing = _missing_lines(parts) if step.in_lines else _missing_lists(parts)
            if missing:
                told = f"the step '{name}' says nothing under {', '.join(missing)}"
                findings.append(Diagnostic("warning", "pack-incomplete", told, place))


def _missing_lists(parts: tuple[StepFields, ...]) -> list[str]:
    missing = [key for key in WANTED if not any(getattr(part, key) for part in parts)]
    if "undo" in missing and any(part.point_of_no_return for part in parts):
        missing.remove("undo")
    if _level(parts) in ANSWERED and not any(part.attest for part in parts):
        missing.append("attest")
    return missing


def _missing_lines(parts: tuple[StepFields, ...]) -> list[str]:
    missing = [key for key in IN_LINES if not any(getattr(part, key) for part in parts)]
    if not any(part.why or part.whys for part in parts):
        missing.append("why")
    asked = any(isinstance(line, ConfirmLine) for part in parts for line, _ in walk(part.work))
    if _level(parts) in ANSWERED and not asked:
        missing.append("work (a line that asks: confirm)")
    return missing


def _ways(step: GuideStep) -> Iterator[tuple[str, Place, tuple[StepFields, ...]]]:
    """Yield each way of doing a step: the step itself, or each variant upon it."""
    if not step.variants:
        yield step.id, step.place, (step.fields,)
    for variant in step.variants:
        yield f"{step.id}:{variant.id}", variant.place, (variant.fields, step.fields)


def _level(parts: tuple[StepFields, ...]) -> str:
    return next((part.level for part in parts if part.level), "")
