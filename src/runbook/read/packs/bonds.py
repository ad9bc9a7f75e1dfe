"""What an overlay replaces is bound by a hash of what stood there, so that a change of it is told."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.plain import text_values
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

T = TypeVar("T")

WAS = "was"
"""The key under which an overlay writes the hash of what it replaces."""
_DIGITS = 12
"""Hexadecimal digits: 48 bits, so that no two texts of a pack share them by chance."""


def hash_of_nodes(nodes: Iterable[Node]) -> str:
    """Return a short hash of what stands in nodes, without comments and places."""
    # Without places and comments, and by sorted keys: only another text makes another hash.
    text = json.dumps([text_values(node) for node in nodes], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_DIGITS]


class Bonds:
    """Holds what an overlay replaces against the pack; `base` names that pack."""

    def __init__(self, base: str, findings: Findings) -> None:
        self.base = base
        self.findings = findings

    def check(self, entry: Entries, what: str, replaced: tuple[Node, ...]) -> None:
        """Report an entry that replaces something without its hash, or with another than it has now."""
        stated = entry.values.get(WAS)
        if not replaced:
            if stated is not None:
                self.findings.error("overlay-binds-nothing", f"{what} replaces nothing", entry.keys[WAS])
            return
        now = hash_of_nodes(replaced)
        where = f"what it replaces stands at {replaced[0].place}"
        if not isinstance(stated, Scalar):
            told = f"{what} replaces what the pack '{self.base}' says: bind it to that with '{WAS}: {now}'"
            self.findings.error("overlay-unbound", told, entry.place, where)
        elif stated.text != now:
            told = f"{what} replaces words of the pack '{self.base}' that have changed since"
            hint = f"read it, change what is to be changed, and write '{WAS}: {now}'"
            self.findings.append(suspect_overlay(told, stated.place, (where, hint)))

    def entries(self, base: Items, own: Items, what: str) -> Items:
        """Return two lists of entries with ids as one: an entry of the overlay stands where its id stood."""
        joined, at = list(base.items), {_id(item): place for place, item in enumerate(base.items)}
        for item in own.items:
            place = at.get(_id(item)) if isinstance(item, Entries) else None
            if isinstance(item, Entries):
                self.check(item, f"the {what} '{_id(item)}'", () if place is None else (joined[place],))
                item = without(item, WAS)
            if place is None:
                joined.append(item)
            else:
                joined[place] = item
        return Items(tuple(joined), base.place)

    def mappings(self, base: Entries, own: Entries, what: str) -> Entries:
        """Return two mappings of names as one: what the overlay says of a name stands for what was said."""
        values: dict[str, Node] = dict(base.values)
        for name, node in own.values.items():
            if isinstance(node, Entries):
                there = (values[name],) if name in values else ()
                self.check(node, f"'{name}' of {what}", there)
                node = without(node, WAS)
            elif name in values:
                told = f"the pack '{self.base}' says '{name}' of {what} already"
                self.findings.error("overlay-twice", told, own.keys[name], f"there: {values[name].place}")
            values[name] = node
        return Entries(values, {**base.keys, **own.keys}, base.place)


def suspect_overlay(told: str, place: Place, details: tuple[str, ...]) -> Diagnostic:
    """Return the matter to sign that an overlay was written for other words than the pack has now."""
    follows = "The work may follow words of the overlay that no longer fit the pack below it."
    return Diagnostic("sign-here", "suspect-overlay", told, place, details, follows)


def without(entry: Entries, *names: str) -> Entries:
    """Return a mapping without some of its keys."""
    return Entries(
        _but(entry.values, names), _but(entry.keys, names), entry.place, entry.twice, entry.incomplete
    )


def with_values(entry: Entries, changed: Mapping[str, Node], places: Mapping[str, Place]) -> Entries:
    """Return a mapping in which keys stand with other values, or are new."""
    return entry._replace(values={**entry.values, **changed}, keys={**entry.keys, **places})


def text_at(node: Node | None, key: str) -> str:
    """Return the text under a key of a mapping, "" where there is none."""
    found = node.values.get(key) if isinstance(node, Entries) else None
    return found.text if isinstance(found, Scalar) else ""


def _id(node: Node) -> str:
    return text_at(node, "id")


def _but(mapping: Mapping[str, T], names: tuple[str, ...]) -> dict[str, T]:
    return {key: value for key, value in mapping.items() if key not in names}
