"""A real plan to hang evidence on, and the evidence of a whole night."""

from pathlib import Path

import pytest

from evidence.nights import Night
from runbook.loading import Loaded, load
from runbook.model.plans import Plan
from runbook.tailor.plan import make_plan
from simulated_host.examples import plan_of
from simulated_host.journeys import first_host, journey
from simulated_host.server import serving

PROFILE = Path(__file__).resolve().parents[2] / "data" / "profiles" / "contoso-2019-remote.yaml"


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan of the customer with a remote SQL Server."""
    loaded = load(PROFILE)
    assert isinstance(loaded, Loaded)
    made, findings = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert made, findings
    return made


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Return what a whole run on simulated hosts left: a check, every step, and a check again."""
    with serving() as server:
        way = journey(server, plan_of(PROFILE.stem), "python", tmp_path_factory.mktemp("night"))
        first = first_host(way.plan)
        way.start(first, "check")
        assert way.finish(first, "yes") == 0, way.outputs[-1]
        way.start(first, "check")
    files = {f"evidence/{path.name}": path.read_bytes() for path in way.evidence.iterdir()}
    built = {
        p.relative_to(way.bundle).as_posix(): p.read_bytes() for p in way.bundle.rglob("*") if p.is_file()
    }
    return Night(way.plan, files, built)
