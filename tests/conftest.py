"""What the report of a test run must say of its own limits."""

from pathlib import Path

import pytest

from export.stock import JUDGED_AS

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the kept files anew."""
    words = "write tests/golden anew from what is made now; then read the difference"
    parser.addoption("--update-golden", action="store_true", help=words)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether the kept files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take minutes, so that no worker is alone with one at the end.

    Each of two workers begins with one half of the list; what is left of it is shared later.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    rest = [item for item in items if not item.get_closest_marker("long")]
    middle = len(rest) // 2
    items[:] = [*long[::2], *rest[:middle], *long[1::2], *rest[middle:]]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was judged and not run; with workers only the process that reports gets here."""
    if terminalreporter.no_summary:
        return
    shared = {path.name for path in (_TEMPLATES / "powershell" / "lib" / "helpers").glob("*.ps1")}
    own = {f"{path.parent.name}.ps1" for path in (_TEMPLATES / "kinds").glob("*/helper.ps1")}
    helpers = sorted(shared | own)
    terminalreporter.section("Proven only in part")
    terminalreporter.write_line(
        f"Not run: the {len(helpers)} helpers of the step scripts. They need Windows; they are parsed and "
        "analysed, and the simulated host answers in their place:"
    )
    for name in helpers:
        terminalreporter.write_line(f"  not run: lib/helpers/{name}")
    for server, table in sorted(JUDGED_AS.items()):
        terminalreporter.write_line(
            f"{server}: commands judged by the table of {table}, there is no own one."
        )
