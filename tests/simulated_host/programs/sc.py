"""sc.exe: services, with the exit codes of the service control manager."""

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.world import Host, State

_STATES = {"stopped": 1, "starting": 2, "stopping": 3, "running": 4, "paused": 7}
_MODES = {"auto": "auto", "demand": "manual", "disabled": "disabled"}
_STARTS = {"auto": 2, "manual": 3, "disabled": 4, "boot": 0}


def run(host: Host, line: str) -> Answer:
    """Answer query, qc, config, start, stop, of any computer; labels may be localised, numbers never are."""
    words = split(line)
    if words and words[0].startswith("\\\\"):
        other = words.pop(0)[2:].upper()
        if other not in host.world.state["hosts"]:
            return Answer(1722)
        host = host.world.host(other)
    if len(words) < 2:
        return Answer(1639)
    verb, name = words[0].lower(), words[1]
    service = host.service(name)
    if service is None:
        return Answer(1060, "[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n")
    verbs = {"query": _query, "qc": _configuration, "start": _start, "stop": _stop}
    if verb == "config":
        return _configure(host, service, words[2:])
    return verbs[verb](host, name, service) if verb in verbs else Answer(1639)


def _query(host: Host, name: str, service: State) -> Answer:
    if service["state"] == "starting" and not service.get("broken"):
        service["state"] = "running"
        return _status(host, name, "starting")
    return _status(host, name, service["state"])


def _status(host: Host, name: str, state: str) -> Answer:
    label = host.state.get("labels", {}).get(state, state.upper())
    return Answer(
        0,
        f"\r\nSERVICE_NAME: {name} \r\n"
        "        TYPE               : 10  WIN32_OWN_PROCESS  \r\n"
        f"        STATE              : {_STATES[state]}  {label} \r\n"
        "                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)\r\n"
        "        WIN32_EXIT_CODE    : 0  (0x0)\r\n        SERVICE_EXIT_CODE  : 0  (0x0)\r\n"
        "        CHECKPOINT         : 0x0\r\n        WAIT_HINT          : 0x0\r\n",
    )


def _configuration(_host: Host, name: str, service: State) -> Answer:
    start = _STARTS[service["start"]]
    return Answer(
        0,
        f"[SC] QueryServiceConfig SUCCESS\r\n\r\nSERVICE_NAME: {name}\r\n"
        "        TYPE               : 10  WIN32_OWN_PROCESS \r\n"
        f"        START_TYPE         : {start}   {service['start'].upper()}_START\r\n"
        "        ERROR_CONTROL      : 1   NORMAL\r\n"
        f'        BINARY_PATH_NAME   : "C:\\Program Files\\{name}.exe"\r\n'
        "        LOAD_ORDER_GROUP   : \r\n        TAG                : 0\r\n"
        f"        DISPLAY_NAME       : {service.get('display', name)}\r\n        DEPENDENCIES       : \r\n"
        f"        SERVICE_START_NAME : {service['account']} \r\n",
    )


def _configure(host: Host, service: State, words: list[str]) -> Answer:
    # A value stands behind a blank: `start= auto`.
    given = dict(zip(words[::2], words[1::2], strict=True))
    if set(given) != {"start="} or given["start="] not in _MODES:
        return Answer(1639)
    if not host.session["elevated"]:
        return Answer(5)
    service["start"] = _MODES[given["start="]]
    return Answer(0)


def _start(host: Host, name: str, service: State) -> Answer:
    if not host.session["elevated"]:
        return Answer(5)
    if service["start"] == "disabled":
        return Answer(1058)
    if service["state"] == "running":
        return Answer(1056)
    if service.get("broken"):
        return Answer(1069)
    service["state"] = "starting" if service.get("slow") else "running"
    return _status(host, name, "starting")


def _stop(host: Host, name: str, service: State) -> Answer:
    if not host.session["elevated"]:
        return Answer(5)
    if service["state"] == "stopped":
        return Answer(1062)
    service["state"] = "stopped"
    return _status(host, name, "stopping")
