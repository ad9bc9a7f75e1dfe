"""A line that is repeated for a list is one action (rule 7).

Sentences that are equal for all items stand once, commands in one block, expectations in a list. Sentences
are compared, never read. Where even the action's own words differ, each item is an action of its own.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from runbook.model.lines import (
    ActLine,
    ChooseLine,
    Gesture,
    LookLine,
    PageLine,
    PlanLine,
    RunLine,
    SayLine,
    TypeLine,
)

T = TypeVar("T")


def merged_lines(drafts: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    """Return the drafts of one line for its items as few actions as their words allow."""
    if len(drafts) < 2:
        return tuple(drafts)
    if all(isinstance(line, TypeLine | ChooseLine) for line in drafts):
        return (_page_of(drafts),)
    groups = (
        tuple(group) for _, group in groupby(drafts, key=lambda line: (line.say, line.number, line.head))
    )
    return tuple(action for group in groups for action in _actions(group))


def _actions(group: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    # One action has one hint and one record: items for which these differ are actions of their own.
    differ = len(_stated(line.hint for line in group)) > 1 or len(_stated(line.record for line in group)) > 1
    return tuple(group) if differ else (_merged(group),)


def _stated(of: Iterable[T]) -> tuple[T, ...]:
    return _once(filter(None, of))


def _page_of(drafts: Sequence[PlanLine]) -> PlanLine:
    """Return the same field for each item as one action with a list of fields."""
    entries = tuple(line.entry for line in drafts if isinstance(line, TypeLine | ChooseLine))
    gestures = tuple(Gesture((), entry=entry) for entry in entries)
    return PageLine(**{**_shared(drafts), "gestures": gestures})


def _merged(drafts: Sequence[PlanLine]) -> PlanLine:
    first = drafts[0]
    changed = replace(first, **_shared(drafts))
    match changed:
        case RunLine():
            commands = tuple(line.commands for line in drafts if isinstance(line, RunLine))
            return replace(changed, commands=_once(_flat(commands)))
        case LookLine():
            return replace(changed, probes=_named(_each(drafts, lambda line: line.probes)))
        case ActLine():
            return replace(
                changed,
                actions=_named(_each(drafts, lambda line: line.actions)),
                needs=_named(_each(drafts, lambda line: line.needs)),
                proof=_named(_each(drafts, lambda line: line.proof)),
                # Taken back in the opposite order: what was made last may rest on what was made before.
                undo=_named(_each(reversed(drafts), lambda line: line.undo)),
                undo_say=_once(_each(drafts, lambda line: line.undo_say)),
            )
        case SayLine():
            return replace(changed, entries=_once(_each(drafts, lambda line: line.entries)))
        case _:
            return changed


def _shared(drafts: Sequence[PlanLine]) -> dict[str, Any]:
    first = drafts[0]
    return {
        "number": first.number,
        "id": first.id,
        "say": first.say,
        "window": first.window,
        "at": first.at,
        "gestures": _gestures([line.gestures for line in drafts]),
        "expect": _once(_each(drafts, lambda line: line.expect)),
        "fails": _once(_each(drafts, lambda line: line.fails)),
        "record": next(iter(_stated(line.record for line in drafts)), None),
        "hint": next(iter(_stated(line.hint for line in drafts)), ()),
    }


def _gestures(each: Sequence[tuple[Gesture, ...]]) -> tuple[Gesture, ...]:
    """Return the gestures side by side where all items have as many, else one item's after the other's."""
    if len({len(gestures) for gestures in each}) != 1:
        return _once(_flat(each))
    return tuple(gesture for row in zip(*each, strict=True) for gesture in _one_gesture(row))


def _one_gesture(row: tuple[Gesture, ...]) -> tuple[Gesture, ...]:
    alike = {(gesture.say, gesture.window, gesture.at, gesture.entry, gesture.page) for gesture in row}
    if len(alike) > 1:
        return _once(row)
    return (replace(row[0], run=_once(_flat([gesture.run for gesture in row]))),)


def _each(drafts: Iterable[Any], part: Callable[[Any], tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(item for line in drafts for item in part(line))


def _flat(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(item for part in parts for item in part)


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)


def _named(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return looks or acts with ids that differ: the first keeps the bare one."""
    counted: dict[Hashable, int] = {}
    found = []
    for item in items:
        counted[item.id] = counted.get(item.id, 0) + 1
        found.append(item if counted[item.id] == 1 else replace(item, id=f"{item.id}-{counted[item.id]}"))
    return tuple(found)
