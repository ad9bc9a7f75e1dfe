"""What the fakes may ask of a host besides running programs: registry, files, clock, network."""

import base64
import re
from collections.abc import Callable
from typing import Any

from simulated_host.files import content, sha256, with_content
from simulated_host.programs import powershell
from simulated_host.programs.table import is_of_windows, is_slow, name_of
from simulated_host.world import Host


def stat(host: Host, path: str) -> dict[str, Any] | None:
    """Describe a file or folder, None where there is none."""
    file = host.files.file(path)
    if file is None and is_of_windows(path):
        file = {}
    if file is None:
        return {"folder": True} if host.files.is_folder(path) else None
    return {
        "folder": False,
        "size": len(content(file)),
        "time": file.get("time", 1_700_000_000),
        "version": file.get("version"),
    }


def read(host: Host, path: str) -> str:
    """Return a file's bytes as base64."""
    _permit(host, path, "unreadable")
    file = host.files.file(path)
    if file is None:
        raise FileNotFoundError(path)
    return base64.b64encode(content(file)).decode()


def write(host: Host, path: str, data: str) -> None:
    """Write a file's bytes."""
    _permit(host, path)
    _spend(host)
    host.world.saw(host.name, "file", f"write {path}")
    file = with_content(host.files.file(path), base64.b64decode(data))
    host.files.put(path, {**file, "time": host.world.now()})


def copy(host: Host, source: str, target: str) -> None:
    """Copy a file with all that belongs to it."""
    file = host.files.file(source)
    if file is None:
        raise FileNotFoundError(source)
    _permit(host, target)
    _spend(host)
    host.world.saw(host.name, "file", f"copy {source} {target}")
    host.files.put(target, file)


def move(host: Host, source: str, target: str) -> None:
    """Give a file another name; what has it is replaced."""
    file = host.files.file(source)
    if file is None:
        raise FileNotFoundError(source)
    host.world.saw(host.name, "file", f"move {source} {target}")
    host.files.remove(source)
    host.files.put(target, file)


def hash_of(host: Host, path: str) -> str | None:
    """Return a file's SHA-256."""
    _permit(host, path, "unreadable")
    file = host.files.file(path)
    return sha256(file) if file else None


def listing(host: Host, folder: str) -> list[tuple[str, bool]]:
    """Return the names in a folder, each with whether it is a folder."""
    if not host.files.is_folder(folder):
        raise FileNotFoundError(folder)
    return host.files.children(folder)


def make_folder(host: Host, path: str) -> None:
    """Make a folder and those above it."""
    _permit(host, path)
    if not host.files.is_folder(path):
        host.files.make_folder(path)


def remove(host: Host, path: str) -> None:
    """Remove a file or a folder; not one that a program has open."""
    if (host.files.file(path) or {}).get("open"):
        raise PermissionError(f"The process cannot access the file because it is being used: {path}")
    host.world.saw(host.name, "file", f"remove {path}")
    host.files.remove(path)


def unblock(host: Host, path: str) -> None:
    """Remove the mark of the web from a file."""
    file = host.files.file(path)
    if file is not None:
        file.pop("zone", None)


def registry_exists(host: Host, key: str) -> bool:
    """Say whether a key is there, to those who may know."""
    # What Windows says of itself everybody may read.
    if not key.lower().startswith(r"hklm\software\microsoft\windows nt\currentversion"):
        _permit(host, key, "unreadable")
    return host.registry.exists(key)


def registry_make(host: Host, key: str) -> None:
    """Create a key unless it is there."""
    if not host.session["elevated"] and not host.registry.exists(key):
        raise PermissionError(key)
    host.registry.make(key)


def registry_set(host: Host, key: str, name: str, value: Any) -> None:
    """Write a registry value."""
    if not host.session["elevated"]:
        raise PermissionError(key)
    host.world.saw(host.name, "registry", f"set {key} {name} {value}")
    host.registry.set(key, name, value)


def registry_delete(host: Host, key: str, name: str) -> bool:
    """Remove a registry value."""
    if not host.session["elevated"]:
        raise PermissionError(key)
    host.world.saw(host.name, "registry", f"delete {key} {name}")
    return host.registry.delete(key, name)


def expand(host: Host, text: str) -> str:
    """Put the host's variables into a text; an unknown one stays as it is."""
    known = {name.lower(): value for name, value in host.state.get("environment", {}).items()}
    return re.sub(r"%([^%]+)%", lambda match: known.get(match[1].lower(), match[0]), text)


def helper(host: Host, name: str, request: dict[str, Any]) -> str | None:
    """Return what a helper says that is asked in the script's own process, None where it never ends."""
    return None if powershell.hangs(host, name) else powershell.answer(host, name, request)


def _permit(host: Host, path: str, what: str = "denied") -> None:
    if host.denies(path, what):
        raise PermissionError(f"Access is denied: {path}")


def _spend(host: Host) -> None:
    # The fault `disk_full` lets no more bytes onto the host's disks.
    if host.state.get("faults", {}).get("disk_full"):
        raise OSError(28, "No space left on device")


def pass_by(host: Host, path: str, seconds: float) -> bool | None:
    """Let the time pass for which a script waits for a program; None for one that is quick."""
    return host.world.waits.pass_by(name_of(path), seconds) if is_slow(host, path) else None


OPERATIONS: dict[str, Callable[..., Any]] = {
    "stat": stat,
    "read": read,
    "write": write,
    "copy": copy,
    "move": move,
    "hash": hash_of,
    "list": listing,
    "make_folder": make_folder,
    "remove": remove,
    "unblock": unblock,
    "free": lambda host, path: host.state.get("free_bytes", {}).get(path[:2].upper(), 200 * 1024**3),
    "registry_exists": registry_exists,
    "registry_values": lambda host, key: host.registry.values(key),
    "registry_children": lambda host, key: host.registry.children(key),
    "registry_make": registry_make,
    "registry_set": registry_set,
    "registry_delete": registry_delete,
    "expand": expand,
    "helper": helper,
    "now": lambda host: host.world.now(),
    "log_on": lambda host: host.log_on(),
    "restart": lambda host: host.restart(),
    "installer_ends": lambda host: host.installer_ends(),
    "an_hour_later": lambda host: host.an_hour_later(),
    "pass_by": pass_by,
    "sleep": lambda host, seconds: host.world.pass_time(seconds),
}
