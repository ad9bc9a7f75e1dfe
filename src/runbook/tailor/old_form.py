"""Turn the old form of a guide step (instruction, values, probes, ...) into plan lines by reading English.

This is the only place that reads meaning out of a sentence; it goes when the last guide file is converted.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from runbook.model.lines import (
    Action,
    ActLine,
    ConfirmLine,
    Entry,
    How,
    LookLine,
    PageLine,
    PlanLine,
    Probe,
    Record,
    SayLine,
    WriteLine,
)
from runbook.model.text import Text, words_of

LONG = 54
"""Characters from which a value is a command on a line of its own, by whatever name it is called."""
SOME = 2
"""Ruled lines for something of each of a few things."""
_LIST = re.compile(r"(?:the entries of )?each\b", re.IGNORECASE)
_EACH = re.compile(r"\beach\b")
_REMARK = re.compile(r"\([^()]*\)|(?:not )?checked")
_SAID = {"checked": ("select", "tick"), "not checked": ("clear",)}
"""What an action says of a box that is left in a state, by the state."""
_HOW: Mapping[str, How] = {"checked": "tick", "not checked": "clear"}
_BEHIND = -1
"""The place of a list that no action speaks of: behind the last one."""


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value ready to type: page and label as on the screen."""

    page: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class OldWork:
    """What a step of the old form tells three times, filled for a profile."""

    instruction: tuple[Text, ...] = ()
    values: tuple[TypedValue, ...] = ()
    record: tuple[Text, ...] = ()
    before: tuple[Probe, ...] = ()
    after: tuple[Probe, ...] = ()
    actions: tuple[Action, ...] = ()
    attest: Text = ()


def lines_of(old: OldWork) -> tuple[PlanLine, ...]:
    """Return the lines: looks before, what hands do, what scripts do, looks after, the question, records."""
    return (
        *(_look(probe, before=True) for probe in old.before),
        *_by_hand(old),
        *_by_script(old.actions),
        *(_look(probe, before=False) for probe in old.after),
        *((ConfirmLine(say=old.attest),) if old.attest else ()),
        *(WriteLine(record=_record(text)) for text in old.record),
    )


def _look(probe: Probe, *, before: bool) -> LookLine:
    return LookLine(id=probe.id, probes=(probe,), serves="precondition" if before else "proof")


def _by_script(actions: tuple[Action, ...]) -> Iterator[PlanLine]:
    acts = [action for action in actions if not action.undo]
    undo = tuple(action for action in actions if action.undo)
    for action in acts[:-1]:
        yield ActLine(id=action.id, actions=(action,))
    if acts or undo:
        # The old form takes back the step, not an action: the last one, taken back first, has it all.
        yield ActLine(id=acts[-1].id if acts else "", actions=tuple(acts[-1:]), undo=undo)


def _record(text: Text) -> Record:
    said = words_of(text)
    hashed = "SHA-256" in said and "first 8" not in said
    if _LIST.match(said) and not hashed:
        return Record(text, "list")
    lines = 5 if _LIST.match(said) else SOME if _EACH.search(said) else 0
    return Record(text, "sha256" if hashed else "text", lines=lines)


def _by_hand(old: OldWork) -> Iterator[PlanLine]:
    """Yield the actions, each with every value that its own words do not spell out already."""
    sorted_values = _sorted_out(old)
    for row, action in enumerate(old.instruction):
        listed, beside = sorted_values.lists.get(row, ()), sorted_values.beside.get(row, ())
        if listed:
            yield PageLine(number=row + 1, say=action, entries=(*beside, *map(_entry, listed)))
        else:
            yield SayLine(number=row + 1, say=action, entries=beside)
    if sorted_values.lists.get(_BEHIND):
        yield PageLine(entries=tuple(map(_entry, sorted_values.lists[_BEHIND])))


@dataclass(frozen=True, slots=True)
class _Sorted:
    beside: Mapping[int, tuple[Entry, ...]]
    lists: Mapping[int, tuple[TypedValue, ...]]


def _entry(value: TypedValue, how: How = "type", *, said: bool = False) -> Entry:
    on_screen = not (value.page.startswith("(") and value.page.endswith(")"))
    if how == "type" and _is_remark(value):
        how = _HOW.get(value.value, "remark")
    return Entry(value.label, value.value, how, value.page, on_screen, said=said)


