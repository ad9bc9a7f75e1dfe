"""msiexec.exe: reads its line the Windows Installer way, installs, patches, removes, writes its log."""

import re
from dataclasses import dataclass, field
from typing import Any

from simulated_host.answers import Answer
from simulated_host.commandline import split_installer
from simulated_host.packages import UNINSTALL, SetupFailed, install, register, remove
from simulated_host.world import Host

_SWITCHES_WITH_VALUE = ("/i", "/p", "/x", "/package", "/update", "/uninstall")
_VERBS = {"/package": "/i", "/update": "/p", "/uninstall": "/x"}
_MINUTES = 150
_SILENT = ("/qn", "/quiet", "/q", "/passive", "/norestart")


@dataclass
class _Line:
    words: tuple[str, ...]
    verb: str = ""
    subject: str = ""
    log: str = ""
    properties: dict[str, str] = field(default_factory=dict)


def run(host: Host, line: str) -> Answer:
    """Do what the command line says; the exit code is Windows Installer's."""
    read = _read(line)
    if read is None:
        return Answer(1639)
    fault = host.fault("msiexec")
    if fault in (1618, 1602, 1625, 1638):
        _log(host, read, f"MainEngineThread is returning {fault}")
        return Answer(fault)
    if fault == 1603:
        _log(host, read, "Action ended 12:00:01: InstallFinalize. Return value 3.")
        return Answer(1603)
    if fault == "lies":
        _log(host, read, "Installation operation completed successfully.")
        return Answer(0)
    host.world.pass_time(_MINUTES)
    host.state.pop("msi_busy", None)
    code = _act(host, read)
    return Answer(fault if fault in (3010, 1641) and code == 0 else code)


def begin(host: Host, line: str) -> None:
    """Write the log's beginning, as Windows Installer does before all else, and keep the log open."""
    read = _read(line)
    if read is not None:
        _log(host, read, "MainEngineThread is running", ends=False)
        host.state["msi_busy"] = True
        host.files.entries[str(host.files.find(read.log))]["open"] = True


def _read(line: str) -> _Line | None:
    try:
        words = split_installer(line)
    except ValueError:
        return None
    found = _Line(tuple(words))
    while words:
        word = words.pop(0)
        lower = word.lower()
        if lower in _SWITCHES_WITH_VALUE and words:
            found.verb, found.subject = _VERBS.get(lower, lower), words.pop(0)
        elif re.match(r"/l[a-z*!+]*\Z", lower) and words:
            found.log = words.pop(0)
        elif re.match(r"[A-Za-z_][A-Za-z0-9_.]*=", word):
            name, _, value = word.partition("=")
            found.properties[name.upper()] = value
        elif lower not in _SILENT:
            return None
    return found if found.verb else None


def _act(host: Host, read: _Line) -> int:
    if not host.session["elevated"]:
        _log(host, read, "Error 1925. You do not have sufficient privileges. Return value 3.")
        return 1603
    acts = {"/i": _install, "/p": _patch, "/x": _remove}
    try:
        code = acts[read.verb](host, read)
    except SetupFailed as failed:
        _log(host, read, f"{failed}\r\nAction ended 12:00:01: ConfigDB. Return value 3.")
        return 1603
    _log(host, read, f"MainEngineThread is returning {code}")
    return code


def _install(host: Host, read: _Line) -> int:
    file = host.files.file(read.subject)
    if file is None or file.get("zone"):
        return 1619
    package = file.get("package")
    if not package or package["kind"] != "msi":
        return 1620
    installed = host.registry.get(f"{UNINSTALL}\\{package['code']}", "DisplayVersion")
    if installed not in (None, package["version"]):
        return 1638
    install(host, package, read.properties)
    host.state.setdefault("installed", {})[package["code"]] = package
    return _restart(host, package)


def _patch(host: Host, read: _Line) -> int:
    file = host.files.file(read.subject)
    patch = (file or {}).get("package")
    if file is None or file.get("zone") or not patch or patch["kind"] != "msp":
        return 1635
    package: dict[str, Any] | None = host.state.get("installed", {}).get(patch["target"])
    if package is None:
        return 1642
    install(host, {**patch, "product": ""}, read.properties)
    host.state["installed"][patch["target"]] = {**package, "version": patch["version"]}
    register(host, host.state["installed"][patch["target"]])
    return _restart(host, patch)


def _remove(host: Host, read: _Line) -> int:
    package = host.state.get("installed", {}).pop(read.subject, None)
    if package is None:
        return 1605
    remove(host, package)
    return 0


def _restart(host: Host, package: dict[str, Any]) -> int:
    key = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
    if package.get("restart"):
        host.registry.set(key, "PendingFileRenameOperations", [r"\??\C:\old.dll", ""])
        return 3010
    return 0


def _log(host: Host, read: _Line, words: str, *, ends: bool = True) -> None:
    # A verbose log repeats the command line, and so whatever secret stands in it.
    if read.log:
        line = " ".join(read.words)
        begun = ("=== Verbose logging started ===", words, f"Command Line: {line}", "")
        whole = (begun[0], begun[2], words, "=== Logging stopped ===", "")
        rows = whole if ends else begun
        text = "\r\n".join(rows)
        host.files.put(read.log, {"text": text, "encoding": "utf-16"})
