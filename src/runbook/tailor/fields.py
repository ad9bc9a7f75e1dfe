"""Fields of a guide step for a profile: a variant's upon its own, host and account, warnings, quotes."""

from collections.abc import Iterable
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, get_args

from runbook.model.guide import GuideHazard, HazardLevel, StepFields
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Hazard
from runbook.tailor.conditions import holds
from runbook.tailor.order import Placed, repeated_id
from runbook.tailor.scope import Scope
from runbook.tailor.templates import chosen, rich
from runbook.tailor.topic import Bound, Topic

_DESK = "desk"
"""The host of a step that any computer will do for; the plan has a sign of its own for it."""
_GRAVITY = get_args(HazardLevel)


def merged(own: StepFields, variant: StepFields | None) -> StepFields:
    """Return the step's fields with a variant's: lists are appended, what else it states replaces."""
    if variant is None:
        return own
    changed: dict[str, Any] = {}
    for field in fields_of(StepFields):
        theirs = getattr(variant, field.name)
        if isinstance(theirs, tuple):
            changed[field.name] = getattr(own, field.name) + theirs
        # False equals 0, but is stated: a variant may say that it is no point of no return.
        elif theirs not in ("", 0, None) or theirs is False:
            changed[field.name] = theirs
    return replace(own, **changed)


def article_refs(quotes: Iterable[str], topic: Topic) -> tuple[ArticleRef, ...]:
    """Return the article's sentences that quotes bind, in the article's order."""
    bound = [topic.bound[quote] for quote in quotes if quote in topic.bound]
    bound.sort(key=lambda found: (found.file, found.unit.index))
    return tuple(_ref(found) for found in bound)


def _ref(bound: Bound) -> ArticleRef:
    unit, quote = bound.unit, bound.quote
    place = unit.place
    return ArticleRef(place.line, place.column, unit.text, quote.disposition, bound.suspect, bound.file)


def case_of(table: str, key: str, scope: Scope, place: Place) -> str:
    """Return the host or the account that a pack means by a name here, "" for none."""
    if not key:
        return ""
    cases = (scope.pack.hosts if table == "hosts" else scope.pack.accounts).get(key)
    if cases is None:
        return ANY_COMPUTER if key == _DESK else _unknown_case(table, key, scope, place)
    remembered = f"{table}:{key}"
    if remembered not in scope.derived:
        # What the pack writes as desk is none; a server of the customer's may have that name.
        own = tuple(replace(case, text=ANY_COMPUTER) if case.text == _DESK else case for case in cases)
        scope.derived[remembered] = chosen(
            own if table == "hosts" else cases, f"{table} '{key}'", scope, place
        )
    return scope.derived[remembered] or ""


def _unknown_case(table: str, key: str, scope: Scope, place: Place) -> str:
    hint = did_you_mean(key, scope.pack.hosts if table == "hosts" else scope.pack.accounts)
    scope.complain("unknown-name", f"pack.yaml has no '{key}' under {table}", place, hint)
    return ""


def hazards_of(hazards: tuple[GuideHazard, ...], scope: Scope) -> tuple[Hazard, ...]:
    """Return what warns."""
    return gravest_first(
        Hazard(entry.level, rich(entry.text, scope, entry.place), entry.owner, entry.rule)
        for entry in hazards
        if holds(entry.when, scope, entry.place)
    )


def gravest_first(hazards: Iterable[Hazard]) -> tuple[Hazard, ...]:
    """Return warnings, each once, the gravest first: whoever stops reading has read the worst."""
    return tuple(sorted(dict.fromkeys(hazards), key=lambda hazard: _GRAVITY.index(hazard.level)))


def same_item(step: str, placed: Placed, ids: frozenset[str], place: Place) -> str:
    """Return the id of a step on the same server, "" where this plan does not have it."""
    guide = {known.id: known for known in placed.scope.pack.steps()}
    if step not in guide:
        hint = did_you_mean(step, guide)
        placed.scope.complain("unknown-step", f"the guide has no step '{step}'", place, hint)
        return ""
    if placed.step.for_each and guide[step].for_each == placed.step.for_each:
        here = repeated_id(step, placed.scope, placed.step.for_each)
        return here if here in ids else ""
    return step if step in ids else ""
