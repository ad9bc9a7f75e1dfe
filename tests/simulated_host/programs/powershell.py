"""powershell.exe, and what runs of it in a script's own process: helpers are answered here; they are not run.

A helper that changes nothing needs no code: the world's `answers` hold rows of what is asked, with a value.
"""

import json
from typing import Any

from simulated_host.answers import Answer
from simulated_host.directory import Refused
from simulated_host.helpers import HELPERS
from simulated_host.world import Host

_ASKED_FIRST = "folder_writers"
"""What a step asks before its first look, long before the deed: the fault `hangs` is the deed's."""


def hangs(host: Host, helper: str) -> bool:
    """Say whether a helper never answers, by the fault `hangs`."""
    return host.state.get("faults", {}).get("hangs") == "powershell.exe" and helper != _ASKED_FIRST


def asked_in(typed: str) -> str:
    """Return the name of the helper that a line of standard input asks, "" where it asks none."""
    return str(json.loads(typed)["helper"]) if typed else ""


def run(host: Host, words: list[str], typed: str) -> Answer:
    """Answer `-File Helpers.ps1 -Serve` with one line of JSON for a line of standard input."""
    if [word.lower() for word in words[-3::2]] != ["-file", "-serve"]:
        return Answer(1)
    asked = json.loads(typed)
    return Answer(0, answer(host, asked["helper"], asked["request"]) + "\r\n")


def answer(host: Host, name: str, request: dict[str, Any]) -> str:
    """Return what a helper says, as a line of JSON."""
    fault = host.fault(name)
    try:
        if fault:
            raise Refused(str(fault))
        reply = {"value": _answer(host, name, request)}
    except Refused as refused:
        reply = {"error": str(refused)}
    return json.dumps(reply, sort_keys=True, separators=(",", ":"))


def _answer(host: Host, name: str, request: dict[str, Any]) -> Any:
    if name in HELPERS:
        return HELPERS[name](host, request)
    rows = host.state.get("answers", {}).get(name, [])
    fitting = (row for row in rows if all(_same(row[key], request[key]) for key in row if key != "value"))
    return next((row["value"] for row in fitting), None)


def _same(one: Any, other: Any) -> bool:
    return str(one).lower() == str(other).lower()
