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
_LOOKS = ("whoami.exe", "powershell.exe")
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
    name = name_of(path)
    words = split_installer(line) if name == "msiexec.exe" else split(line)
    if name not in _LOOKS and (name not in _CHANGES or any(w.lower() in _CHANGES[name] for w in words)):
        host.world.saw(host.name, name, " ".join(words))
    if is_slow(host, path) and not (
        name == "powershell.exe" and not powershell.hangs(host, powershell.asked_in(typed))
    ):
        if name == "msiexec.exe":
            msiexec.begin(host, line)
        seconds = host.state["faults"].get("takes", {}).get(name)
        host.world.waits.begin(name, seconds)
        if seconds is None:
            return HANGS
        host.world.waits.until_over(name)
    if name == "powershell.exe":
        return powershell.run(host, words, typed)
    if name in PROGRAMS:
        return PROGRAMS[name](host, line)
    return opened.run(host, name, line)


def name_of(path: str) -> str:
    """Return the name of a program of Windows, the path of any other."""
    return ntpath.basename(path).lower() if is_of_windows(path) else path


def is_slow(host: Host, path: str) -> bool:
    """Say whether a program never ends (`hangs`), or takes a number of seconds (`takes`)."""
    faults, name = host.state.get("faults", {}), name_of(path)
    return faults.get("hangs") == name or name in faults.get("takes", {})
