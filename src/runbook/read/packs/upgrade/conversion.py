"""A step in lists as the keys of a step in lines: its own, and those of each variant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.kinds import Catalogue
from runbook.read.packs.upgrade.emit import value_of
from runbook.read.packs.upgrade.hands import Hands, YamlLine, said
from runbook.read.packs.upgrade.machines import act, is_undo, look, undoing
from runbook.read.packs.upgrade.records import record
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

STATED = ("decision", "gate")
LOOK_BACK = "Look at what this step has brought about."


class NotConvertible(Exception):
    """Why a step stays as it is."""


@dataclass(slots=True)
class Conversion:
    """A step or a variant of one on its way to lines."""

    node: Entries
    level: str
    before: list[YamlLine] = field(default_factory=list)
    hands: list[YamlLine] = field(default_factory=list)
    acts: list[YamlLine] = field(default_factory=list)
    after: list[YamlLine] = field(default_factory=list)
    confirm: str = ""
    expected: list[Any] = field(default_factory=list)
    writes: list[YamlLine] = field(default_factory=list)
    needs: list[Any] = field(default_factory=list)
    fails: list[YamlLine] = field(default_factory=list)
    undo: list[Any] = field(default_factory=list)
    undo_acts: list[Entries] = field(default_factory=list)

    def keys(self, slot: bool, kinds: Catalogue) -> dict[str, Any]:
        """Return the keys of the new form, without those that say nothing."""
        end = [{"confirm": self.confirm, **self._expect()}] if self.confirm else []
        place = [{"slot": "variant"}] if slot else []
        work = [*self.before, *self.hands, *place, *self.acts, *self.after, *end, *self.writes]
        found = {"needs": self.needs, "work": work, "fails": self.fails, "undo": self._undo(kinds)}
        return {key: value for key, value in found.items() if value}

    def carries(self) -> bool:
        """Say whether a line can hold what is expected in the end."""
        return bool(self.confirm) or self._last() is not None

    def expect(self, looked_at: list[str]) -> None:
        """Give what is expected to the question, else to the last action, else to a sentence of its own."""
        # A question takes what is expected in any case, when the keys are made.
        if not self.expected or self.confirm:
            return
        last = self._last()
        if last is None:
            looked_at.append(f"what is expected hangs on a new sentence: '{LOOK_BACK}'")
            last = {"say": LOOK_BACK}
            self.hands.append(last)
        last |= self._expect()

    def _expect(self) -> YamlLine:
        return (
            {"expect": self.expected[0] if len(self.expected) == 1 else self.expected}
            if self.expected
            else {}
        )

    def _last(self) -> YamlLine | None:
        # A line under a condition may fall away, and what the step expects would fall away with it.
        open_lines = [
            line for line in self.hands if "work" not in line and not {"when", "for_each"} & line.keys()
        ]
        return open_lines[-1] if open_lines else None

    def _undo(self, kinds: Catalogue) -> Any:
        if self.undo_acts:
            return undoing(self.undo_acts[0], self.undo, kinds)
        return self.undo[0] if len(self.undo) == 1 and isinstance(self.undo[0], str) else self.undo


def conversions_of(
    step: Entries, kinds: Catalogue, looked_at: list[str]
) -> tuple[Conversion, tuple[Conversion, ...]]:
    """Return the step's own and its variants'; raise NotConvertible where the new form cannot hold one."""
    level = _word(step, "level")
    own = _way(step, level, kinds, looked_at)
    found = tuple(
        _way(node, _word(node, "level") or level, kinds, looked_at)
        for node in _items(step, "variants")
        if isinstance(node, Entries)
    )
    _share_question(own, found)
    _share_expected(own, found)
    _share_undo(own, found, kinds)
    for way in (own, *found):
        _look_only(way, own, looked_at)
        way.expect(looked_at)
    return own, found


def _way(node: Entries, level: str, kinds: Catalogue, looked_at: list[str]) -> Conversion:
    way = Conversion(node, level)
    way.before = [look(probe, kinds) for probe in _mappings(node, "before")]
    way.after = [look(probe, kinds) for probe in _mappings(node, "after")]
    way.acts = [act(action, kinds) for action in _mappings(node, "actions") if not is_undo(action)]
    way.undo_acts = [action for action in _mappings(node, "actions") if is_undo(action)]
    hands = Hands()
    hands.add(_items(node, "instruction"), _items(node, "values"), kinds)
    way.hands = hands.lines
    looked_at += hands.looked_at
    way.confirm = _word(node, "attest")
    way.expected = _sentences(node, "expected")
    way.needs = _sentences(node, "preconditions")
    way.undo = _sentences(node, "undo")
    way.writes = [record(entry) for entry in _items(node, "record")]
    way.fails = [said(entry, "text", "do") for entry in _items(node, "if_it_fails")]
    if any("for_each" in fail for fail in way.fails):
        raise NotConvertible("an entry of 'if_it_fails' is repeated for a list")
    return way


def _share_question(own: Conversion, variants: tuple[Conversion, ...]) -> None:
    """A variant's question stands instead of the step's: two lines would ask both."""
    if own.confirm and any(way.confirm for way in variants):
        for way in variants:
            way.confirm = way.confirm or own.confirm
        own.confirm = ""


def _share_expected(own: Conversion, variants: tuple[Conversion, ...]) -> None:
    """What a step expects whose actions are all the variants' is expected by each of them."""
    checks = own.level == "check-only" and (own.before or own.after)
    if (
        own.expected
        and variants
        and not own.carries()
        and not checks
        and all(way.carries() for way in variants)
    ):
        for way in variants:
            way.expected = [*own.expected, *way.expected]
        own.expected = []


