"""Look through what a plan prints for slips that no reader would let pass."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from packs.mim_sample import printed, prose
from packs.reading import texts
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.read.schema_tree import Schema
from runbook.read.words import read_words

Profile = Mapping[str, Any]

DESK = "any computer"
"""What stands where a step is done at whoever's own desk."""

_GAPS = re.compile(r"\{\{|\}\}|\{%|\bTODO\b|\bTBD\b|\bundefined\b|\bNone\b|\bMISSING\b|<[a-z_]+\.[a-z_.]+>")
_TWICE = re.compile(r"\b(\w+) \1\b|\bthe the\b", re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]\(|``|\*\*\*\*|“”|: \.|, ,| \.(?:\s|$)| ,")
_DOTTED = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def slips(plan: Plan, markdown: str) -> Iterator[str]:
    """Yield what is wrong with the words: a gap, a doubled word, an empty pair of signs."""
    nothing = f"** {read_words()['decision']['no_needs']}"
    for line in markdown.splitlines():
        if _GAPS.search(line.removesuffix(nothing)):
            yield f"a gap: {line}"
    for line in _CODE.sub("CODE", markdown).splitlines():
        if _EMPTY.search(line.replace("| |", "").replace("|  |", "")):
            yield f"nothing in it: {line}"
    for where, text in prose(plan):
        if _TWICE.search(text):
            yield f"{where}: a word twice: {text}"


def keys_said(plan: Plan, keys: Collection[str]) -> Iterator[str]:
    """Yield each place where a step speaks of a key of the profile: who works by the book has no profile."""
    for step in plan.steps():
        for where, text in texts(step):
            yield from (f"{step.id} {where}: {key}" for key in _DOTTED.findall(words_of(text)) if key in keys)


def keys_below(schema: Schema, above: str = "") -> Iterator[str]:
    """Yield each key that a schema knows, with its parents: `mim.servers.name`."""
    for name, node in schema.get("properties", {}).items():
        yield above + name
        yield from keys_below(node.get("items", node), f"{above}{name}.")


def hosts_of(data: Profile) -> set[str]:
    """Return the computers that a profile names, and the desk, which is whoever's own computer."""
    named = {server["name"] for server in data.get("mim", {}).get("servers", ())}
    named |= {data.get("directory", {}).get("admin_host"), data["sharepoint"].get("server")}
    named |= {data.get("sql", {}).get("server"), DESK}
    return {str(host).lower() for host in named if host}


def strange_hosts(plan: Plan, data: Profile) -> Iterator[str]:
    """Yield each step that is to be done on a computer that the profile does not name."""
    for step in plan.steps():
        if step.host.lower() not in hosts_of(data):
            yield f"{step.number} {step.id} on {step.host}"


def out_of_place(plan: Plan, data: Profile) -> Iterator[str]:
    """Yield each value that is printed in a step though what it is for does not apply."""
    unwanted = [value for value, applies in _ONLY_WHERE.items() if not applies(_Facts(data))]
    for where, text in printed(plan):
        if not where.startswith(("note", "table", "left out", "phase")):
            yield from (f"{where}: {value}: {text}" for value in unwanted if value.lower() in text.lower())


class _Facts:
    """What decides about values, read from the data alone, by no rule of the pack."""

    def __init__(self, data: Profile) -> None:
        sync, sql, groups = data["sync"], data.get("sql", {}), data.get("groups", {})
        method = sync["method"]
        self.mim = method == "mim" or (method == "advise" and bool(sync.get("needs")))
        self.remote = self.mim and sql.get("placement") == "remote"
        self.alias = self.remote and "alias" in sql
        self.domain_groups = self.mim and groups.get("scope") == "domain"
        self.gmsa = self.mim and data.get("accounts", {}).get("sync_service", {}).get("type") == "gmsa"
        self.standby = self.mim and len(data.get("mim", {}).get("servers", ())) > 1
        self.patched = self.mim and bool(data.get("mim", {}).get("patches"))


_ONLY_WHERE = {
    "ALPSQL1": lambda facts: facts.remote,
    "SYNCSQL": lambda facts: facts.alias,
    "OU=Groups,DC=alpine": lambda facts: facts.domain_groups or facts.gmsa,
    "Sync Hosts": lambda facts: facts.gmsa,
    "gmsa-sync": lambda facts: facts.gmsa,
    "ALPMIM1": lambda facts: facts.mim,
    "ALPMIM2": lambda facts: facts.standby,
    "Y:\\Updates": lambda facts: facts.patched,
    "Sync Admins": lambda facts: facts.mim,
    "SyncData": lambda facts: facts.mim,
    "E:\\": lambda facts: facts.mim,
    "Y:\\": lambda facts: facts.mim,
    "adm-mim": lambda facts: facts.mim,
}
