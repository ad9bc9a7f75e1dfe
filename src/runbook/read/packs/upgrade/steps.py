"""The text of a step in lists to that of the step in lines; what is of both forms stays to the letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.kinds import Catalogue
from runbook.read.packs.guide import IN_LISTS
from runbook.read.packs.upgrade.conversion import STATED, Conversion, conversions_of, renamed
from runbook.read.packs.upgrade.emit import block, value_of
from runbook.read.packs.upgrade.source import GuideSource
from runbook.read.yaml_nodes import Entries

Conversions = tuple[Conversion, ...]
_GONE = frozenset({*IN_LISTS.split(), "on", "undo"})


@dataclass(slots=True)
class Rewriter:
    """Rewrites the steps of one file; `lists` are the names of the pack's lists by `repeated`."""

    source: GuideSource
    kinds: Catalogue
    lists: Mapping[tuple[str, str], str]
    looked_at: list[str] = field(default_factory=list)

    def step(self, node: Entries, end: int) -> list[str]:
        """Return the lines of a step that ended before some line."""
        own, variants = conversions_of(node, self.kinds, self.looked_at)
        slot = any(way.hands or way.acts or way.before or way.after for way in variants)
        new = {**self._by_hand(own, variants), **own.keys(slot and _works(own), self.kinds)}
        self._say_level(own, variants)
        repeated = self._repeated(node)
        return self._entry(node, end, {**repeated, **new}, variants)

    def _entry(self, node: Entries, end: int, new: dict[str, Any], variants: Conversions) -> list[str]:
        """Return the lines of a step or a variant, which ended before some line."""
        made = self._mapping if self.source.is_block(node) else self._whole
        return made(node, end, new, variants)

    def _mapping(self, node: Entries, end: int, new: dict[str, Any], variants: Conversions) -> list[str]:
        column = node.place.column - 1
        head, told, last = list[str](), list[str](), list[str]()
        tail = self.source.without_tail(range(node.place.line - 1, end)).stop
        for key, lines in self.source.keys(node, tail).items():
            if key == "variants":
                last = self._variants(node, lines, variants)
            elif self._stays(node, key):
                head += self.source.lines[lines.start : lines.stop]
            else:
                told += [f"{' ' * column}{comment}" for comment in self.source.told(lines)]
        start = self.source.lines[node.place.line - 1][:column]
        made = [*head, *told, *block(renamed(new, self.lists), column), *last]
        # The dash stands before whatever key comes first now.
        return [f"{start}{made[0][column:]}", *made[1:], *self.source.lines[tail:end]]

    def _variants(self, node: Entries, lines: range, variants: Conversions) -> list[str]:
        column = node.place.column - 1
        nodes = [way.node for way in variants]
        if not all(map(self.source.begins_entry, nodes)):
            told = [f"{' ' * column}{comment}" for comment in self.source.told(lines)]
            return [*told, *block({"variants": [self._plain(way) for way in variants]}, column)]
        made = list(self.source.lines[lines.start : nodes[0].place.line - 1])
        ends = [*(later.place.line - 1 for later in nodes[1:]), lines.stop]
        for way, end in zip(variants, ends, strict=True):
            made += self._entry(way.node, end, self._of_variant(way), ())
        return made

    def _whole(self, node: Entries, end: int, new: dict[str, Any], variants: Conversions) -> list[str]:
        values = self._kept(node) | renamed(new, self.lists)
        if variants:
            values["variants"] = [self._plain(way) for way in variants]
        first, column = node.place.line - 1, node.place.column - 1
        tail = self.source.without_tail(range(first, end)).stop
        made = block(values, column)
        told = [f"{' ' * column}{comment}" for comment in self.source.told(range(first, tail))]
        begun = f"{self.source.lines[first][:column]}{made[0][column:]}"
        return [begun, *told, *made[1:], *self.source.lines[tail:end]]

    def _plain(self, way: Conversion) -> dict[str, Any]:
        plain: dict[str, Any] = renamed({**self._kept(way.node), **self._of_variant(way)}, self.lists)
        return plain

    def _of_variant(self, way: Conversion) -> dict[str, Any]:
        by_hand = {"by_hand": True} if way.level == "manual" and _looks(way) and _own_level(way) else {}
        return {**by_hand, **way.keys(False, self.kinds)}

    def _kept(self, node: Entries) -> dict[str, Any]:
        return {
            key: value_of(inner)
            for key, inner in node.values.items()
            if key != "variants" and self._stays(node, key)
        }

    def _stays(self, node: Entries, key: str) -> bool:
        if key == "level":
            return str(value_of(node.values[key])) in STATED
        return key not in _GONE and key != "for_each"

    def _repeated(self, node: Entries) -> dict[str, Any]:
        key, on = repeated(node)
        return {"for_each": self.lists[(key, on)]} if key else {}

    def _by_hand(self, own: Conversion, variants: Conversions) -> dict[str, Any]:
        ways = variants or (own,)
        machines = any(map(_looks, (own, *variants)))
        return {"by_hand": True} if machines and all(way.level == "manual" for way in ways) else {}

    def _say_level(self, own: Conversion, variants: Conversions) -> None:
        for way in variants or (own,):
            acts, asked = own.acts or way.acts, own.confirm or way.confirm
            comes_out = ("attended" if asked else "scripted") if acts else ""
            if way.level in ("scripted", "attended") and comes_out != way.level:
                became = f"{comes_out}" if comes_out else "done by hand"
                self.looked_at.append(f"it was {way.level}; by its lines it is {became}")


def _works(way: Conversion) -> bool:
    return bool(way.before or way.hands or way.acts or way.after or way.confirm or way.writes)


def _looks(way: Conversion) -> bool:
    return bool(way.before or way.acts or way.after)


def _own_level(way: Conversion) -> bool:
    return "level" in way.node.values


def repeated(node: Entries) -> tuple[str, str]:
    """Return the list of the profile that a step is repeated for, and for which of its items ("" for all)."""
    key, on = (str(value_of(node.values.get(name)) or "") for name in ("for_each", "on"))
    return key, "" if on == "every" else on
