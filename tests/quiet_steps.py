"""A step in which nothing is to be done, for plans that are made by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from typing import Any

from runbook.model.lines import (
    Action,
    ActLine,
    ConfirmLine,
    Entry,
    Fail,
    LookLine,
    PageLine,
    PlanLine,
    Probe,
    Record,
    SayLine,
    WriteLine,
)
from runbook.model.places import Place
from runbook.model.steps import Step
from runbook.model.text import Text

_LISTS = ("why", "preconditions", "hazards", "work", "undo", "article", "notes", "because")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a test says of a step's work, sort by sort."""

    instruction: tuple[Text, ...] = ()
    values: tuple[Entry, ...] = ()
    expected: tuple[Text, ...] = ()
    record: tuple[Text, ...] = ()
    before: tuple[Probe, ...] = ()
    after: tuple[Probe, ...] = ()
    actions: tuple[Action, ...] = ()
    attest: Text = ()


_PARTS = tuple(field.name for field in fields_of(_Parts))


def typed(page: str, label: str, value: str) -> Entry:
    """Return a value to type into a field of a page."""
    return Entry(label, value, page=page)


def quiet_step(number: str, id: str, guide: Place, **fields: Any) -> Step:
    """Return a step with what is given; every list that is not given is empty.

    `instruction`, `values`, `expected`, `record`, `before`, `after`, `actions` and `attest` become its lines,
    and `remedies` its `fails`.
    """
    quiet: dict[str, Any] = {
        **dict.fromkeys(_LISTS, ()),
        "title": f"Do {id}",
        "variant": "",
        "level": "scripted",
        "role": "mim-admin",
        "host": "MIM01",
        "account": "CONTOSO\\mim-admin",
        "minutes": 5,
        "point_of_no_return": False,
        "simulation": "full",
    }
    own = {name: value for name, value in fields.items() if name not in (*_PARTS, "remedies")}
    if "remedies" in fields:
        own["fails"] = tuple(Fail((), text) for text in fields["remedies"])
    parts = {name: value for name, value in fields.items() if name in _PARTS}
    made = Step(number=number, id=id, guide=guide, **{**quiet, **own})
    return redone(made, **parts) if parts and "work" not in own else made


def redone(step: Step, **fields: Any) -> Step:
    """Return a step with other fields; what is named as in `quiet_step` replaces its part of the lines."""
    parts = {name: value for name, value in fields.items() if name in _PARTS}
    own = {name: value for name, value in fields.items() if name not in _PARTS}
    work = tuple(_lines(replace(_parts_of(step), **parts))) if parts else step.work
    return replace(step, work=work, **own)


def _parts_of(step: Step) -> _Parts:
    return _Parts(
        instruction=step.instruction,
        values=step.values,
        expected=step.expected,
        record=tuple(record.text for record in step.records),
        before=step.before,
        after=step.after,
        actions=(*step.actions, *step.undo_actions),
        attest=step.attest,
    )


def _lines(parts: _Parts) -> Iterator[PlanLine]:
    """Yield looks before, what hands do and type, what scripts do, looks after, the question, records."""
    yield from (LookLine(id=one.id, probes=(one,), serves="precondition") for one in parts.before)
    says = [SayLine(number=at, say=text) for at, text in enumerate(parts.instruction, 1)]
    yield from says[:-1]
    # What is to be seen in the end belongs to the last action.
    yield from (replace(line, expect=parts.expected) for line in says[-1:])
    if parts.values:
        yield PageLine(entries=parts.values)
    yield from _acts(parts.actions)
    yield from (LookLine(id=one.id, probes=(one,), serves="proof") for one in parts.after)
    if parts.attest:
        yield ConfirmLine(say=parts.attest)
    yield from (WriteLine(record=Record(text)) for text in parts.record)


def _acts(actions: tuple[Action, ...]) -> Iterator[PlanLine]:
    """Yield the acts; the last one, taken back first, has all that takes the step back."""
    acts = [action for action in actions if not action.undo]
    undo = tuple(action for action in actions if action.undo)
    yield from (ActLine(id=action.id, actions=(action,)) for action in acts[:-1])
    if acts or undo:
        yield ActLine(id=acts[-1].id if acts else "", actions=tuple(acts[-1:]), undo=undo)
