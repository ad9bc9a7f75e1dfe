"""What work lines say about other parts of the pack: quotes, steps, snippets, things, roles, lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from runbook.model.guide import GuideHazard, GuideStep, Snippet
from runbook.model.kinds import Kind
from runbook.model.packs import Pack, Role
from runbook.model.places import NOWHERE, Place
from runbook.model.work import (
    Conditional,
    Failure,
    GuideAct,
    GuideAgain,
    GuideLine,
    GuideLineHead,
    GuideLook,
    GuideSlot,
    GuideUse,
    NeededThing,
    Sentence,
    UndoWords,
)
from runbook.read.findings import Findings
from runbook.read.packs.arguments import is_template
from runbook.read.packs.waits import check_waits
from runbook.read.packs.walk import Found, texts_of, walk

_CITED = re.compile(r"\{\{\s*(step|phase)\(\s*['\"]([^'\"]*)['\"]")
"""A text that cites a step or a phase by its id."""


def check_line_references(pack: Pack, parts: Iterable[Found], findings: Findings) -> None:
    """Add a diagnostic for each name at a work line that leads nowhere."""
    known = _Known(pack, findings)
    for node, _ in parts:
        known.check(node)
    for step in pack.steps():
        _check_slots(step, findings)
        _check_ids(step, findings)
    _check_names(pack, findings)
    _check_circles(pack.snippets, findings)
    check_waits(pack, findings)


class _Known:
    """The names that lines may use."""

    def __init__(self, pack: Pack, findings: Findings) -> None:
        self.pack = pack
        self.findings = findings
        self.steps = tuple(step.id for step in pack.steps())
        self.phases = tuple(phase.id for phase in pack.phases)
        self.quotes = tuple(quote.id for quote in pack.quotes())
        self.rules = tuple(rule.id for rule in pack.rules)

    def check(self, node: Any) -> None:
        """Check the names that one part of the pack uses."""
        for text in texts_of(node):
            # Few texts cite anything, and a pack has thousands.
            for what, name in _CITED.findall(text) if "(" in text else ():
                known = self.steps if what == "step" else self.phases
                self._all(what, (name,), known, getattr(node, "place", NOWHERE))
        if isinstance(node, GuideLineHead | Sentence | Failure | GuideHazard):
            self._all("quote", node.quotes, self.quotes, node.place)
        if isinstance(node, GuideLineHead):
            self._all("thing", (node.makes, node.ends), self.pack.things, node.place)
            self._line(node)
        elif isinstance(node, NeededThing):
            self._all("thing", (node.thing,), self.pack.things, node.place)
        elif isinstance(node, GuideHazard):
            self._all("role", (node.owner,), self.pack.roles, node.place)
            self._all("rule", (node.rule,), self.rules, node.place)
        elif isinstance(node, Role):
            self._all("host", (node.host,), self.pack.hosts, node.place)
            self._all("account", (node.account,), self.pack.accounts, node.place)
        elif isinstance(node, UndoWords):
            self._arguments(node.act, node.arguments, node.place)

    def _line(self, line: GuideLineHead) -> None:
        if isinstance(line, GuideLook):
            self._all("step", (line.by, line.until), self.steps, line.place)
        if isinstance(line, GuideLook | GuideAct):
            self._arguments(line.kind, line.arguments, line.place)
        elif isinstance(line, GuideAgain):
            self._all("step or phase", line.of, (*self.steps, *self.phases), line.place)
        elif isinstance(line, GuideUse):
            self._use(line)

    def _use(self, line: GuideUse) -> None:
        self._all("snippet", (line.snippet,), self.pack.snippets, line.place)
        snippet = self.pack.snippets.get(line.snippet)
        if snippet is None:
            return
        for name in line.arguments:
            if name not in snippet.takes:
                told = f"the snippet '{snippet.id}' takes no '{name}'"
                self.findings.unknown("pack-argument", told, name, snippet.takes, line.place)
        for name in snippet.takes:
            if name not in line.arguments:
                told = f"the snippet '{snippet.id}' needs '{name}'"
                self.findings.error("pack-argument", told, line.place)

    def _arguments(self, name: str, arguments: Mapping[str, Any], place: Place) -> None:
        kind: Kind | None = self.pack.kinds.kinds.get(name)
        for argument, value in arguments.items():
            if kind and kind.arguments.get(argument) == "step":
                value = value.value if isinstance(value, Conditional) else value
                if not is_template(value):
                    self._all("step", (value,), self.steps, place)

    def _all(self, what: str, names: Iterable[str], known: Iterable[str], place: Place) -> None:
        listed = tuple(known)
        for name in names:
            if name and name not in listed:
                self.findings.unknown("pack-name", f"there is no {what} '{name}'", name, listed, place)


def _check_slots(step: GuideStep, findings: Findings) -> None:
    slots = [line for line in _lines(step.fields.work) if isinstance(line, GuideSlot)]
    if slots and not step.variants:
        findings.error("pack-slot", "this step has no variant whose work could stand here", slots[0].place)
    others = slots[1:]
    for variant in step.variants:
        others += [line for line in _lines(variant.fields.work) if isinstance(line, GuideSlot)]
    for slot in others:
        told = "the variant's work stands in one place of its step's work, and not here as well"
        findings.error("pack-slot", told, slot.place)


def _check_ids(step: GuideStep, findings: Findings) -> None:
    """Looks and acts are told apart by their ids, and by their kinds where they have none."""
    ways = (step.fields.work, *((*step.fields.work, *way.fields.work) for way in step.variants))
    for name, first, second in sorted({again for work in ways for again in _twice(work)}):
        told = f"a second look or act '{name}' of this step needs an 'id'; the first is {first}"
        findings.error("pack-twice", told, second)


def _twice(work: tuple[GuideLine, ...]) -> Iterator[tuple[str, Place, Place]]:
    seen: dict[str, Place] = {}
    for line in _lines(work):
        if isinstance(line, GuideLook | GuideAct):
            name = line.id or line.kind
            # The same line in two variants is one line: by its place.
            if seen.setdefault(name, line.place) != line.place:
                yield name, seen[name], line.place


def _check_names(pack: Pack, findings: Findings) -> None:
    types = pack.kinds.types
    named = tuple(name for name, words in types.items() if not words)
    for name, names in pack.names.items():
        if types and name not in named:
            told = f"a pack gives no names to a '{name}'"
            findings.unknown("pack-name", told, name, named, names.place)


def _check_circles(snippets: Mapping[str, Snippet], findings: Findings) -> None:
    uses = {
        name: {line.snippet: line.place for line in _lines(snippet.work) if isinstance(line, GuideUse)}
        for name, snippet in snippets.items()
    }
    for name in uses:
        # From each snippet on its own, so that every one of a circle is told, at its own line.
        seen, ahead = set[str](), [name]
        while ahead:
            for used, place in uses.get(ahead.pop(), {}).items():
                if used == name:
                    findings.error("pack-circle", f"the snippet '{name}' leads back to itself", place)
                elif used not in seen:
                    seen.add(used)
                    ahead.append(used)


def _lines(work: tuple[GuideLine, ...]) -> Iterator[GuideLineHead]:
    return (node for node, _ in walk(work) if isinstance(node, GuideLineHead))
