"""What a step of the guide must say, so that a person can do it; what is missing is a warning."""

from collections.abc import Iterator

from runbook.diagnostics import Diagnostic
from runbook.model.guide import GuideStep, StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import GuideConfirm
from runbook.read.findings import Findings
from runbook.read.packs.walk import walk

WANTED = ("role", "minutes", "work")
ANSWERED = ("decision", "gate")
"""Levels at which only a person's answer says that the step is done."""


def check_completeness(pack: Pack, findings: Findings) -> None:
    """Add a warning for each step, or variant of one, that leaves a person without what is needed."""
    for step in pack.steps():
        for name, place, parts in ways_of(step):
            if missing := _missing(parts):
                told = f"the step '{name}' says nothing under {', '.join(missing)}"
                findings.append(Diagnostic("warning", "pack-incomplete", told, place))


def _missing(parts: tuple[StepFields, ...]) -> list[str]:
    missing = [key for key in WANTED if not any(getattr(part, key) for part in parts)]
    if not any(part.why or part.whys for part in parts):
        missing.append("why")
    if any(map(_named_by_values, parts)) and not any(part.short for part in parts):
        missing.append("short (a title without values, for where it is left out)")
    asked = any(isinstance(line, GuideConfirm) for part in parts for line, _ in walk(part.work))
    # Nothing but an answer ends such a step: without a question its script would never come to an end.
    if _level(parts) in ANSWERED and not asked:
        missing.append("work (a line that asks: confirm)")
    return missing


def _named_by_values(fields: StepFields) -> bool:
    return any("{{" in title for title in (fields.title, *(case.text for case in fields.titles)))


def ways_of(step: GuideStep) -> Iterator[tuple[str, Place, tuple[StepFields, ...]]]:
    """Yield each way of doing a step: the step itself, or each variant upon it."""
    if not step.variants:
        yield step.id, step.place, (step.fields,)
    for variant in step.variants:
        yield f"{step.id}:{variant.id}", variant.place, (variant.fields, step.fields)


def _level(parts: tuple[StepFields, ...]) -> str:
    return next((part.level for part in parts if part.level), "")