def _is_remark(value: TypedValue) -> bool:
    """Say whether a field's value is nothing to type: what is left empty, or the state of a box."""
    return bool(value.page) and _REMARK.fullmatch(value.value) is not None


def _sorted_out(old: OldWork) -> _Sorted:
    """Give each value its action: called for, named, spelled out; and what no action speaks of its list."""
    values = old.values
    called = _claimed(old, (), _called_for)
    spelled = _claimed(old, called, _spelled)
    named = _claimed(old, {**called, **spelled}, _labelled)
    said = {*called, *spelled, *named}
    # Fields of one page are compared with the screen together: all in the actions, or all in the list.
    torn = {value.page for at, value in enumerate(values) if at not in said}
    whole = {at for at, value in enumerate(values) if at in called or value.page not in torn}
    loose = tuple(value for at, value in enumerate(values) if at not in whole)
    long = {at for at in named if at in whole and len(values[at].value) > LONG}
    called |= {at: row for at, row in named.items() if at in long}
    filled = {at: row for at, row in named.items() if at in whole - long and not _says(old, row, values[at])}
    beside = _beside(old, called, filled, whole, {**spelled, **named})
    return _Sorted(beside, _lists(old, {*called.values(), *filled.values()}, loose))


def _beside(
    old: OldWork,
    called: Mapping[int, int],
    filled: Mapping[int, int],
    whole: set[int],
    homes: Mapping[int, int],
) -> dict[int, tuple[Entry, ...]]:
    """Return the entries of each action in the guide's order; what a sentence says may stand at any."""
    found: dict[int, list[Entry]] = {}
    row = 0
    for at, value in enumerate(old.values):
        if at in called:
            row = called[at]
            found.setdefault(row, []).append(_entry(value, "command"))
        elif at in whole:
            # A value that is spelled out prints nothing here: it stays behind the value before it.
            row = filled[at] if at in filled else max(row, homes[at])
            found.setdefault(row, []).append(_entry(value, said=at not in filled))
    return {row: tuple(entries) for row, entries in found.items()}


_Judge = Callable[[Text, TypedValue], bool]


def _claimed(old: OldWork, done: Iterable[int], speaks_of: _Judge) -> dict[int, int]:
    """Give each value the first action that speaks of it; two equal values need two actions."""
    found: dict[int, int] = {}
    taken: set[tuple[int, str, str]] = set()
    past = set(done)
    for at, value in enumerate(old.values):
        for row, action in enumerate(old.instruction):
            key = (row, value.label if speaks_of is _called_for else "", value.value)
            if at not in past and key not in taken and speaks_of(action, value):
                found[at] = row
                taken.add(key)
                break
    return found


def _called_for(action: Text, value: TypedValue) -> bool:
    """Say whether an action calls for a value by its name: "Run command 2", "Run the command below"."""
    name = re.escape(value.label.casefold())
    called = rf"\b{name}\b" if value.label[-1:].isdigit() else rf"\b{name} below\b"
    return re.search(called, words_of(action).casefold()) is not None


def _says(old: OldWork, row: int, value: TypedValue) -> bool:
    """Say whether an action's own words are enough of a remark: "Leave it empty" of "(left empty)"."""
    said = words_of(old.instruction[row]).casefold()
    words = _SAID.get(value.value) or re.findall(r"\w{4,}", value.value.casefold())
    return _is_remark(value) and any(word in said for word in words)


def _spelled(action: Text, value: TypedValue) -> bool:
    return any(span.text == value.value for span in action if span.kind in ("value", "ui"))


def _labelled(action: Text, value: TypedValue) -> bool:
    return any(span.text == value.label for span in action if span.kind == "ui")


def _lists(old: OldWork, taken: set[int], loose: tuple[TypedValue, ...]) -> dict[int, tuple[TypedValue, ...]]:
    """Return the values to list below each action: where it speaks of them, else behind all actions."""
    free = [row for row in range(len(old.instruction)) if row not in taken]
    speaking = [row for row in free if re.search(r"\bbelow\b", words_of(old.instruction[row]))]
    pages = [tuple(group) for _, group in groupby(loose, key=lambda value: value.page)]
    if len(speaking) == len(pages):
        return dict(zip(speaking, pages, strict=True))
    spelling = [row for row in free if any(_spelled(old.instruction[row], value) for value in loose)]
    return {next(iter([*speaking[-1:], *spelling]), _BEHIND): loose}
