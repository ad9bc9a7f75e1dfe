"""The one table of programs by the name that starts them."""

import ntpath
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
SYSTEM = r"c:\windows\system32"
_CHANGES = {
    "sc.exe": ("start", "stop", "config"),
    "secedit.exe": ("/configure",),
    "net.exe": ("/add", "/delete"),
}


def is_of_windows(path: str) -> bool:
    """Say whether a path is that of a program which Windows brings."""
    folder, name = ntpath.split(path.lower())
    if name == "powershell.exe":
        return folder == SYSTEM + r"\windowspowershell\v1.0"
    return folder == SYSTEM and name in PROGRAMS


def run_program(host: Host, path: str, line: str, typed: str) -> Answer:
    """Start a program by its path with a raw command line."""
    name = ntpath.basename(path) if is_of_windows(path) else path
    if name == "powershell.exe":
        hangs = host.state.get("faults", {}).get("hangs") == name
        return HANGS if hangs else powershell.run(host, split(line), typed)
    words = split_installer(line) if name == "msiexec.exe" else split(line)
    if name != "whoami.exe" and (name not in _CHANGES or any(w.lower() in _CHANGES[name] for w in words)):
        host.world.saw(host.name, name, " ".join(words))
    if host.state.get("faults", {}).get("hangs") == name:
        if name == "msiexec.exe":
            msiexec.begin(host, line)
        return HANGS
    if name in PROGRAMS:
        return PROGRAMS[name](host, line)
    return opened.run(host, name, line)
