"""Programs that are started by their path: wizards, quiet installers, the key tool, the console."""

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.packages import SetupFailed, install, leaf
from simulated_host.world import Host, State


def run(host: Host, path: str, line: str) -> Answer:
    """Do what the file at the path declares that it does."""
    file = host.files.file(path)
    package = (file or {}).get("package")
    if file is None or package is None:
        return Answer(9009)
    fault = host.fault(leaf(path))
    if isinstance(fault, int) and fault not in (3010, 1641):
        return Answer(fault)
    runs = {"wizard": _wizard, "exe": _quiet, "keys": _keys, "console": _console}
    answer = runs[package["kind"]](host, path, line, package)
    return Answer(fault) if fault and answer.code == 0 else answer


def _wizard(host: Host, path: str, _line: str, package: State) -> Answer:
    # The person at the wizard types what the runbook shows; a test puts that into `operator`.
    typed = host.state.get("operator", {}).get(leaf(path))
    if typed is None:
        return Answer(1602)
    host.world.pass_time(300)
    try:
        install(host, package, typed)
    except SetupFailed:
        return Answer(1603)
    host.state.setdefault("installed", {})[package["code"]] = package
    return Answer(0)


def _quiet(host: Host, _path: str, line: str, package: State) -> Answer:
    given = [word.lower() for word in split(line)]
    if not all(switch in given for switch in package.get("switches", [])):
        return Answer(1602)
    if not host.session["elevated"]:
        return Answer(5)
    install(host, package, {})
    return Answer(3010 if package.get("restart") else 0)


def _keys(host: Host, _path: str, line: str, _package: State) -> Answer:
    words = split(line)
    lower = [word.lower() for word in words]
    wanted = host.state.get("operator", {}).get("miiskmu.exe", {})
    if "/e" not in lower or words[-1] != "*" or not wanted.get("password"):
        return Answer(1)
    target = words[lower.index("/e") + 1]
    if host.files.file(target) is not None:
        return Answer(2)
    if host.denies(target):
        return Answer(5)
    host.files.put(target, {"text": "encryption keys", "time": host.world.now()})
    return Answer(0)


def _console(_host: Host, _path: str, _line: str, _package: State) -> Answer:
    return Answer(0)
