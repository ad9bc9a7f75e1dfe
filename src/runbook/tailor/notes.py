"""Bind field notes to the steps of the plan at which they bite."""

from collections.abc import Mapping

from runbook.model.nearest import did_you_mean
from runbook.model.packs import FieldNote
from runbook.model.plans import PrintedNote
from runbook.tailor.conditions import holds
from runbook.tailor.numbering import Numbered
from runbook.tailor.order import Placed
from runbook.tailor.rules import source_in_words
from runbook.tailor.scope import Scope
from runbook.tailor.templates import rich, string
from runbook.tailor.topic import Topic


def printed_notes(
    scope: Scope, placed: tuple[Placed, ...], numbers: Mapping[str, Numbered], topic: Topic
) -> tuple[tuple[PrintedNote, ...], dict[str, tuple[str, ...]]]:
    """Return the notes that apply, and the ids of the notes by step id."""
    notes: list[PrintedNote] = []
    by_step: dict[str, tuple[str, ...]] = {}
    for note in scope.pack.field_notes:
        _check_steps(note, scope)
        here = _steps(note, placed)
        if not here:
            continue
        notes.append(_printed(note, here, numbers, topic))
        for entry in here:
            by_step[entry.id] = (*by_step.get(entry.id, ()), note.id)
    return tuple(notes), by_step


def _steps(note: FieldNote, placed: tuple[Placed, ...]) -> list[Placed]:
    # A step repeated for several servers may concern one of them only, by that server's own values.
    at = [entry for entry in placed if entry.included and entry.step.id in note.at]
    return [entry for entry in at if holds(note.when, entry.scope, note.place)]


def _printed(
    note: FieldNote, here: list[Placed], numbers: Mapping[str, Numbered], topic: Topic
) -> PrintedNote:
    scope = here[0].scope
    return PrintedNote(
        id=note.id,
        title=string(note.title, scope, note.place),
        text=rich(note.text, scope, note.place),
        source=_source(note, topic),
        confidence=note.source.confidence,
        steps=tuple(numbers[entry.id].step for entry in here),
        contradicts=string(note.contradicts, scope, note.place),
    )


def _source(note: FieldNote, topic: Topic) -> str:
    bound = topic.bound.get(note.source.quote)
    line = topic.line(bound.unit) if bound else ""
    return "; ".join(part for part in (note.source.text, line) if part) or source_in_words(note.source, topic)


def _check_steps(note: FieldNote, scope: Scope) -> None:
    known = {step.id for step in scope.pack.steps()}
    for step in note.at:
        if step not in known:
            hint = did_you_mean(step, known)
            scope.complain("unknown-step", f"the guide has no step '{step}'", note.place, hint)
