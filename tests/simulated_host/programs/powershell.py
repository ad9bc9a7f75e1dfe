"""powershell.exe: the library's helpers are answered here; they are not run.

A helper that changes nothing needs no code: the world's `answers` hold rows of what is asked, with a value.
"""

import json
import ntpath
import posixpath
from typing import Any

from simulated_host.answers import Answer
from simulated_host.directory import Refused
from simulated_host.helpers import HELPERS
from simulated_host.world import Host


def run(host: Host, words: list[str], typed: str) -> Answer:
    """Answer `-File <helper>.ps1` with one JSON value, read from standard input."""
    lower = [word.lower() for word in words]
    if "-file" not in lower:
        return Answer(1)
    name = posixpath.basename(ntpath.basename(words[lower.index("-file") + 1])).removesuffix(".ps1")
    fault = host.fault(name)
    try:
        if fault:
            raise Refused(str(fault))
        reply = {"value": _answer(host, name, json.loads(typed))}
    except Refused as refused:
        reply = {"error": str(refused)}
    return Answer(0, json.dumps(reply, sort_keys=True, separators=(",", ":")) + "\r\n")


def _answer(host: Host, name: str, request: dict[str, Any]) -> Any:
    if name in HELPERS:
        return HELPERS[name](host, request)
    rows = host.state.get("answers", {}).get(name, [])
    fitting = (row for row in rows if all(_same(row[key], request[key]) for key in row if key != "value"))
    return next((row["value"] for row in fitting), None)


def _same(one: Any, other: Any) -> bool:
    return str(one).lower() == str(other).lower()
