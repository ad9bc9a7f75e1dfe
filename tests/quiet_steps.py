"""A step in which nothing is to be done, for plans that are made by hand."""

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from runbook.model.places import Place
from runbook.model.steps import Step
from runbook.tailor.old_form import OldWork, TypedValue, lines_of

_LISTS = [
    "why",
    "preconditions",
    "hazards",
    "work",
    "expected",
    "if_it_fails",
    "undo",
    "article",
    "notes",
    "because",
]
_OLD = tuple(field.name for field in fields_of(OldWork))


def quiet_step(number: str, id: str, guide: Place, **fields: Any) -> Step:
    """Return a step with what is given; every list that is not given is empty.

    `instruction`, `values`, `record`, `before`, `after`, `actions` and `attest` become its lines.
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
    own = {name: value for name, value in fields.items() if name not in _OLD}
    old = {name: value for name, value in fields.items() if name in _OLD}
    made = Step(number=number, id=id, guide=guide, **{**quiet, **own})
    return redone(made, **old) if old and "work" not in own else made


def redone(step: Step, **fields: Any) -> Step:
    """Return a step with other fields; what is named as in `quiet_step` replaces its part of the lines."""
    old = {name: value for name, value in fields.items() if name in _OLD}
    own = {name: value for name, value in fields.items() if name not in _OLD}
    work = lines_of(replace(_old_of(step), **old)) if old else step.work
    return replace(step, work=work, **own)


def _old_of(step: Step) -> OldWork:
    return OldWork(
        instruction=step.instruction,
        values=tuple(TypedValue(entry.page, entry.label, entry.value) for entry in step.values),
        record=tuple(record.text for record in step.records),
        before=step.before,
        after=step.after,
        actions=(*step.actions, *step.undo_actions),
        attest=step.attest,
    )
