"""What a person does at a step that no script does: afterwards the host shows what the step's looks ask for.

The person answers before anybody has worked, so the first look finds the host as it was and the runner stops;
then the person works, and starts again, as one does who forgot.
"""

from collections.abc import Callable
from typing import Any

from runbook.model.lines import Probe, Severity
from runbook.model.steps import Step
from simulated_host.world import Host, World


def work_by_hand(world: World, host: str, step: Step, severity: Severity | None = None) -> bool:
    """Do a step on a host; say whether there was anything that this person knows to do.

    With a severity only what looks of this severity ask for is done.
    """
    known = [look for look in step.after if look.kind in _DEEDS and severity in (None, look.severity)]
    for look in known:
        there = str(look.arguments.get("computer") or host)
        _DEEDS[look.kind](world.host(_named(world, there)), look)
    return bool(known)


def _named(world: World, host: str) -> str:
    return next(name for name in world.state["hosts"] if name.lower() == host.lower())


def _put_file(host: Host, look: Probe) -> None:
    if look.expected is True and not host.files.find(look.arguments["path"]):
        host.files.put(look.arguments["path"], {"text": "by hand"})


def _save_keys(host: Host, look: Probe) -> None:
    path = look.arguments["path"].replace("*", f"{host.name.lower()}-by-hand")
    host.files.put(path, {"text": "keys", "time": host.world.now()})


def _change_role(host: Host, look: Probe) -> None:
    server = host.sql(look.arguments["server"])
    assert server is not None
    account = look.arguments.get("account") or host.session["user"]
    others = [login for login in server["sysadmins"] if login.lower() != account.lower()]
    server["sysadmins"] = [*others, account] if look.expected else others


def _close_folder(host: Host, look: Probe) -> None:
    host.files.make_folder(look.arguments["path"])
    folder = host.files.folder(look.arguments["path"])
    folder.update({"inherits": False, "access": ["S-1-5-18", "S-1-5-32-544"]})


def _set_state(host: Host, look: Probe) -> None:
    _service(host, look)["state"] = look.expected


def _set_startup(host: Host, look: Probe) -> None:
    _service(host, look)["start"] = look.expected


def _set_account(host: Host, look: Probe) -> None:
    wanted = look.expected[0] if isinstance(look.expected, tuple | list) else look.expected
    _service(host, look)["account"] = wanted


def _service(host: Host, look: Probe) -> dict[str, Any]:
    fresh = {"state": "stopped", "start": "manual", "account": ""}
    return host.services.setdefault(look.arguments["name"], fresh)


def _put_version(host: Host, look: Probe) -> None:
    path = look.arguments["path"]
    host.files.put(path, {**(host.files.file(path) or {"text": "program"}), "version": look.expected})


def _renew_token(host: Host, _: Probe) -> None:
    host.log_on()


def _load_agents(host: Host, look: Probe) -> None:
    # The one command of a pack whose work a person does: it loads the agents of the sample solution.
    if "'ADMA' -or" in look.arguments["check"].code:
        host.state["agents"] = ["ADMA", "SPMA"]


_DEEDS: dict[str, Callable[[Host, Probe], None]] = {
    "file_exists": _put_file,
    "file_newer": _save_keys,
    "file_version": _put_version,
    "folder_access": _close_folder,
    "group_in_token": _renew_token,
    "powershell_check": _load_agents,
    "service_account": _set_account,
    "service_startup": _set_startup,
    "service_state": _set_state,
    "sql_sysadmin": _change_role,
}
