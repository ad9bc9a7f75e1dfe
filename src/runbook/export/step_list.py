"""The list of steps that the runner walks: what stands where, and which script does it."""

from typing import Any

from runbook import __version__
from runbook.export.calls import file_stem, script_of
from runbook.model.hashes import step_run_hash
from runbook.model.plans import Plan
from runbook.model.steps import Step

FORMAT = "runbook.steps/2"


def step_list(plan: Plan) -> dict[str, Any]:
    """Return the runner's settings: every step in order, also those that no script can do."""
    return {
        "tool": __version__,
        "format": FORMAT,
        "plan": {"name": plan.name, "hash": plan.run_hash},
        "steps": [_entry(plan, step) for step in plan.steps()],
    }


def _entry(plan: Plan, step: Step) -> dict[str, Any]:
    script = script_of(plan, step)
    return {
        "id": step.id,
        "run_hash": step_run_hash(step),
        "number": step.number,
        "title": step.title,
        "host": step.host,
        "level": step.level,
        # A step without a script stays in the list: the runner says that it is done by hand, and goes on.
        "script": file_stem(step) if script else "",
        "undo": bool(script and script.undo),
    }
