"""What commands of the pack mim-profile-sync meet: a service application, agents with their runs, tasks."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from simulated_host.directory import Refused
from simulated_host.world import Host

Values = Mapping[str, str]
_PROPERTY = re.compile(r"\.(NoILMUsed|NetBIOSDomainNamesEnabled) -eq \$(true|false)$")
_SET = re.compile(r"\$u\.(NoILMUsed|NetBIOSDomainNamesEnabled) = \$(true|false); \$u\.Update\(\)$")
_WAITING = re.compile(r"\.NumExport(Add|Update|Delete)\(\)\.ReturnValue")
_AGENTS = re.compile(r"-ClassName MIIS_ManagementAgent.*\.Count -eq ([02])$")
_TASK = re.compile(r"-TaskName ('[^']+'(?:, '[^']+')*)")
_QUOTED = re.compile(r"'([^']+)'")
_SWITCH = re.compile(r"\| (Enable|Disable)-ScheduledTask")
_NEVER_RAN = 0x41303
"""What Windows shows of a task that has not run yet: SCHED_S_TASK_HAS_NOT_RUN."""


def answer(host: Host, code: str, values: Values, saw: Callable[[], None]) -> bool | None:
    """Return what a command gives, None for one that changes something; raise KeyError on any other command.

    `saw` is told of a change before it is made.
    """
    if found := _PROPERTY.search(code):
        return bool(_service(host, values)[found[1]] == (found[2] == "true"))
    if asked := _WAITING.findall(code):
        return not any(host.state.get("waiting", {}).get(name, 0) for name in asked)
    if "MIIS_RunHistory" in code:
        of_this = [run for run in _listed(host, "runs") if run[:2] == [values["agent"], values["profile"]]]
        return bool(of_this) and of_this[-1][2] == "success"
    if code.startswith("@(Get-CimInstance ") and (found := _AGENTS.search(code)):
        return len(_listed(host, "agents")) == int(found[1])
    if code.startswith("(Get-ScheduledTaskInfo "):
        return bool(_tasks(host)[_named(code)[0]]["result"] == 0)
    if code.startswith("@(Get-ScheduledTask "):
        wanted = [_tasks(host).get(name) for name in _named(code)]
        if "-eq 'Disabled'" in code:
            return all(task and not task["enabled"] for task in wanted)
        return all(task and (task["enabled"] or "Disabled" not in code) for task in wanted)
    change = _change(host, code, values)
    saw()
    change()
    return None


def _change(host: Host, code: str, values: Values) -> Callable[[], None]:
    if found := _SET.search(code):
        return lambda: _service(host, values).update({found[1]: found[2] == "true"})
    if ".Execute($v.profile).ReturnValue; $r; if ($r -ne 'success') { throw $r }" in code:
        return lambda: _run_agent(host, values["agent"], values["profile"])
    if code.startswith("Register-ScheduledTask "):
        fresh = {"enabled": " -Disable " not in code, "result": _NEVER_RAN}
        return lambda: _register(host, _named(code)[0], fresh)
    if code.startswith("Unregister-ScheduledTask "):
        return lambda: _tasks(host).pop(_named(code)[0], None)
    if switch := _SWITCH.search(code):
        return lambda: _switch(host, _named(code), switch[1] == "Enable")
    if code.startswith("Start-ScheduledTask "):
        return lambda: _start_task(host, _named(code)[0])
    raise KeyError(code)


def _run_agent(host: Host, agent: str, profile: str) -> None:
    result = host.state.get("results", {}).get(agent, "success")
    _listed(host, "runs").append([agent, profile, result])
    if result != "success":
        raise Refused(result)


def _register(host: Host, name: str, fresh: dict[str, Any]) -> None:
    if name in _tasks(host):
        raise Refused("Cannot create a file when that file already exists.")
    _tasks(host)[name] = fresh


def _switch(host: Host, names: list[str], enabled: bool) -> None:
    for name in names:
        _tasks(host)[name]["enabled"] = enabled


def _start_task(host: Host, name: str) -> None:
    if not _tasks(host)[name]["enabled"]:
        raise Refused("the task is disabled")
    _tasks(host)[name]["result"] = 0


def _tasks(host: Host) -> dict[str, Any]:
    return host.state.setdefault("tasks", {})


def _named(code: str) -> list[str]:
    return _QUOTED.findall(_TASK.findall(code)[0])


def _service(host: Host, values: Values) -> dict[str, Any]:
    fresh = {"NoILMUsed": True, "NetBIOSDomainNamesEnabled": False}
    known = host.state.setdefault("service_applications", {})
    return known.setdefault(values["sharepoint_profile_service"], fresh)


def _listed(host: Host, name: str) -> list[Any]:
    return host.state.setdefault(name, [])
