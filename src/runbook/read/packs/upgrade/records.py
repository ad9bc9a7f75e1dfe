"""What is written down, with the room that its words asked for."""

import re

from runbook.read.packs.upgrade.hands import YamlLine, said
from runbook.read.yaml_nodes import Node

# Words that ask for several things, which the papers then give several lines.
_LIST = re.compile(r"(?:the entries of )?each\b", re.IGNORECASE)


def record(node: Node) -> YamlLine:
    """Return a write line; something of each takes a list, a hash the room for one."""
    line = said(node, "text", "write")
    text = str(line["write"])
    room = "sha256" if "SHA-256" in text else "list" if _LIST.match(text) else ""
    quote = line.pop("quote", "")
    if room:
        line["write"] = {"text": text, "as": room}
    return {"quote": quote, "work": [line]} if quote else line
