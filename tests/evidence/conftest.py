"""A real plan to hang evidence on."""

from pathlib import Path

import pytest

from runbook.loading import Loaded, load
from runbook.model.plans import Plan
from runbook.tailor.plan import make_plan

PROFILE = Path(__file__).resolve().parents[2] / "data" / "profiles" / "contoso-2019-remote.yaml"


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan of the customer with a remote SQL Server."""
    loaded = load(PROFILE)
    assert isinstance(loaded, Loaded)
    made, findings = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert made, findings
    return made
