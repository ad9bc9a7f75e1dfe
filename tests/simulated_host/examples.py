"""The plans of the example profiles, each made once."""

from functools import cache
from pathlib import Path

from runbook.loading import Loaded, load
from runbook.model.plans import Plan
from runbook.tailor.plan import make_plan

PROFILES = (
    "contoso-2016-single",
    "contoso-2019-remote",
    "fabrikam-se-gmsa",
    "muenchen-2019-child-domain",
    "tailspin-ad-import",
)
LONGEST = "fabrikam-se-gmsa"
_FOLDER = Path(__file__).resolve().parents[2] / "data" / "profiles"


@cache
def plan_of(profile: str) -> Plan:
    """Return an example profile's plan."""
    loaded = load(_FOLDER / f"{profile}.yaml")
    assert isinstance(loaded, Loaded), loaded.diagnostics
    plan, diagnostics = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert plan is not None, diagnostics
    return plan
