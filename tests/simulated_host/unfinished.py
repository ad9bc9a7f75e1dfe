"""What is there of a step that is not done: without the hand of a person, or begun and ended half-way."""

import ntpath
from collections.abc import Callable
from typing import Any

from runbook.model.lines import Probe
from simulated_host import directory
from simulated_host.products import SERVICE
from simulated_host.step_kinds import is_prepared, must
from simulated_host.trials import on_host
from simulated_host.walks import Station
from simulated_host.world import Host, State


def not_by_hand(station: Station) -> State:
    """Return the world before a step; what a person does in it is not there yet."""
    if not is_prepared(station.step) or station.unworked != station.before:
        return station.unworked

    def undone(host: Host) -> None:
        for look in must(station.step.after):
            _undo(host, look)

    return on_host(station, undone)


def _undo(host: Host, look: Probe) -> None:
    given = look.arguments
    if look.kind in ("file_newer", "file_exists"):
        for path in host.files.matching(given["path"]):
            host.files.remove(path)
    elif look.kind == "ad_user":
        (host.world.entry("users", given["name"]) or {})["state"] = "disabled"
    elif look.kind == "windows_feature":
        host.state["features"][given["name"]] = "available"
    elif look.kind == "ad_group":
        domain, _, name = given["name"].partition("\\")
        (host.world.domain(domain) or {})["groups"].pop(name)
    else:
        (host.world.entry("groups", given["group"]) or {})["members"] = []


def _begin_copy(host: Host, given: dict[str, Any]) -> None:
    image = host.files.file(given["source"]) or {}
    name, file = next(iter(image["image"].items()))
    path = ntpath.join(given["target"], name)
    host.files.make_folder(ntpath.dirname(path))
    host.files.put(path, file)


def _begin_alias(host: Host, given: dict[str, Any]) -> None:
    key = r"HKLM\SOFTWARE\Microsoft\MSSQLServer\Client\ConnectTo"
    host.registry.set(key, given["name"], given["value"])


def _begin_rights(host: Host, given: dict[str, Any]) -> None:
    host.state["user_rights"].setdefault(given["rights"][0], []).append(host.sid(given["account"]))


def _leave_database(host: Host, _given: dict[str, Any]) -> None:
    for server in host.world.state["sql"].values():
        server["databases"].append(SERVICE)


def _stop_service(host: Host, _given: dict[str, Any]) -> None:
    host.services[SERVICE]["state"] = "stopped"


def _begin_groups(host: Host, given: dict[str, Any]) -> None:
    directory.create_group(host, given["name"], given["path"], given["scope"], given.get("description", ""))


def _log_on_alone(host: Host, _given: dict[str, Any]) -> None:
    # The person has logged on anew, but the computer has not been restarted.
    host.log_on()


BEGINNINGS: dict[str, Callable[[Host, dict[str, Any]], None]] = {
    "media_copy": _begin_copy,
    "sql_alias_set": _begin_alias,
    "user_right_add": _begin_rights,
    "program_open": _leave_database,
    "service_stop": _stop_service,
    "service_restart": _stop_service,
    "ad_group_create": _begin_groups,
    "restart_needed": _log_on_alone,
}
"""What a kind of action that was ended half-way has left."""
