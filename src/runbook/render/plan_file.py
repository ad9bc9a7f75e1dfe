"""The plan itself as JSON, for programs: the plan, the findings, the date and the version that made it."""

import json

from runbook import __version__
from runbook.model.document import NO_BRAND, Brand
from runbook.model.plan_json import plan_as_json
from runbook.model.plans import Plan
from runbook.render.words import Words


def render_plan_json(plan: Plan, _words: Words | None = None, _brand: Brand = NO_BRAND) -> bytes:
    """Return `plan.json`: sorted keys, ASCII, one line a value."""
    value = {
        **plan_as_json(plan),
        "diagnostics": list(plan.diagnostics),
        "date": plan.document.date,
        "tool": {"name": "runbook", "version": __version__},
    }
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")
