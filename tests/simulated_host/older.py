"""Makes everything older than the plan wants it: Windows, SQL Server, files, media."""

from typing import Any

from simulated_host.world import World

_CLIENT = r"HKLM\SOFTWARE\Microsoft\SQLNCLI11"


def older(world: World, name: str) -> None:
    """Make what is on a host, and each SQL Server, older."""
    host = world.host(name)
    host.registry.set(r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuildNumber", "9600")
    host.registry.set(r"HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full", "Release", 378389)
    if host.registry.exists(_CLIENT):
        host.registry.set(_CLIENT, "InstalledVersion", "11.0.2100.60")
    for server in world.state["sql"].values():
        server["version"] = "10.50.6000.34"
    for file in host.files.entries.values():
        if "version" in file:
            file["version"] = "4.3.2266.0"


def older_package(file: dict[str, Any]) -> None:
    """Make the package in a file, or in an image, bring an older version."""
    for inner in file.get("image", {}).values():
        older_package(inner)
    package = file.get("package")
    if package is None or "effects" not in package:
        return
    package["version"] = "4.3.2266.0"
    for effect in package["effects"]:
        if "version" in effect:
            effect["version"] = "4.3.2266.0"
        if effect.get("name") in ("InstalledVersion", "Major"):
            effect["value"] = "11.0.2100.60" if effect["name"] == "InstalledVersion" else 11
