"""One server of simulated worlds for all tests of a worker."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runbook.model.steps import Step
from simulated_host.plans import probe, step
from simulated_host.server import Server, serving
from simulated_host.twins import LOOK, Case, Result, run_twins
from simulated_host.world import World
from simulated_host.worlds import Change, world


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Serve worlds while the tests run."""
    with serving() as running:
        yield running


@pytest.fixture
def twins(server: Server, tmp_path: Path) -> Iterator[Callable[..., dict[str, Result]]]:
    """Run cases in both languages and return what they did; the twins have been found equal."""
    yield lambda *cases: run_twins(tmp_path, server, cases)
    server.worlds.clear()


@pytest.fixture
def look(server: Server, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Look at a host in several states, in both languages; what is found must be what each state says."""

    def states(kind: str, arguments: dict[str, Any], **expected: tuple[Change, Any]) -> None:
        cases = [
            Case(name, _looking(kind, arguments, value), world(change))
            for name, (change, value) in expected.items()
        ]
        results = run_twins(tmp_path / kind, server, [replace(case, turns=(LOOK,)) for case in cases])
        for case in cases:
            result = results[case.name]
            (check,) = result.record["result"]["checks"]
            assert (case.name, check["actual"]) == (case.name, expected[case.name][1]), result.outputs
            assert result.outcomes == ["unchanged"]
            assert result.seen == []
            assert result.world == World(case.world).snapshot(), "a look has changed the host"

    yield states
    server.worlds.clear()


def _looking(kind: str, arguments: dict[str, Any], value: Any) -> Step:
    comparison = (
        {"absent": value in (None, "")} if value in (None, "") or "\n" in str(value) else {"equals": value}
    )
    return step(f"look.{kind.replace('_', '-')}", before=(probe("value", kind, arguments, **comparison),))
