"""Makes the table of stock commands from PSScriptAnalyzer's compatibility profiles: names, nothing else.

usage: python make.py FOLDER    FOLDER is .../PSScriptAnalyzer/compatibility_profiles
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROFILES = {
    "Windows Server 2012 R2": "win-8_x64_6.3.9600.0_4.0_x64_4.0.30319.42000_framework.json",
    "Windows Server 2016": "win-8_x64_10.0.14393.0_5.1.14393.2791_x64_4.0.30319.42000_framework.json",
    "Windows Server 2019": "win-8_x64_10.0.17763.0_5.1.17763.316_x64_4.0.30319.42000_framework.json",
}
TABLE = Path(__file__).resolve().parents[3] / "data" / "commands" / "commands.json.gz"


def main(folder: Path) -> None:
    """Write the table that ships."""
    table: dict[str, Any] = {"servers": list(PROFILES), "commands": {}, "aliases": {}, "native": {}}
    for bit, file in enumerate(PROFILES.values()):
        runtime = json.loads((folder / file).read_text(encoding="utf-8-sig"))["Runtime"]
        table["common"] = sorted(name.lower() for name in runtime["Common"]["Parameters"])
        for name, parameters in _commands(runtime):
            _mark(table["commands"].setdefault(name, {}), ["", *parameters], bit)
        for module in _modules(runtime):
            _mark(table["aliases"], [name.lower() for name in module.get("Aliases") or {}], bit)
        _mark(table["native"], [name.lower() for name in runtime.get("NativeCommands", {})], bit)
    data = json.dumps(table, sort_keys=True, separators=(",", ":")).encode("ascii")
    TABLE.write_bytes(gzip.compress(data, 9, mtime=0))


def _commands(runtime: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for module in _modules(runtime):
        for kind in ("Cmdlets", "Functions"):
            for name, command in (module.get(kind) or {}).items():
                known = [*(command.get("Parameters") or {}), *(command.get("ParameterAliases") or {})]
                yield name.lower(), [parameter.lower() for parameter in known]


def _modules(runtime: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for versions in runtime["Modules"].values():
        yield from versions.values()


def _mark(names: dict[str, int], found: list[str], bit: int) -> None:
    # Each name carries a bit for every server that has it.
    for name in found:
        names[name] = names.get(name, 0) | 1 << bit


if __name__ == "__main__":
    main(Path(sys.argv[1]))
