"""Whether the deeds of a record bear out what it says came of them: a failed program changes nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from runbook.evidence.deciding import DONE
from runbook.model.executed import EvidenceRecord

_DONE = frozenset({None, 0, 3, 1641, 3010})
"""The exit codes after which something may have changed: done, done with warnings, a restart is due.

1641 (the restart has begun) and 3010 (it is needed) are Windows Installer's; None is a deed without program.
"""
_RESTART = frozenset({1641, 3010})
"""Of them those that say it themselves; both are of Windows Installer."""
PROGRAMS = frozenset(
    {
        *("exe_install", "keys_export", "local_group_create", "folder_close", "msi_install", "msi_remove"),
        *(
            "msp_apply",
            "service_restart",
            "program_open",
            "service_start",
            "service_startup_set",
            "service_stop",
        ),
        *("user_right_add", "user_right_remove"),
    }
)
"""The kinds that change a host by a program alone, whose exit code stands in the record once it has ended."""

_LOGGED = frozenset({"msi_install", "msi_remove", "msp_apply"})
"""The kinds that keep the log of Windows Installer as an artifact."""
_MAKERS = frozenset({"ad_group_create", "ad_user_create"})
"""The kinds that say what they made, for whoever undoes it."""

ELEVATED = frozenset(
    {
        *("feature_install", "local_group_create", "local_user_create", "msi_install", "msi_remove"),
        *("msp_apply", "sql_alias_remove", "sql_alias_set", "user_right_add", "user_right_remove"),
    }
)
"""The kinds that change nothing in a session that is not elevated, whatever else an account may do."""


def without_effect(record: EvidenceRecord) -> Iterator[str]:
    """Yield where what is said of deeds, or of a restart, does not follow from how the deeds ended."""
    result = record.value["result"]
    ended = record.outcome in DONE and not result["resumed"]
    for action in result["actions"]:
        if action["changed"] and action.get("code") not in _DONE:
            name, code = action["id"], action["code"]
            yield f"the deed {name} ended with {code}, and is said to have changed something"
        # What was left running, or was killed, has no exit code; what came to an end has one.
        if ended and action["changed"] and action["kind"] in PROGRAMS and action.get("code") is None:
            yield f"the deed {action['id']} has no exit code, and is said to have changed something"
        if action["kind"] in PROGRAMS and action.get("code") == 0 and not action["changed"]:
            yield f"the deed {action['id']} ended with 0, and is said to have changed nothing"
        if action["kind"] not in PROGRAMS and action.get("code") is not None:
            yield f"the deed {action['id']} is by no program, and is said to have an exit code"
        if action["kind"] in ELEVATED and action["changed"] and _is_not_elevated(record):
            yield f"the deed {action['id']} wants an elevated session, and its token says that it was none"
        if ended and action["changed"] and action.get("code") in _RESTART and not result["restart"]:
            yield f"the deed {action['id']} asks for a restart, and it does not"
        if "made" in action and action["kind"] not in _MAKERS:
            yield f"the deed {action['id']} makes nothing that has a name, and is said to have made something"
    if _is_without_log(record):
        yield "its deeds were done by Windows Installer, and it has no log of them"
    if result["restart"] and record.outcome == "restart" and not any(map(_may_ask, result["actions"])):
        yield f"it asks for a restart ({result['restart']}), and none of its deeds did"


def _is_not_elevated(record: EvidenceRecord) -> bool:
    # What an interrupted run has done, another session did.
    is_own = not record.is_weaker and not record.value["result"]["resumed"]
    return is_own and record.value["run"]["who"]["elevated"] is False


def _is_without_log(record: EvidenceRecord) -> bool:
    kinds = {action["kind"] for action in record.value["result"]["actions"] if action["changed"]}
    whole = not record.is_weaker and record.outcome in DONE and not record.value["result"]["resumed"]
    return whole and bool(kinds & _LOGGED) and not record.value["artifacts"]


def _may_ask(action: Mapping[str, Any]) -> bool:
    """Say whether a deed may ask for a restart: by an exit code, or, without a program, by what it is."""
    return action.get("code") in _RESTART or (action.get("code") is None and action["kind"] != "wait_for")
