"""What all tests share: samples of many cases, the order of tests, and what a report says of its limits.

Where there are many cases, few are drawn: by the fixture `few`, or by the mark `sampled`, which names the
parameters that are always run. `make test-long` (`pytest --whole`) runs these tests alone, with every case.
"""

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import pytest

from export.stock import JUDGED_AS
from runbook.export.library import helper_jobs

# No test finds what another one built, or a user; tests of the store name one of their own.
os.environ["RUNBOOK_CACHE"] = "off"

_ROOT = Path(__file__).resolve().parents[1]
_TEMPLATES = _ROOT / "templates"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the kept files anew."""
    words = "write tests/golden anew from what is made now; then read the difference"
    parser.addoption("--update-golden", action="store_true", help=words)
    words = "run whole what is sampled otherwise, and nothing else"
    parser.addoption("--whole", action="store_true", help=words)


@pytest.fixture(scope="session")
def few(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return what draws some items of a list or a dict: the same each time, spread over all of them."""

    def draw(items: Any, count: int, always: Collection[str] = ()) -> Any:
        """Return `count` items, more or less, and those of a dict that are named."""
        if request.config.getoption("--whole") or len(items) <= count:
            return items
        step = -(-len(items) // count)
        if isinstance(items, dict):
            return {name: items[name] for name in (*list(items)[::step], *always)}
        return items[::step]

    return draw


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether the kept files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not drawn, and begin with the tests that take minutes: no worker ends alone with one.

    Each of two workers begins with one half of the list; what is left of it is shared later.
    """
    is_asked_for = _is_drawn if config.getoption("--whole") else _is_always_run
    config.hook.pytest_deselected(items=[item for item in items if not is_asked_for(item)])
    items[:] = [item for item in items if is_asked_for(item)]
    long = [item for item in items if item.get_closest_marker("long")]
    rest = [item for item in items if not item.get_closest_marker("long")]
    middle = len(rest) // 2
    items[:] = [*long[::2], *rest[:middle], *long[1::2], *rest[middle:]]


def _is_drawn(item: pytest.Item) -> bool:
    return "few" in getattr(item, "fixturenames", ()) or item.get_closest_marker("sampled") is not None


def _is_always_run(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("sampled")
    parameters = getattr(item, "callspec", None)
    return mark is None or (parameters is not None and parameters.id in mark.args)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was judged and not run; with workers only the process that reports gets here."""
    if terminalreporter.no_summary:
        return
    helpers = helper_jobs()
    terminalreporter.section("Proven only in part")
    terminalreporter.write_line(
        f"Not run: the {len(helpers)} helpers of the step scripts. They need Windows; they are parsed and "
        "analysed, and the simulated host answers in their place:"
    )
    for name in helpers:
        terminalreporter.write_line(f"  not run: {name} of lib/Helpers.ps1")
    for server, table in sorted(JUDGED_AS.items()):
        terminalreporter.write_line(
            f"{server}: commands judged by the table of {table}, there is no own one."
        )
    guide = _ROOT / "data/packs/mim-sharepoint/guide"
    terminalreporter.section("Words")
    terminalreporter.write_line(
        f"The guide for MIM has {_bytes(guide.glob('*.yaml')):,} bytes, the kinds that all packs share "
        f"{_bytes((_TEMPLATES / 'kinds').glob('*/kind.yaml')):,}."
    )


def _bytes(files: Iterable[Path]) -> int:
    return sum(len(file.read_bytes()) for file in files)
