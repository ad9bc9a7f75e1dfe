"""Lay each value beside the action that types it, so that nobody looks for it in a second list."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from runbook.model.steps import Step, TypedValue
from runbook.model.text import Text, words_of

SHORT_LABEL, LONG_LABEL = 24, 38
"""Characters of the labels of a page that leave much room for its values, and of one that leaves any."""
TALL = 2
"""Lines that a long label may take before its value stands below it."""
VALUE_BESIDE = {True: 54, False: 43}
"""Characters of a value that fit beside its label, by whether all labels of the page are short."""
LINES = {"": 86, "small": 98, "wide": 111}
"""Characters on a line of the book: in its column, there in small type, and as wide as the page."""
LISTED = {"": 82, "small": 94, "wide": 111}
"""The same below the label of a field, where a value is indented."""
HAND = {"": 92}
"""The same of the checklist, which has one column and no type below 8 points."""
_REMARK = re.compile(r"\([^()]*\)|(?:not )?checked")
_SAID = {"checked": ("select", "tick"), "not checked": ("clear",)}
"""What an action says of a box that is left in a state, by the state."""
_BEHIND = -1
"""The place of a list that no action speaks of: behind the last one."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action with its values: commands that it calls for, what its field gets, the list that it names."""

    action: Text
    typed: tuple[TypedValue, ...] = ()
    filled: tuple[TypedValue, ...] = ()
    listed: tuple[TypedValue, ...] = ()


def rows_of(step: Step) -> tuple[Row, ...]:
    """Return the actions with every value that their own words do not spell out already.

    A value that no action speaks of stands in a list, with the other fields of its page.
    """
    called, filled, loose = _sorted_out(step)
    lists = _lists(step, {*called.values(), *filled.values()}, loose)
    rows = [
        Row(action, _at(step, called, row), _at(step, filled, row), lists.get(row, ()))
        for row, action in enumerate(step.instruction)
    ]
    return (*rows, Row((), listed=lists[_BEHIND])) if lists.get(_BEHIND) else tuple(rows)


def spelled_out(step: Step) -> tuple[TypedValue, ...]:
    """Return the fields of the screen that the actions fill in one by one, for who compares whole pages."""
    called, _, loose = _sorted_out(step)
    return tuple(value for at, value in enumerate(step.values) if at not in called and value not in loose)


def is_remark(value: TypedValue) -> bool:
    """Say whether a field's value is nothing to type: what is left empty, or the state of a box."""
    return bool(value.page) and _REMARK.fullmatch(value.value) is not None


def is_window(page: str) -> bool:
    """Say whether a page is one of the screen: what stands in brackets only names what is listed."""
    return not (page.startswith("(") and page.endswith(")"))


def lines_of_label(value: TypedValue) -> int:
    """Return how many lines a label takes beside its value."""
    return 1 if len(value.label) <= LONG_LABEL else TALL


def fit(value: TypedValue, lines: Mapping[str, int]) -> str:
    """Return the first kind of line that holds a value, "over" where it has to be broken."""
    return next((kind for kind, size in lines.items() if len(value.value) <= size), "over")


def fields_of(values: Iterable[TypedValue]) -> list[tuple[str, bool, list[tuple[TypedValue, bool]]]]:
    """Return fields by page, whether the labels of the page are short, and which values need a line."""
    found = []
    for page, group in by_page(values):
        near = all(len(value.label) <= SHORT_LABEL for value in group)
        needs = [
            len(value.value) > VALUE_BESIDE[near] or len(value.label) > TALL * LONG_LABEL for value in group
        ]
        found.append((page, near, list(zip(group, needs, strict=True))))
    return found


def by_page(values: Iterable[TypedValue]) -> list[tuple[str, list[TypedValue]]]:
    """Return values grouped by the page of the wizard, in their order."""
    return [(page, list(group)) for page, group in groupby(values, key=lambda value: value.page)]


def _sorted_out(step: Step) -> tuple[dict[int, int], dict[int, int], tuple[TypedValue, ...]]:
    """Return the row of each value that an action calls for, or whose field it names; and the list."""
    called = _claimed(step, (), _called_for)
    spelled = _claimed(step, called, _spelled)
    named = _claimed(step, {**called, **spelled}, _labelled)
    said = {*called, *spelled, *named}
    # Fields of one page are compared with the screen together: all in the actions, or all in the list.
    torn = {value.page for at, value in enumerate(step.values) if at not in said}
    whole = {at for at, value in enumerate(step.values) if at in called or value.page not in torn}
    loose = tuple(value for at, value in enumerate(step.values) if at not in whole)
    # What is too long for the action's own line is a command below it, by whatever name it is called.
    long = {at for at in named if at in whole and len(step.values[at].value) > VALUE_BESIDE[True]}
    called |= {at: row for at, row in named.items() if at in long}
    filled = {at: row for at, row in named.items() if at in whole - long}
    return called, {at: row for at, row in filled.items() if not _says(step, row, at)}, loose


def _at(step: Step, homes: Mapping[int, int], row: int) -> tuple[TypedValue, ...]:
    return tuple(value for at, value in enumerate(step.values) if homes.get(at) == row)


_Judge = Callable[[Text, TypedValue], bool]


def _claimed(step: Step, done: Iterable[int], speaks_of: _Judge) -> dict[int, int]:
    """Give each value the first action that speaks of it; two equal values need two actions."""
    found: dict[int, int] = {}
    taken: set[tuple[int, str, str]] = set()
    past = set(done)
    for at, value in enumerate(step.values):
        for row, action in enumerate(step.instruction):
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


def _says(step: Step, row: int, at: int) -> bool:
    """Say whether an action's own words are enough of a remark: "Leave it empty" of "(left empty)"."""
    value, said = step.values[at], words_of(step.instruction[row]).casefold()
    words = _SAID.get(value.value) or re.findall(r"\w{4,}", value.value.casefold())
    return is_remark(value) and any(word in said for word in words)


def _spelled(action: Text, value: TypedValue) -> bool:
    return any(span.text == value.value for span in action if span.kind in ("value", "ui"))


def _labelled(action: Text, value: TypedValue) -> bool:
    return any(span.text == value.label for span in action if span.kind == "ui")


def _lists(step: Step, taken: set[int], loose: tuple[TypedValue, ...]) -> dict[int, tuple[TypedValue, ...]]:
    """Return the values to list below each row: where it speaks of them, else behind all rows."""
    free = [row for row in range(len(step.instruction)) if row not in taken]
    speaking = [row for row in free if re.search(r"\bbelow\b", words_of(step.instruction[row]))]
    pages = by_page(loose)
    if len(speaking) == len(pages):
        return {row: tuple(values) for row, (_, values) in zip(speaking, pages, strict=True)}
    spelling = [row for row in free if any(_spelled(step.instruction[row], value) for value in loose)]
    return {next(iter([*speaking[-1:], *spelling]), _BEHIND): loose}
