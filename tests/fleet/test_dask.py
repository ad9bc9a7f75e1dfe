"""A Dask cluster gives the same bundles, loses nothing with a killed worker, refuses other editions."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from runbook.cli.fleet_targets import with_targets
from runbook.fleet import engines
from runbook.fleet.engines import WorkersDiffer, opened
from runbook.fleet.members import members_of
from runbook.fleet.record import FleetRecord, Row
from runbook.fleet.run import Asked, FleetRun

distributed = pytest.importorskip("distributed")
PROFILE = Path(__file__).resolve().parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    folder = tmp_path / "customers"
    folder.mkdir()
    for number in range(8):
        shutil.copy(PROFILE, folder / f"customer-{number}.yaml")
    return folder


@pytest.fixture
def cluster() -> Any:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def run_of(output: Path) -> FleetRun:
    asked = Asked(output, "2026-11-20", day="2026-11-20", jobs=2)
    return FleetRun(asked, FleetRecord({}))


@pytest.mark.filterwarnings("default")
def test_a_killed_worker_loses_nothing_and_the_bundles_are_those_of_this_machine(
    customers: Path, tmp_path: Path, cluster: Any
) -> None:
    members = with_targets(members_of(customers), ("markdown", "json"))
    with opened("local", 1, None, draws=False) as engine:
        local = {row.profile: row for row in run_of(tmp_path / "local").rows(members, engine)}

    found: dict[str, Row] = {}
    with opened("dask", 2, cluster.scheduler_address, draws=False) as engine:
        for row in run_of(tmp_path / "dask").rows(members, engine):
            if not found:
                next(iter(cluster.workers.values())).process.process._process.kill()
            found[row.profile] = row
    assert {row.state for row in found.values()} == {"built"}
    assert FleetRecord(found).tree == FleetRecord(local).tree
    plans = [json.loads(path.read_bytes())["hash"] for path in (tmp_path / "dask").glob("*/plan.json")]
    assert len(plans) == len(members)


@pytest.mark.filterwarnings("default")
def test_workers_of_another_edition_are_refused_before_work_begins(cluster: Any) -> None:
    def become_another() -> None:
        from runbook.store import addresses

        addresses.tool_address = lambda: "f" * 64  # type: ignore[assignment]

    with distributed.Client(cluster) as client:
        client.run(become_another)
    differs = pytest.raises(WorkersDiffer, match=r"another edition: tcp://.* has ffffffffffff; here it is")
    with differs, opened("dask", 2, cluster.scheduler_address, draws=False):
        pass


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", "1s")
    silent = pytest.raises(
        engines.EngineUnavailable, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"
    )
    with silent, opened("dask", 1, "tcp://127.0.0.1:9", draws=False):
        pass
