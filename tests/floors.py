"""Print the lowest version of each package that pyproject.toml allows, a line each, as pip takes them.

`make test-floors` installs exactly these and runs the core of the tests, so that what is declared stays true.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9_.-]+(?:\[[a-z]+\])?)>=(?P<floor>[0-9][0-9a-z.]*)(?:,<[0-9.]+)?"
)


def lowest() -> Iterator[str]:
    """Yield `name==version` for every dependency, the tools of the tests included; each must have a floor."""
    project = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        found = _REQUIREMENT.fullmatch(requirement)
        if found is None:
            sys.exit(f"{_PROJECT.name}: '{requirement}' does not say from which version on (name>=1.2,<2)")
        yield f"{found['name']}=={found['floor']}"


if __name__ == "__main__":
    print("\n".join(lowest()))
