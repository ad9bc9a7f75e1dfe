"""One server of simulated worlds for all tests of a worker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulated_host.server import Server, serving
from simulated_host.twins import Result, run_twins


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Serve worlds while the tests run."""
    with serving() as running:
        yield running


@pytest.fixture
def twins(server: Server, tmp_path: Path) -> Iterator[Callable[..., dict[str, Result]]]:
    """Run cases in both languages and return what they did; the twins have been found equal."""
    yield lambda *cases, culture="": run_twins(tmp_path, server, cases, culture)
    server.worlds.clear()
