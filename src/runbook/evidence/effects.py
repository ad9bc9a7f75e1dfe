"""Whether the deeds of a record bear out what it says came of them: a failed program changes nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from runbook.model.executed import EvidenceRecord

_DONE = frozenset({None, 0, 3, 1641, 3010})
"""The exit codes after which something may have changed: done, done with warnings, a restart is due.

1641 (the restart has begun) and 3010 (it is needed) are Windows Installer's; None is a deed without program.
"""
_RESTART = frozenset({1641, 3010})


def without_effect(record: EvidenceRecord) -> Iterator[str]:
    """Yield where what is said of deeds, or of a restart, does not follow from how the deeds ended."""
    result = record.value["result"]
    for action in result["actions"]:
        if action["changed"] and action.get("code") not in _DONE:
            name, code = action["id"], action["code"]
            yield f"the deed {name} ended with {code}, and is said to have changed something"
    if result["restart"] and record.outcome == "restart" and not any(map(_may_ask, result["actions"])):
        yield f"it asks for a restart ({result['restart']}), and none of its deeds did"


def _may_ask(action: Mapping[str, Any]) -> bool:
    """Say whether a deed may ask for a restart: by an exit code, or, without a program, by what it is."""
    return action.get("code") in _RESTART or (action.get("code") is None and action["kind"] != "wait_for")
