"""The worked profile of the pack mim-profile-sync, and its plan with some keys changed."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from runbook.loading import Loaded, Readings, load_each
from runbook.model.plans import Plan
from runbook.model.profiles import path_of
from runbook.model.steps import Step
from runbook.resources import packs_folder
from runbook.tailor.plan import make_plan

NAME = "mim-profile-sync"
DATE = "2026-11-23"
EXAMPLE = packs_folder() / NAME / "examples" / "contoso-2019-profiles.yaml"


@cache
def _read() -> Readings:
    return Readings()


def plan_with(folder: Path, changes: Mapping[str, Any] | None = None) -> tuple[Plan | None, tuple[str, ...]]:
    """Return the pack's plan for the example with dotted keys set (None: left out), and all findings."""
    stated = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)
    for key, value in (changes or {}).items():
        *parents, last = path_of(key)
        place = stated
        for part in parents:
            place = place[part]
        if value is None:
            del place[last]
        else:
            place[last] = value
    path = folder / "contoso.yaml"
    path.write_text(json.dumps(stated), "utf-8")
    (loaded,) = load_each(_read(), path, NAME)
    if not isinstance(loaded, Loaded) or not loaded.buildable:
        return None, tuple(f"{one.level} {one.code}" for one in loaded.diagnostics)
    plan, found = make_plan(loaded.topic, loaded.profile, DATE)
    return plan, tuple(f"{one.level} {one.code}" for one in (*loaded.diagnostics, *found))


def sound_plan(folder: Path, changes: Mapping[str, Any] | None = None) -> Plan:
    """Return the plan of a profile of which nothing is wrong."""
    plan, found = plan_with(folder, changes)
    assert plan is not None, found
    return plan


def step_of(plan: Plan, name: str) -> Step:
    """Return a step of a plan by its id."""
    return next(step for step in plan.steps() if step.id == name)
