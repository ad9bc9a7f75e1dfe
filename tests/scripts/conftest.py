"""One server of simulated worlds for all tests of a worker."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runbook.model.plans import Plan
from simulated_host.journeys import Journey, journey
from simulated_host.server import Server, serving
from simulated_host.twins import LANGUAGES, Result, comparable, run_twins
from simulated_host.world import State, World
from simulated_host.worlds import world

Both = Callable[..., None]


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


@pytest.fixture
def both(server: Server, tmp_path: Path) -> Iterator[Both]:
    """Let one thing happen in both languages; what they record is the same."""

    def go(made: Plan, happens: Callable[[Journey], None], there: State | None = None) -> None:
        ways = []
        for language in LANGUAGES:
            way = journey(server, made, language, tmp_path, World(there or world()))
            happens(way)
            ways.append(way)
        python, other = ways
        assert list(map(comparable, other.records())) == list(map(comparable, python.records()))
        words = [[_as_in_powershell(record["run"]["words"]) for record in way.records()] for way in ways]
        assert words[0] == words[1]

    yield go
    server.worlds.clear()


def _as_in_powershell(words: str) -> str:
    """Return what a start said, its options spelled as in PowerShell."""
    return re.sub(r"--([a-z-]+)", lambda found: "-" + found[1].title().replace("-", ""), words)
