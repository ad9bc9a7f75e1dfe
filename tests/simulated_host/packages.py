"""What an installer changes: effects that its package declares, filled in from its properties."""

import ntpath
import re
from typing import Any

from simulated_host.world import Host

UNINSTALL = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
Properties = dict[str, str]


class SetupFailed(Exception):
    """Setup cannot go on; Windows Installer ends with 1603 and this line in its log."""


def install(host: Host, package: dict[str, Any], given: Properties) -> None:
    """Apply a package's effects, or raise SetupFailed before the first of them."""
    properties = {**package.get("defaults", {}), **given}
    for name, wanted in package.get("requires", {}).items():
        if properties.get(name) != wanted:
            raise SetupFailed(f"Property {name} is '{properties.get(name, '')}'")
    for need in package.get("needs", []):
        _demand(host, _filled(need, properties))
    effects = [_filled(effect, properties) for effect in package.get("effects", [])]
    for effect in effects:
        _demand_effect(host, effect)
    for effect in effects:
        _apply(host, effect)
    if package.get("product"):
        register(host, package)


def register(host: Host, package: dict[str, Any]) -> None:
    """Write the entry that *Programs and Features* shows."""
    key = f"{UNINSTALL}\\{package['code']}"
    for name, value in (
        ("DisplayName", package["product"]),
        ("DisplayVersion", package["version"]),
        ("WindowsInstaller", 1),
        ("UninstallString", f"MsiExec.exe /X{package['code']}"),
    ):
        host.registry.set(key, name, value)


def remove(host: Host, package: dict[str, Any]) -> None:
    """Take away what a package brought; a database stays, as it does in truth."""
    host.registry.remove(f"{UNINSTALL}\\{package['code']}")
    for effect in package.get("effects", []):
        if "file" in effect:
            host.files.remove(effect["file"])
        elif "service" in effect:
            host.services.pop(effect["service"], None)
        elif "registry" in effect:
            host.registry.delete(effect["registry"], effect["name"])


def _filled(value: Any, properties: Properties) -> Any:
    if isinstance(value, str):
        return re.sub(r"\[([A-Z_]+)\]", lambda match: properties.get(match[1], ""), value)
    if isinstance(value, list):
        return [_filled(item, properties) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "package" else _filled(item, properties) for key, item in value.items()}
    return value


def _demand(host: Host, need: dict[str, Any]) -> None:
    if "provider" in need and need["provider"] not in host.state.get("providers", []):
        raise SetupFailed(f"the provider {need['provider']} is not installed")
    if "sysadmin" in need:
        server = _sql(host, need)
        if server is None:
            raise SetupFailed(f"cannot connect to {need['sysadmin']}")
        if host.session["user"].lower() not in (login.lower() for login in server["sysadmins"]):
            raise SetupFailed(f"{host.session['user']} is not sysadmin on {need['sysadmin']}")
    if "account" in need and host.sid(need["account"]) is None:
        raise SetupFailed(f"there is no account {need['account']}")


def _demand_effect(host: Host, effect: dict[str, Any]) -> None:
    if effect.get("group", "").count("\\") and host.sid(effect["group"]) is None:
        raise SetupFailed(f"there is no group {effect['group']}")


def _apply(host: Host, effect: dict[str, Any]) -> None:
    if "registry" in effect:
        host.registry.set(effect["registry"], effect["name"], effect["value"])
    elif "file" in effect:
        host.files.put(effect["file"], {key: value for key, value in effect.items() if key != "file"})
    elif "service" in effect:
        _service(host, effect)
    elif "database" in effect:
        server = _sql(host, {"sysadmin": effect["server"], **effect})
        if server is not None and effect["database"] not in server["databases"]:
            server["databases"].append(effect["database"])
    elif "group" in effect:
        _local_group(host, effect["group"])
    elif "right" in effect:
        holders = host.state.setdefault("user_rights", {}).setdefault(effect["right"], [])
        holders.extend(sid for sid in [host.sid(effect["account"])] if sid and sid not in holders)
    elif "wmi" in effect:
        host.state.setdefault("wmi", []).append(effect["wmi"])
    elif "provider" in effect:
        host.state.setdefault("providers", []).append(effect["provider"])


def _service(host: Host, effect: dict[str, Any]) -> None:
    name = effect["service"]
    old = host.service(name) or {}
    broken = bool(old.get("broken")) or name in host.state.get("services_that_fail", [])
    state = "stopped" if broken else effect.get("state", "running")
    account = effect.get("account", old.get("account", "LocalSystem"))
    start = effect.get("start", old.get("start", "auto"))
    host.services[name] = {"state": state, "start": start, "account": account, "broken": broken}


def _sql(host: Host, need: dict[str, Any]) -> dict[str, Any] | None:
    source, instance = need["sysadmin"], need.get("instance", "")
    return host.sql(f"{source}\\{instance}" if instance else source)


def _local_group(host: Host, name: str) -> None:
    if "\\" in name:
        return
    groups = host.state.setdefault("local_groups", {})
    if name and name.lower() not in (known.lower() for known in groups):
        groups[name] = {"sid": host.world.new_sid(), "members": [host.session["user"]]}


def leaf(path: str) -> str:
    """Return the lower-case last part of a Windows path."""
    return ntpath.basename(path).lower()
