"""Probes of look lines, and of the looks that an act brings with it."""

from collections.abc import Iterator
from typing import Any

from runbook.model.keys import ITEM
from runbook.model.kinds import Kind
from runbook.model.lines import Probe, Severity
from runbook.model.work import Comparison, GuideLook
from runbook.tailor.lines.arguments import arguments_of, for_machines, typed
from runbook.tailor.lines.lists import given
from runbook.tailor.lines.telling import KindView, Wanted, kind_view
from runbook.tailor.scope import Scope
from runbook.tailor.templates import filled_tree


def look_view(line: GuideLook, scope: Scope) -> KindView:
    """Return a look's kind at its arguments, with what is wanted of it: stated, else what the kind wants."""
    kind = scope.pack.kinds.kinds[line.kind]
    return kind_view(
        kind, arguments_of(kind, line.arguments, scope, line.place), scope, _wanted(line, kind, scope)
    )


def probe_of(line: GuideLook, view: KindView, id: str, *, note: bool = False) -> Probe:
    """Return the look as a script takes it."""
    arguments = {name: view.judge.given[name] for name in view.kind.arguments if name in view.judge.given}
    wanted = view.wanted or Wanted("equals", True)
    severity: Severity = "note" if note or line.note else "must"
    return Probe(
        id,
        view.kind.name,
        for_machines(view.kind, arguments),
        wanted.comparison,
        wanted.operand,
        severity,
        within=line.within,
        version=view.kind.version,
    )


def own_looks(looks: tuple[GuideLook, ...], act: KindView) -> Iterator[tuple[GuideLook, KindView, Any]]:
    """Yield the looks of an act's kind, each at its item where it is repeated for a list argument.

    Their templates are over the act's arguments; the item is called `item`, and as the list without its s.
    """
    for look in looks:
        for item, names in _items(look, act):
            inner = given(act.tell, names)
            judge = given(act.judge, names)
            if KindView(act.kind, inner, judge).holds(look.when):
                yield look, look_view(look, inner), item


def _items(look: GuideLook, act: KindView) -> Iterator[tuple[Any, dict[str, Any]]]:
    if not look.for_each:
        yield None, {}
        return
    for item in act.judge.given.get(look.for_each, ()):
        yield item, {ITEM: item, look.for_each.removesuffix("s"): item}


def _wanted(line: GuideLook, kind: Kind, scope: Scope) -> Wanted | None:
    comparison: Comparison | None = line.comparison
    if comparison is None:
        if kind.wants is None:
            return None
        return Wanted(kind.wants[0], typed(_value_type(kind), kind.wants[1]))
    operand = _counted(typed(_value_type(kind), filled_tree(line.expected, scope, line.place)), kind, scope)
    # Two spellings of one thing may come out alike for a profile.
    return Wanted(comparison, tuple(dict.fromkeys(operand)) if comparison == "one_of" else operand)


def _counted(value: Any, kind: Kind, scope: Scope) -> Any:
    """Return a number where the words of the kind's type stand for numbers, as releases of .NET do."""
    closed = scope.pack.kinds.types.get(kind.gives, {})
    return (
        int(value)
        if isinstance(value, str) and value.isdigit() and all(map(str.isdigit, closed)) and closed
        else value
    )


def _value_type(kind: Kind) -> str:
    return kind.gives
