"""powershell.exe: the library's helpers are answered here; they are not run."""

import json
import ntpath
import posixpath

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
        reply = {"value": HELPERS[name](host, json.loads(typed))}
    except Refused as refused:
        reply = {"error": str(refused)}
    return Answer(0, json.dumps(reply, sort_keys=True, separators=(",", ":")) + "\r\n")
