"""Fill a guide step for a profile: the variant's fields upon the step's own, then every text its values."""

from collections.abc import Iterable, Iterator
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, get_args

from runbook.model.guide import (
    GuideAction,
    GuideHazard,
    GuideProbe,
    GuideValue,
    HazardLevel,
    Line,
    StepFields,
)
from runbook.model.keys import ITEM
from runbook.model.lines import Action, PlanLine, Probe
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Hazard, Step
from runbook.model.text import Text
from runbook.model.vocabulary import ValueType
from runbook.tailor.conditions import holds
from runbook.tailor.old_form import OldWork, TypedValue, lines_of
from runbook.tailor.oracle import views
from runbook.tailor.order import Placed, repeated_id
from runbook.tailor.scope import Scope
from runbook.tailor.templates import chosen, filled_tree, rich, string
from runbook.tailor.topic import Bound, Topic

STEP_ARGUMENTS = ("step", "since_step")
_DESK = "desk"
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
        elif theirs not in ("", 0, None) or theirs is False:
            changed[field.name] = theirs
    return replace(own, **changed)


def step_of(
    placed: Placed, number: str, fields: StepFields, article: tuple[ArticleRef, ...], ids: frozenset[str]
) -> Step:
    """Return the plan's step; what is undefined or missing is noted in the scope."""
    scope, place = placed.scope, placed.step.place
    return Step(
        number=number,
        id=placed.id,
        title=string(fields.title, scope, place),
        variant=placed.variant.id if placed.variant else "",
        level=fields.level or "manual",
        role=fields.role,
        host=case_of("hosts", fields.host or _DESK, scope, place),
        account=case_of("accounts", fields.account, scope, place),
        minutes=fields.minutes,
        why=rich(fields.why, scope, place),
        preconditions=_lines(fields.preconditions, scope),
        hazards=hazards_of(fields.hazards, scope),
        work=_work(fields, placed, ids),
        expected=_lines(fields.expected, scope),
        if_it_fails=_lines(fields.if_it_fails, scope),
        undo=_lines(fields.undo, scope),
        point_of_no_return=bool(fields.point_of_no_return),
        simulation=fields.simulation or "none",
        article=article,
        notes=(),
        because=placed.reasons,
        guide=place,
    )


def _work(fields: StepFields, placed: Placed, ids: frozenset[str]) -> tuple[PlanLine, ...]:
    scope = placed.scope
    old = OldWork(
        instruction=_lines(fields.instruction, scope),
        values=_values(fields.values, scope),
        record=_lines(fields.record, scope),
        before=_probes(fields.before, placed, ids),
        after=_probes(fields.after, placed, ids),
        actions=_actions(fields.actions, placed, ids),
        attest=rich(fields.attest, scope, placed.step.place),
    )
    return lines_of(old)


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


def _lines(lines: tuple[Line, ...], scope: Scope) -> tuple[Text, ...]:
    return tuple(rich(line.text, view, line.place) for line in lines for view in printed(line, scope))


def printed(entry: Line | GuideHazard | GuideValue | GuideProbe, scope: Scope) -> Iterator[Scope]:
    """Yield the view of each item for which an entry prints; what is not repeated has the step's view."""
    list_key = "" if isinstance(entry, GuideHazard) else entry.for_each
    for view in views(list_key, scope):
        if holds(entry.when, view, entry.place):
            yield view


def hazards_of(hazards: tuple[GuideHazard, ...], scope: Scope) -> tuple[Hazard, ...]:
    """Return what warns."""
    return gravest_first(
        Hazard(entry.level, rich(entry.text, view, entry.place))
        for entry in hazards
        for view in printed(entry, scope)
    )


def gravest_first(hazards: Iterable[Hazard]) -> tuple[Hazard, ...]:
    """Return warnings, each once, the gravest first: whoever stops reading has read the worst."""
    return tuple(sorted(dict.fromkeys(hazards), key=lambda hazard: _GRAVITY.index(hazard.level)))


def _values(values: tuple[GuideValue, ...], scope: Scope) -> tuple[TypedValue, ...]:
    return tuple(
        TypedValue(
            string(entry.page, view, entry.place),
            string(entry.label, view, entry.place),
            string(entry.value, view, entry.place),
        )
        for entry in values
        for view in printed(entry, scope)
    )


def _probes(probes: tuple[GuideProbe, ...], placed: Placed, ids: frozenset[str]) -> tuple[Probe, ...]:
    return tuple(
        Probe(
            id=entry.id + (_suffix(view) if entry.for_each else ""),
            kind=entry.kind,
            arguments=_arguments(entry, placed, ids, view),
            comparison=entry.comparison,
            expected=_typed(entry.gives, filled_tree(entry.expected, view, entry.place)),
            severity=entry.severity,
            by=same_item(entry.by, placed, ids, entry.place) if entry.by else "",
        )
        for entry in probes
        for view in printed(entry, placed.scope)
    )


def _suffix(view: Scope) -> str:
    """Return what tells the looks at a list's items apart; the first keeps the bare name, as steps do."""
    return f"@{view.get(f'{ITEM}.id')}" if view.get(f"{ITEM}.index") else ""


def _typed(yields: ValueType, expected: Any) -> Any:
    """Return an expected value of the type that the probe yields: a template gives only text."""
    if isinstance(expected, tuple):
        return tuple(_typed(yields, value) for value in expected)
    if yields == "int" and isinstance(expected, str) and expected.isdigit():
        return int(expected)
    if yields == "bool" and expected in ("true", "false"):
        return expected == "true"
    return expected


def _actions(actions: tuple[GuideAction, ...], placed: Placed, ids: frozenset[str]) -> tuple[Action, ...]:
    return tuple(
        Action(entry.id, entry.kind, _arguments(entry, placed, ids, placed.scope), entry.undo)
        for entry in actions
        if holds(entry.when, placed.scope, entry.place)
    )


def _arguments(
    entry: GuideProbe | GuideAction, placed: Placed, ids: frozenset[str], view: Scope
) -> dict[str, Any]:
    filled: dict[str, Any] = filled_tree(entry.arguments, view, entry.place)
    for name in STEP_ARGUMENTS:
        if isinstance(filled.get(name), str):
            filled[name] = same_item(filled[name], placed, ids, entry.place) or filled[name]
    return filled


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
