"""What each kind's cases.yaml says: the worlds that it meets and what must come of it, as data.

A change of the world is a mapping that is laid over it: of the whole network where the key is `hosts`,
`domains`, `sql`, `aces`, `ports` or `names`, else of the host MIM01. A path under `without` is taken away.
"""

import copy
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from runbook.resources import templates_folder
from simulated_host.world import State
from simulated_host.worlds import Change

EARLIER = "earlier.step"
"""The step that a look since a step means; it changed the host at 2026-11-18T11:00:00Z."""
_NETWORK = ("hosts", "domains", "sql", "aces", "ports", "names")
_SERVICE = {"state": "running", "start": "auto", "account": "LocalSystem"}


@cache
def cases(what: str) -> dict[str, dict[str, Any]]:
    """Return the cases of every look or act by kind, in the order of the names."""
    found = {}
    for folder in sorted(path.parent for path in (templates_folder() / "kinds").glob("*/kind.yaml")):
        kind = yaml.safe_load((folder / "kind.yaml").read_text("utf-8"))
        if kind["is"] == what:
            found[folder.name] = yaml.safe_load((folder / "cases.yaml").read_text("utf-8"))
    return found


def told(what: str, key: str) -> dict[str, Any]:
    """Return what the cases say under a key, for the kinds that say something."""
    return {kind: case[key] for kind, case in cases(what).items() if key in case}


def change(given: Mapping[str, Any] | None) -> Change:
    """Return the change that a mapping describes; none changes nothing."""

    def change_world(state: State, host: State) -> None:
        for name, value in (given or {}).items():
            if name != "without":
                _lay(state if name in _NETWORK else host, name, value)
        for path in (given or {}).get("without", ()):
            _take(state if path[0] in _NETWORK else host, path)
        for computer in state["hosts"].values():
            _fill(computer)

    return change_world


def _fill(host: State) -> None:
    for part in ("files", "registry", "services"):
        host.setdefault(part, {})
    for file in host["files"].values():
        if not file.get("folder"):
            file.setdefault("text", "")
    for service in host["services"].values():
        service.update({**_SERVICE, **service})


def _lay(below: State, name: str, value: Any) -> None:
    if isinstance(value, Mapping) and isinstance(below.get(name), dict):
        for inner, item in value.items():
            _lay(below[name], inner, item)
    else:
        below[name] = copy.deepcopy(value)


def _take(below: State, path: Sequence[str]) -> None:
    for name in path[:-1]:
        below = below.get(name, {})
    below.pop(path[-1], None)
