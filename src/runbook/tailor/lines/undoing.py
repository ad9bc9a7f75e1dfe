"""How an act is taken back: by script with an act of its own, and in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from runbook.model import work
from runbook.model.guide import StepFields
from runbook.model.kinds import Catalogue
from runbook.model.lines import Action
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.text import Text
from runbook.tailor.lines.arguments import arguments_of, for_machines
from runbook.tailor.lines.expand import Expanded
from runbook.tailor.lines.telling import KindView, sentences
from runbook.tailor.scope import Scope
from runbook.tailor.templates import pieces
from runbook.templating import Expression


def undo_of(line: work.GuideAct, kind: KindView, view: Scope) -> tuple[tuple[Action, ...], tuple[Text, ...]]:
    """Return what takes an act back, by script and in words: the line's own, else the kind's."""
    if line.undo is not None:
        say = sentences(line.undo.say, view)
        if line.undo.act:
            return undo_action(line.undo.act, line.undo.arguments, view, line.place), say
        # The line has words of its own, but the act is still the kind's: only what is said differs.
        own = kind.kind.undo
        return (_kind_undo(kind) if own else ()), say
    if line.keep or kind.kind.undo is None:
        return (), ()
    said = tuple(kind.text(one.text, one.place) for one in kind.kind.undo.say if kind.holds(one.when))
    return _kind_undo(kind), said


def undo_minutes(fields: StepFields, found: Expanded, kinds: Catalogue) -> int:
    """Return how long it takes to take a step back: as it states, else as its acts and their kinds do."""
    stated = fields.undo_minutes or (fields.undoing.minutes if fields.undoing else 0)
    return stated or sum(
        # Once for each item: each is taken back by itself.
        len(each.views) * _minutes(each.line, kinds)
        for each in found.lines
        if isinstance(each.line, work.GuideAct) and not each.line.keep
    )


def _minutes(line: work.GuideAct, kinds: Catalogue) -> int:
    own, usual = line.undo, kinds.kinds[line.kind].undo
    return (own.minutes if own else 0) or (usual.minutes if usual else 0)


def undo_action(act: str, stated: Mapping[str, Any], view: Scope, place: Place) -> tuple[Action, ...]:
    """Return the act that takes something back, with what is stated as its arguments."""
    kind = view.pack.kinds.kinds[act]
    given = arguments_of(kind, stated, view, place)
    return (Action(f"undo.{act}", act, for_machines(kind, given), True, kind.version),)


def _kind_undo(kind: KindView) -> tuple[Action, ...]:
    undo = kind.kind.undo
    if undo is None or not undo.act or not _is_given(undo.arguments, kind.tell):
        return ()
    return undo_action(undo.act, undo.arguments, kind.tell, undo.place)


def _is_given(arguments: Mapping[str, Any], view: Scope) -> bool:
    """Say whether every argument that an undo is made of was given: else no script takes it back."""
    found = (pieces(text) for text in _strings(arguments))
    keys = [piece.key for parts in found for piece in parts if isinstance(piece, Expression)]
    return all(view.get(key) is not MISSING for key in keys)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from (text for inner in value.values() for text in _strings(inner))
        case list() | tuple():
            yield from (text for inner in value for text in _strings(inner))
