"""The one table of programs by the name that starts them."""

import subprocess
from collections.abc import Callable

from simulated_host.answers import HANGS, Answer
from simulated_host.commandline import split, split_installer
from simulated_host.programs import icacls, msiexec, net, opened, powershell, sc, secedit, whoami
from simulated_host.world import Host

PROGRAMS: dict[str, Callable[[Host, str], Answer]] = {
    "icacls.exe": icacls.run,
    "msiexec.exe": msiexec.run,
    "net.exe": net.run,
    "sc.exe": sc.run,
    "secedit.exe": secedit.run,
    "whoami.exe": whoami.run,
}
_CHANGES = {
    "sc.exe": ("start", "stop", "config"),
    "secedit.exe": ("/configure",),
    "net.exe": ("/add", "/delete"),
}


def run_program(host: Host, name: str, given: str | list[str], typed: str) -> Answer:
    """Start a program with a raw command line, or with words that the caller has already split."""
    line = given if isinstance(given, str) else _joined(name, given)
    if name == "powershell.exe":
        hangs = host.state.get("faults", {}).get("hangs") == name
        return HANGS if hangs else powershell.run(host, split(line), typed)
    words = split_installer(line) if name == "msiexec.exe" else split(line)
    if name != "whoami.exe" and (name not in _CHANGES or any(w.lower() in _CHANGES[name] for w in words)):
        host.world.saw(host.name, name, " ".join(words))
    if host.state.get("faults", {}).get("hangs") == name:
        return HANGS
    if name in PROGRAMS:
        return PROGRAMS[name](host, line)
    return opened.run(host, name, line)


def _joined(name: str, words: list[str]) -> str:
    # .NET on POSIX has split the line; this is the line that it came from, up to quotes that change nothing.
    if name == "msiexec.exe":
        return " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return subprocess.list2cmdline(words)
