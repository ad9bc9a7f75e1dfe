"""What commands of the pack mim-profile-sync meet: a service application, agents with their runs, tasks."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from simulated_host.world import Host

Values = Mapping[str, str]
_PROPERTY = re.compile(r"\.(NoILMUsed|NetBIOSDomainNamesEnabled) -eq \$(true|false)$")
_SET = re.compile(r"\$u\.(NoILMUsed|NetBIOSDomainNamesEnabled) = \$(true|false); \$u\.Update\(\)$")
_WAITING = re.compile(r"'SPMA' \}\)\.NumExport(Delete|Update)\(\)\.ReturnValue -eq 0$")
_AGENTS = re.compile(r"-ClassName MIIS_ManagementAgent.*\.Count -eq ([02])$")
_TASK = re.compile(r"-TaskName '([^']+)'")


def answer(host: Host, code: str, values: Values, saw: Callable[[], None]) -> bool | None:
    """Return what a command gives, None for one that changes something; raise KeyError on any other command.

    `saw` is told of a change before it is made.
    """
    if found := _PROPERTY.search(code):
        return bool(_service(host, values)[found[1]] == (found[2] == "true"))
    if found := _WAITING.search(code):
        return not host.state.get("waiting", {}).get(found[1], 0)
    if "MIIS_RunHistory" in code:
        return [values["agent"], values["profile"], "success"] in _listed(host, "runs")
    if code.startswith("@(Get-CimInstance ") and (found := _AGENTS.search(code)):
        return len(_listed(host, "agents")) == int(found[1])
    if code.startswith("@(Get-ScheduledTask "):
        return _task(code) in _listed(host, "tasks")
    change = _change(host, code, values)
    saw()
    change()
    return None


def _change(host: Host, code: str, values: Values) -> Callable[[], None]:
    if found := _SET.search(code):
        return lambda: _service(host, values).update({found[1]: found[2] == "true"})
    if code.endswith(".Execute($v.profile).ReturnValue"):
        result = host.state.get("results", {}).get(values["agent"], "success")
        return lambda: _listed(host, "runs").append([values["agent"], values["profile"], result])
    if code.startswith("Register-ScheduledTask "):
        return lambda: _listed(host, "tasks").append(_task(code))
    if code.startswith("Unregister-ScheduledTask "):
        return lambda: _listed(host, "tasks").remove(_task(code))
    raise KeyError(code)


def _task(code: str) -> str:
    return _TASK.findall(code)[0]


def _service(host: Host, values: Values) -> dict[str, Any]:
    fresh = {"NoILMUsed": True, "NetBIOSDomainNamesEnabled": False}
    known = host.state.setdefault("service_applications", {})
    return known.setdefault(values["sharepoint_profile_service"], fresh)


def _listed(host: Host, name: str) -> list[Any]:
    return host.state.setdefault(name, [])
