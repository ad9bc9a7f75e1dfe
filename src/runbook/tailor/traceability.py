"""Say which steps serve each quote of the guide, and why none does where none does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from runbook.model.guide import GuideHazard, Line, StepFields
from runbook.model.steps import Reason
from runbook.tailor.conditions import reasons, verdict_in
from runbook.tailor.fields import merged, printed
from runbook.tailor.oracle import views
from runbook.tailor.order import Placed, too_few
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
        for quote in dict.fromkeys(name for part in _parts(entry) for name in served_anywhere(part)):
            if quote in here:
                steps[quote] = (*steps.get(quote, ()), entry.id)
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
    prints = {line.quote for line in _quoting(whole) if any(printed(line, entry.scope))}
    named_anywhere = {line.quote for part in _parts(entry) for line in _quoting(part)}
    named_here = {line.quote for line in _quoting(whole)}
    claimed = [quote for quote in _claimed(own) if quote not in named_anywhere]
    claimed += [quote for quote in _claimed(variant) if quote not in named_here]
    kept = {*claimed, *prints}
    return tuple(quote for quote in served_anywhere(whole) if quote in kept)


def served_anywhere(fields: StepFields) -> tuple[str, ...]:
    """Return the ids of the quotes that a step can serve for any profile."""
    return tuple(dict.fromkeys((*_claimed(fields), *(line.quote for line in _quoting(fields)))))


def _reasons(quote: str, entry: Placed) -> tuple[Reason, ...]:
    """Return why a step does not serve a quote: it is out, its variant is, or the line that names it."""
    if not entry.included:
        return entry.reasons
    variant = entry.variant.fields if entry.variant else None
    lines = [line for line in _quoting(merged(entry.step.fields, variant)) if line.quote == quote]
    told = [reason for line in lines for reason in _unprinted(line, entry.scope)]
    told += [
        reason
        for other, why in entry.refused
        if quote in served_anywhere(other.fields)
        for reason in why
        if not lines
    ]
    return tuple(dict.fromkeys(told))


def _unprinted(line: Line | GuideHazard, scope: Scope) -> Iterator[Reason]:
    list_key = "" if isinstance(line, GuideHazard) else line.for_each
    seen = views(list_key, scope)
    if not seen:
        yield too_few(list_key, scope)
    for view in seen:
        yield from reasons(verdict_in(line.when, view), view)


def _parts(entry: Placed) -> tuple[StepFields, ...]:
    return (entry.step.fields, *(variant.fields for variant in entry.step.variants))


def _claimed(fields: StepFields) -> tuple[str, ...]:
    return (*(quote.id for quote in fields.quotes), *fields.serves)


def _quoting(fields: StepFields) -> tuple[Line | GuideHazard, ...]:
    lists = (fields.preconditions, fields.hazards, fields.instruction, fields.expected)
    more = (fields.record, fields.if_it_fails, fields.undo)
    return tuple(line for lines in (*lists, *more) for line in lines if line.quote)
