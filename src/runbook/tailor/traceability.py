"""Say which steps serve each quote of the guide, and why none does where none does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from runbook.model.guide import StepFields
from runbook.model.steps import Reason
from runbook.tailor.conditions import holds, reasons, verdict_in
from runbook.tailor.fields import merged
from runbook.tailor.lines.lists import item_views
from runbook.tailor.lines.parts import Noun
from runbook.tailor.order import Placed, too_few
from runbook.tailor.quoting import Quoting, Snippets, quoting
from runbook.tailor.scope import Scope


@dataclass(frozen=True, slots=True)
class Traceability:
    """The ids of the steps by the quotes that they serve, and the reasons of quotes that none serves."""

    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)

    def by(self, step: str) -> Iterator[str]:
        """Yield the ids of the quotes that a step serves."""
        return (quote for quote, steps in self.steps.items() if step in steps)


def traceability_of(placed: Iterable[Placed]) -> Traceability:
    """Return what becomes of each quote in a plan; why it is not served, its own step says before others."""
    steps: dict[str, tuple[str, ...]] = {}
    why: dict[str, tuple[Reason, ...]] = {}
    own: set[str] = set()
    for entry in placed:
        here = frozenset(served(entry)) if entry.included else frozenset()
        owned = {quote.id for part in _parts(entry) for quote in part.quotes}
        snippets = entry.scope.pack.snippets
        for quote in dict.fromkeys(
            name for part in _parts(entry) for name in served_anywhere(part, snippets)
        ):
            if quote in here:
                steps[quote] = (*steps.get(quote, ()), entry.id)
            # The step that claims a quote knows best why it is out; others only name it besides.
            elif quote not in why or (quote in owned and quote not in own):
                why[quote] = _reasons(quote, entry)
            own |= owned & {quote}
    return Traceability(steps, {quote: told for quote, told in why.items() if quote not in steps})


def served(entry: Placed) -> tuple[str, ...]:
    """Return the ids of the quotes that a step of the plan serves.

    What it claims it serves, unless lines of it name the quote and none of them prints.
    """
    own, variant = entry.step.fields, entry.variant.fields if entry.variant else StepFields()
    whole = merged(own, variant)
    snippets = entry.scope.pack.snippets
    here = quoting(whole, snippets)
    prints = {named.quote for named in here if _printed(named, entry.scope)}
    named_anywhere = {named.quote for part in _parts(entry) for named in quoting(part, snippets)}
    named_here = {named.quote for named in here}
    claimed = [quote for quote in _claimed(own) if quote not in named_anywhere]
    claimed += [quote for quote in _claimed(variant) if quote not in named_here]
    kept = {*claimed, *prints}
    return tuple(quote for quote in served_anywhere(whole, snippets) if quote in kept)


def served_anywhere(fields: StepFields, snippets: Snippets) -> tuple[str, ...]:
    """Return the ids of the quotes that a step can serve for any profile."""
    named = (found.quote for found in quoting(fields, snippets))
    return tuple(dict.fromkeys((*_claimed(fields), *named)))


def _reasons(quote: str, entry: Placed) -> tuple[Reason, ...]:
    """Return why a step does not serve a quote: it is out, its variant is, or the line that names it."""
    if not entry.included:
        return entry.reasons
    variant = entry.variant.fields if entry.variant else None
    snippets = entry.scope.pack.snippets
    lines = [named for named in quoting(merged(entry.step.fields, variant), snippets) if named.quote == quote]
    told = [reason for named in lines for reason in _unprinted(named, entry.scope)]
    told += [
        reason
        for other, why in entry.refused
        if quote in served_anywhere(other.fields, snippets)
        for reason in why
        if not lines
    ]
    return tuple(dict.fromkeys(told))


def _printed(named: Quoting, scope: Scope) -> bool:
    """Say whether an entry prints: everything around it holds for an item of each list, and so does it."""
    seen: tuple[Scope, ...] = (scope,)
    for entry in named.within:
        seen = tuple(view for view in _seen(entry, seen) if holds(entry.when, view, entry.place))
    return bool(seen)


def _unprinted(named: Quoting, scope: Scope) -> Iterator[Reason]:
    """Yield why an entry does not print: the outermost of what is around it that does not hold."""
    seen: tuple[Scope, ...] = (scope,)
    for entry in named.within:
        here = _seen(entry, seen)
        if not here:
            yield too_few(_list_of(entry, scope), scope)
        seen = tuple(view for view in here if holds(entry.when, view, entry.place))
        if not seen:
            for view in here:
                yield from reasons(verdict_in(entry.when, view), view)
            return


def _seen(entry: Noun, views: tuple[Scope, ...]) -> tuple[Scope, ...]:
    return tuple(view for outer in views for view in item_views(getattr(entry, "for_each", ""), outer))


def _list_of(entry: Noun, scope: Scope) -> str:
    name: str = getattr(entry, "for_each", "")
    declared = scope.pack.lists.get(name)
    return declared.of if declared else name


def _parts(entry: Placed) -> tuple[StepFields, ...]:
    return (entry.step.fields, *(variant.fields for variant in entry.step.variants))


def _claimed(fields: StepFields) -> tuple[str, ...]:
    return (*(quote.id for quote in fields.quotes), *fields.serves)
