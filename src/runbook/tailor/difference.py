"""Compare two plans step by step: what came, what went, what changed field by field, what moved."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any, assert_never

from runbook.model.lines import Action, ActLine, Entry, Fail, Gesture, Probe, Record, RunLine
from runbook.model.plans import Plan
from runbook.model.steps import ArticleRef, Hazard, Step
from runbook.model.text import Span, Text

NOT_COMPARED = ("number", "id", "because", "guide", "changed", "notes", "work")
"""What differs without a change of the work: numbers, which are told by themselves, places, why a step is in.
Its lines are compared by `WORK`."""
WORK: Mapping[str, Callable[[Step], tuple[Any, ...]]] = {
    "instruction": lambda step: step.instruction,
    "gestures": lambda step: tuple(g for line in step.work for g in (*line.opening, *line.gestures)),
    "commands": lambda step: tuple(
        said for line in step.work if isinstance(line, RunLine) for said in line.commands
    ),
    "values": lambda step: step.values,
    "hints": lambda step: tuple(line.hint for line in step.work if line.hint),
    "expected": lambda step: step.expected,
    "record": lambda step: step.records,
    "if_it_fails": lambda step: tuple(fail for line in step.work for fail in line.fails),
    "before": lambda step: step.before,
    "after": lambda step: step.after,
    "actions": lambda step: (*step.actions, *step.undo_actions),
    "undo": lambda step: tuple(
        said
        for line in step.work
        if isinstance(line, ActLine)
        for said in (*line.undo_say, line.keep)
        if said
    ),
    "attest": lambda step: step.attest,
}
"""What is compared of a step's lines, by the name under which it is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a field: `old` is "" where it is new, `new` is "" where it is gone.

    An entry that stands in another order than the others begins with its old and its new place, as `3. `.
    """

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedStep:
    """A step that both plans have, with what differs in it."""

    id: str
    title: str
    old_number: str
    new_number: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Steps of two plans by what became of them; steps by (number, id, title)."""

    added: tuple[tuple[str, str, str], ...]
    removed: tuple[tuple[str, str, str], ...]
    changed: tuple[ChangedStep, ...]
    renumbered: tuple[tuple[str, str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Say whether the plans ask for the same."""
        return not (self.added or self.removed or self.changed or self.renumbered)

    def as_json(self) -> dict[str, Any]:
        """Return the form of `--format json`."""
        return {
            "added": [_named(entry) for entry in self.added],
            "removed": [_named(entry) for entry in self.removed],
            "changed": [
                {
                    "id": step.id,
                    "title": step.title,
                    "old_number": step.old_number,
                    "new_number": step.new_number,
                    "changes": [{"field": c.field, "old": c.old, "new": c.new} for c in step.changes],
                }
                for step in self.changed
            ],
            "renumbered": [{"id": name, "old": old, "new": new} for name, old, new in self.renumbered],
        }


def difference(old: Plan, new: Plan) -> Difference:
    """Return how a plan differs from an older one; steps are the same where their ids are."""
    before = {step.id: step for step in old.steps()}
    after = {step.id: step for step in new.steps()}
    both = [(before[name], step) for name, step in after.items() if name in before]
    changed = tuple(_changed(first, second) for first, second in both)
    return Difference(
        added=tuple((step.number, step.id, step.title) for name, step in after.items() if name not in before),
        removed=tuple(
            (step.number, step.id, step.title) for name, step in before.items() if name not in after
        ),
        changed=tuple(step for step in changed if step.changes),
        renumbered=tuple((one.id, one.number, two.number) for one, two in both if one.number != two.number),
    )


def compared(step: Step) -> Mapping[str, list[str]]:
    """Return what is compared of a step, in words, by the name under which a difference is told."""
    # By all fields but a few, so that a field that is added to steps later is compared without a word here.
    own = {field.name: getattr(step, field.name) for field in fields(Step) if field.name not in NOT_COMPARED}
    whole = own | {name: view(step) for name, view in WORK.items()}
    return {name: _said(value) for name, value in whole.items() if value}


def _said(value: Any) -> list[str]:
    return [_words(value)] if not isinstance(value, tuple) or _is_text(value) else [*map(_words, value)]


def _changed(old: Step, new: Step) -> ChangedStep:
    names = [field.name for field in fields(Step) if field.name not in NOT_COMPARED]
    own = (change for name in names for change in _changes(name, getattr(old, name), getattr(new, name)))
    work = (change for name, view in WORK.items() for change in _changes(name, view(old), view(new)))
    return ChangedStep(new.id, new.title, old.number, new.number, (*own, *work))


def _changes(name: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if not isinstance(old, tuple) or _is_text(old) or _is_text(new):
        # One value, or one text, which is a tuple too, of its runs: its runs by themselves say nothing.
        yield Change(name, _words(old), _words(new))
        return
    before, after = _keyed(old), _keyed(new)
    moved = _moved(before, after)
    for key in dict.fromkeys((*before, *after)):
        if key in moved:
            was, now = ([*entries].index(key) + 1 for entries in (before, after))
            yield Change(name, f"{was}. {before[key]}", f"{now}. {after[key]}")
        elif before.get(key) != after.get(key):
            yield Change(name, before.get(key, ""), after.get(key, ""))


def _keyed(entries: tuple[Any, ...]) -> dict[Any, str]:
    """Return entries in words by what makes them the same entry, and by its number among these."""
    found: dict[Any, str] = {}
    count: Counter[Any] = Counter()
    for entry in entries:
        # Two lines of the same words are two entries: their number among their like keeps them apart.
        key = _same(entry)
        count[key] += 1
        found[key, count[key]] = _words(entry)
    return found


def _same(entry: Any) -> Any:
    """Return what makes an entry the same in both plans: page and label, id, or the words."""
    match entry:
        case Entry():
            return entry.page, entry.label
        case Probe() | Action():
            return entry.id
        case _:
            return _words(entry)


def _moved(before: Collection[Any], after: Collection[Any]) -> set[Any]:
    """Return the keys of both that do not stand in the order of the rest."""
    old, new = [key for key in before if key in after], [key for key in after if key in before]
    # Without its guess at junk, which takes frequent entries of long lists for noise.
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(old) - {key for start, _, size in blocks for key in old[start : start + size]}


def _words(value: Any) -> str:
    match value:
        case tuple():
            return _marked(value) if _is_text(value) else ", ".join(map(str, value))
        case Hazard():
            return f"{value.level}: {_marked(value.text)}"
        case Entry():
            return f"{value.page}, {value.label}: {value.value or value.how}"
        case Record():
            return _marked(value.text) + (f" ({value.unit})" if value.unit else "")
        case Fail():
            stop = "stop if " if value.stops and value.sign else ""
            return stop + ": ".join(_marked(text) for text in (value.sign, value.do) if text)
        case Gesture():
            entry = f" {_words(value.entry)}" if value.entry else ""
            return f"{_marked(value.say)} {' '.join(value.run)}".strip() + entry
        case Probe():
            expected = f"{value.comparison} {_words(value.expected)}"
            by = f", by {value.by}" if value.by else ""
            return f"{value.id}: {value.kind}({_arguments(value.arguments)}) {expected}, {value.severity}{by}"
        case Action():
            undo = ", undo" if value.undo else ""
            return f"{value.id}: {value.kind}({_arguments(value.arguments)}){undo}"
        case ArticleRef():
            suspect = ", changed" if value.suspect else ""
            return f"line {value.line}, {value.disposition}{suspect}: {value.text}"
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _marked(text: Text) -> str:
    """Return a text with its marks, as the guide writes them: another link or kind of words is a change."""
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    match span.kind:
        case "plain":
            return span.text
        case "ui":
            return f"**{span.text}**"
        case "value":
            return f"`{span.text}`"
        case "link":
            return f"[{span.text}]({span.href})"
        case other:
            assert_never(other)


def _arguments(arguments: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in sorted(arguments.items()))


def _is_text(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Span)


def _named(entry: tuple[str, str, str]) -> dict[str, str]:
    number, name, title = entry
    return {"number": number, "id": name, "title": title}