def _share_undo(own: Conversion, variants: tuple[Conversion, ...], kinds: Catalogue) -> None:
    """A variant's undo replaces the step's, so it says both; several acts are taken back one by one."""
    for way in variants:
        if way.undo or way.undo_acts:
            way.undo = [*own.undo, *way.undo]
            way.undo_acts = way.undo_acts or own.undo_acts
    for way in (own, *variants):
        if any("when" in action.keys for action in way.undo_acts):
            raise NotConvertible("an action that takes it back has a condition")
        if len(way.undo_acts) > 1:
            _one_by_one(way, kinds)


def _one_by_one(way: Conversion, kinds: Catalogue) -> None:
    if len(way.undo_acts) != len(way.acts):
        raise NotConvertible("several actions take it back, and not one for each")
    # What was done last is taken back first, so the lists run against each other.
    for line, taken_back in zip(way.acts, reversed(way.undo_acts), strict=True):
        if "act" not in line:
            raise NotConvertible("several actions take it back, and not one for each")
        line["undo"] = undoing(taken_back, [], kinds)
    way.undo_acts = []


def _look_only(way: Conversion, own: Conversion, looked_at: list[str]) -> None:
    """In a step that only looks, what hands do belongs to a look: as a line of its own it would be a deed."""
    if way.level != "check-only" or way.acts or not way.hands:
        return
    free = [line for line in (*way.before, *way.after) if not {"when", "for_each"} & line.keys()]
    if not free:
        looked_at.append("it only looked; with actions of its own that no look has it counts as done by hand")
        return
    first = way.hands[0]
    # The first words of the hand become those of the look; what is more than words stands below the title.
    bare = set(first) == {"say"}
    free[0] |= {"say": first["say"]} if bare else {"say": value_of(own.node.values["title"])}
    free[0]["hand"] = [line for entry in way.hands[bare:] for line in _flat(entry)] or [{"say": first["say"]}]
    if way.expected:
        free[0]["expect"] = way.expected
    way.hands, way.expected = [], []


def _flat(line: YamlLine) -> Iterator[YamlLine]:
    """Yield a line, or those of a group: a gesture has none below it."""
    if "work" not in line:
        yield line
        return
    if "say" in line:
        yield {"say": line["say"]}
    for inner in line["work"]:
        yield inner | ({"page": line["page"]} if "page" in line else {})


def _items(node: Entries, key: str) -> tuple[Node, ...]:
    found = node.values.get(key)
    return found.items if isinstance(found, Items) else ()


def _mappings(node: Entries, key: str) -> list[Entries]:
    return [item for item in _items(node, key) if isinstance(item, Entries)]


def _sentences(node: Entries, key: str) -> list[Any]:
    return [value_of(item) for item in _items(node, key)]


def _word(node: Entries, key: str) -> str:
    found = node.values.get(key)
    return found.text if isinstance(found, Scalar) else ""


def renamed(value: Any, lists: Mapping[tuple[str, str], str]) -> Any:
    """Return lines in which `for_each` names lists of the pack, not of the profile."""
    if isinstance(value, list):
        return [renamed(item, lists) for item in value]
    if isinstance(value, dict):
        return {
            # Within a step a repetition was always for all items; only the step itself could be for some.
            key: lists.get((str(inner), ""), inner) if key == "for_each" else renamed(inner, lists)
            for key, inner in value.items()
        }
    return value
