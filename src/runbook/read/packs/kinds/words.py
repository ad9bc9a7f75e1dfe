"""A kind's own words for the hand: what is done, seen, recorded, what fails, how it is taken back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from runbook.model.conditions import AllOf, AnyOf, Atom, Condition, Named, Not
from runbook.model.kinds import Catalogue, Expectation, Kind
from runbook.model.work import GuideGesture, GuideLook, GuideRun, GuideSay
from runbook.read.findings import Findings
from runbook.read.packs.comparisons import ANY, COMPARISONS, read_comparison
from runbook.read.packs.fields import Fields
from runbook.read.packs.gestures import read_gesture, window
from runbook.read.packs.kinds.heads import KEYS
from runbook.read.packs.machine_lines import read_look, read_undo
from runbook.read.packs.sentences import read_fails, read_hazards, read_said, read_write
from runbook.read.packs.walk import texts_of, walk
from runbook.read.yaml_nodes import Node

OF_A_LOOK = ("wanted",)
"""What conditions of a look may name beside its arguments."""


OF_THE_STEP = ("host", "account")
"""What texts may name beside the arguments: where a step is done, and by whom."""

OF_A_LIST = "item"
"""What one of the list is called that a look is taken for."""

# The name behind two braces up to the first dot or filter: what a text asks for at all.
_NAMED = re.compile(r"\{\{\s*([A-Za-z_]\w*)")


def read_words_of_kind(node: Node, head: Kind, kinds: Catalogue, findings: Findings) -> Kind:
    """Return the whole kind; looks that it uses are held against `kinds`."""
    # The keys were held against the known ones when the head was read.
    fields = Fields(node, "a kind", KEYS, "", Findings())
    fields.findings = findings
    return replace(
        head,
        say=fields.text("say"),
        gestures=_gestures(fields, kinds),
        expect=tuple(_expectation(item, findings) for item in fields.items("expect")),
        fails=read_fails(fields),
        hint=fields.text("hint"),
        write=read_write(fields),
        hazards=read_hazards(fields),
        needs=_looks(fields, "needs", kinds),
        proof=_looks(fields, "proof", kinds),
        restarts=read_said(fields, "restarts"),
        undo=read_undo(fields, kinds),
    )


def check_kind(kind: Kind, findings: Findings) -> None:
    """Add a diagnostic for each condition over something that is no argument, and each list that is none."""
    known = (*kind.arguments, *(OF_A_LOOK if kind.is_look else ()))
    for part, repeated in walk(kind):
        for name in _named(part):
            if name not in (*known, *OF_THE_STEP, *((OF_A_LIST,) if repeated else ())):
                told = f"a text of '{kind.name}' asks for '{name}', which is no argument"
                findings.unknown("kind-argument", told, name, (*known, *OF_THE_STEP), part.place)
        for condition in _conditions(part):
            _check_condition(kind, condition, known, findings)
        listed = getattr(part, "for_each", "")
        if listed and not kind.arguments.get(listed, "").startswith("list"):
            told = f"'{kind.name}' has no argument '{listed}' that is a list"
            findings.unknown("kind-argument", told, listed, kind.arguments, part.place)


def _gestures(fields: Fields, kinds: Catalogue) -> tuple[GuideGesture, ...]:
    if fields.states("hand"):
        for key in ("run", "in"):
            if fields.states(key):
                told = f"'{key}' is of a gesture where 'hand' lists them"
                fields.findings.error("kind-key", told, fields.key_place(key))
        return tuple(read_gesture(node, kinds, fields.findings) for node in fields.items("hand"))
    where, command = window(fields, kinds), fields.text("run")
    if command:
        if not where:
            fields.findings.error(
                "kind-key", "'run' needs the window that it is typed in ('in')", fields.place
            )
        return (GuideRun(command=command, window=where, place=fields.key_place("run")),)
    return (GuideSay(window=where, place=fields.key_place("in")),) if where else ()


def _expectation(node: Node, findings: Findings) -> Expectation:
    known = f"say when {' '.join(COMPARISONS)}"
    fields = Fields(node, "an entry of 'expect'", known, "say", findings)
    comparison, operand = read_comparison(fields, of_a_kind=True)
    return Expectation(fields.text("say"), comparison, ANY if comparison is None else operand, fields.when())


def _looks(fields: Fields, name: str, kinds: Catalogue) -> tuple[GuideLook, ...]:
    return tuple(read_look(node, kinds, fields.findings) for node in fields.items(name))


def _named(part: Any) -> Iterator[str]:
    """Yield what the texts of one part ask for, its arguments included."""
    for text in texts_of(part):
        yield from _NAMED.findall(text)


def _conditions(part: object) -> Iterator[Condition]:
    for name in ("when", "by_hand"):
        found = getattr(part, name, None)
        if isinstance(found, AllOf | AnyOf | Atom | Named | Not):
            yield found


def _check_condition(kind: Kind, condition: Condition, known: tuple[str, ...], findings: Findings) -> None:
    for part, _ in walk(condition):
        if isinstance(part, Named):
            told = f"the kind '{kind.name}' knows no named condition: '{part.name}'"
            findings.error("kind-condition", told, part.place)
        # Behind the dot stands a field of one entry of a list.
        elif isinstance(part, Atom) and part.key.split(".")[0] not in known:
            told = f"'{kind.name}' has no argument '{part.key}'"
            findings.unknown("kind-argument", told, part.key, known, part.place)
