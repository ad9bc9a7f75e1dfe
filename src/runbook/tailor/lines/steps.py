"""A step, tailored; what other steps bring about for it is found afterwards."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from runbook.model import work
from runbook.model.guide import StepFields
from runbook.model.lines import (
    Action,
    ActLine,
    LogOffLine,
    LookLine,
    PlanLine,
    Probe,
    RestartLine,
    WaitLine,
)
from runbook.model.packs import Role
from runbook.model.steps import ArticleRef, Hazard, Need, Step
from runbook.model.text import Text, plain
from runbook.model.work import NeededThing, Sentence, UndoWords
from runbook.tailor.conditions import holds
from runbook.tailor.fields import case_of, gravest_first, hazards_of, merged, same_item
from runbook.tailor.lines.drafts import draft
from runbook.tailor.lines.expand import Expanded, Stated, expanded
from runbook.tailor.lines.levels import level_of, simulation_of
from runbook.tailor.lines.lists import given
from runbook.tailor.lines.looks import look_view
from runbook.tailor.lines.merged import merged_lines
from runbook.tailor.lines.ordered import ordered, same_look
from runbook.tailor.lines.telling import fails_of, kind_gestures, sentences
from runbook.tailor.lines.undoing import undo_action, undo_minutes
from runbook.tailor.order import Placed
from runbook.tailor.scope import Scope
from runbook.tailor.templates import rich, string


@dataclass(frozen=True, slots=True)
class Drafted:
    """A step before its lines are numbered, its view, and what its lines say of things of the pack."""

    step: Step
    scope: Scope
    needs: tuple[NeededThing, ...] = ()
    makes: tuple["Made", ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A thing of the pack that a line makes, and what the line looks at for it (`same_look`)."""

    thing: str
    looks: frozenset[bytes] = frozenset()


def drafted_step(
    placed: Placed, number: str, article: tuple[ArticleRef, ...], ids: frozenset[str]
) -> Drafted:
    """Return the plan's step; what is undefined or missing is noted in the scope."""
    own, variant = placed.step.fields, placed.variant.fields if placed.variant else StepFields()
    fields = _fields(own, placed.variant.fields if placed.variant else None)
    scope = _at_home(fields, placed)
    found = expanded(own.work, variant.work, scope)
    stated = [
        (alike[0].line, tuple(_linked(line, placed, ids) for line in _drafts(alike, fields.undoing)))
        for alike in (tuple(group) for _, group in groupby(found.lines, key=_one_action))
    ]
    drafts = [line for _, drafted in stated for line in drafted]
    lines = ordered(list(map(_by_a_person, drafts)) if fields.by_hand else drafts)
    lines = _undone(lines, fields.undoing, scope)
    return Drafted(
        _step(placed, number, article, fields, lines, found, scope),
        scope,
        tuple(_things(fields, found, scope)),
        tuple(_made(line, drafted) for line, drafted in stated if line.makes),
        tuple(line.ends for line, _ in stated if line.ends),
    )


def _step(
    placed: Placed,
    number: str,
    article: tuple[ArticleRef, ...],
    fields: StepFields,
    lines: tuple[PlanLine, ...],
    found: Expanded,
    scope: Scope,
) -> Step:
    place = placed.step.place
    level = level_of(lines, fields.level, scope.pack, by_hand=fields.by_hand)
    return Step(
        number=number,
        id=placed.id,
        title=_title(fields, placed),
        variant=placed.variant.id if placed.variant else "",
        level=level,
        role=fields.role,
        host=str(scope.given["host"]),
        account=str(scope.given["account"]),
        minutes=fields.minutes,
        why=_why(fields, placed),
        preconditions=tuple(_needed(fields, found, scope)),
        hazards=gravest_first(_hazards(fields, found, scope)),
        work=lines,
        undo=sentences(fields.undoing.say, scope) if fields.undoing else (),
        point_of_no_return=bool(fields.point_of_no_return),
        simulation=simulation_of(lines, level, scope.pack),
        article=article,
        notes=(),
        because=placed.reasons,
        guide=place,
        short=string(fields.short, scope, place),
        fails=fails_of(fields.fails, scope),
        undo_minutes=undo_minutes(fields, found, scope.pack.kinds),
        acceptance=rich(fields.acceptance, scope, place),
        four_eyes=bool(fields.four_eyes),
    )


def _made(line: work.GuideLineHead, drafted: tuple[PlanLine, ...]) -> Made:
    looks = (probe for each in drafted if isinstance(each, LookLine) for probe in each.probes)
    return Made(line.makes, frozenset(map(same_look, looks)))


def title_of(placed: Placed) -> str:
    """Return a step's title, as other steps cite it."""
    return _title(_fields(placed.step.fields, placed.variant.fields if placed.variant else None), placed)


def _fields(own: StepFields, variant: StepFields | None) -> StepFields:
    whole = merged(own, variant)
    if variant is None:
        return whole
    # A variant that has a title or a reason of its own has it in place of the step's.
    titles = () if variant.title else variant.titles or own.titles
    whys = () if variant.why else variant.whys or own.whys
    title = "" if variant.titles else whole.title
    return replace(whole, titles=titles, title=title, whys=whys, why="" if variant.whys else whole.why)


def _at_home(fields: StepFields, placed: Placed) -> Scope:
    """Return the view with host and account: the step's own, else its role's."""
    scope = placed.scope
    role = scope.pack.roles.get(fields.role, Role(""))
    # A draft does not know where a step is done: it says nothing, and no desk.
    nowhere = "" if scope.pack.drafted else "desk"
    host = case_of("hosts", fields.host or role.host or nowhere, scope, placed.step.place)
    account = case_of("accounts", fields.account or role.account, scope, placed.step.place)
    return given(scope, {"host": host, "account": account})


def _one_action(stated: Stated) -> Hashable:
    """Return what makes looks that follow each other one action: the same words for them.

    Those are the guide's, else what their kinds say of the same values, with the same gestures.
    """
    line = stated.line
    if not isinstance(line, work.GuideLook) or line.makes or line.ends:
        return id(stated)
    if line.say or line.hand != "kind":
        return line.say or id(stated)
    view = look_view(line, stated.views[0])
    said = view.text(view.kind.say, view.kind.place)
    # Two looks of one thing may want different values of it, and are one glance of the hand all the same.
    about = [value for name, value in view.judge.given.items() if name != "wanted"]
    return (said, kind_gestures(view), repr(about)) if said else id(stated)


def _drafts(alike: tuple[Stated, ...], undoing: UndoWords | None) -> tuple[PlanLine, ...]:
    lines = merged_lines([draft(stated.line, view) for stated in alike for view in stated.views])
    own = alike[0].line
    if undoing is None or not isinstance(own, work.GuideAct) or own.undo is not None:
        return lines
    # A step that says how it is taken back says it for its acts too.
    return tuple(replace(line, undo_say=()) if isinstance(line, ActLine) else line for line in lines)


def _undone(lines: tuple[PlanLine, ...], undoing: UndoWords | None, scope: Scope) -> tuple[PlanLine, ...]:
    """Return the lines with the step's own undo by script, in place of those of its acts."""
    acts = [line for line in lines if isinstance(line, ActLine) and not line.by_hand]
    if undoing is None or not undoing.act or not acts:
        return lines
    undo = undo_action(undoing.act, undoing.arguments, scope, undoing.place)
    return tuple(
        # A run takes a step back from its last act on: there it stands, once.
        replace(line, undo=undo if line is acts[-1] else ()) if line in acts else line
        for line in lines
    )


def _by_a_person(line: PlanLine) -> PlanLine:
    """Return a line of a step that no script does."""
    match line:
        case ActLine():
            return replace(line, by_hand=True)
        case RestartLine() | LogOffLine() | WaitLine():
            return replace(line, actions=())
        case _:
            return line


def _linked(line: PlanLine, placed: Placed, ids: frozenset[str]) -> PlanLine:
    """Return a line with the steps that it names, those of this plan at the same item."""

    def look(probe: Probe) -> Probe:
        by, until = (_here(name, placed, ids) for name in (probe.by, probe.until))
        return replace(probe, by=by, until=until, arguments=_named_here(probe, placed, ids))

    def act(action: Action) -> Action:
        return replace(action, arguments=_named_here(action, placed, ids))

    match line:
        case LookLine():
            return replace(line, probes=tuple(map(look, line.probes)))
        case ActLine():
            needs, proof = tuple(map(look, line.needs)), tuple(map(look, line.proof))
            acts, undo = tuple(map(act, line.actions)), tuple(map(act, line.undo))
            return replace(line, actions=acts, needs=needs, proof=proof, undo=undo)
        case _:
            return line


def _here(step: str, placed: Placed, ids: frozenset[str]) -> str:
    return same_item(step, placed, ids, placed.step.place) if step else ""


def _named_here(of: Probe | Action, placed: Placed, ids: frozenset[str]) -> Mapping[str, Any]:
    """Return arguments in which a step that is repeated is named as it is called at this item."""
    types = placed.scope.pack.kinds.kinds[of.kind].arguments
    steps = {name: of.arguments[name] for name in of.arguments if types.get(name) == "step"}
    return {**of.arguments, **{name: _here(step, placed, ids) or step for name, step in steps.items()}}


def _title(fields: StepFields, placed: Placed) -> str:
    scope, place = placed.scope, placed.step.place
    if not fields.titles:
        return string(fields.title, scope, place)
    held = [case for case in fields.titles if holds(case.when, scope, case.place)]
    if len(held) != 1:
        told = "two titles hold" if held else "no title holds"
        scope.complain("step-title", f"step '{placed.step.id}': {told}", place)
    return string(held[0].text, scope, held[0].place) if held else ""


def _why(fields: StepFields, placed: Placed) -> Text:
    if not fields.whys:
        return rich(fields.why, placed.scope, placed.step.place)
    said = sentences(fields.whys, placed.scope)
    return tuple(span for at, text in enumerate(said) for span in (*(plain(" ") if at else ()), *text))


def _needed(fields: StepFields, found: Expanded, scope: Scope) -> Iterator[Text]:
    for need, view in (*((need, scope) for need in fields.needs), *found.needs):
        if isinstance(need, Sentence):
            yield from sentences((need,), view)


def _things(fields: StepFields, found: Expanded, scope: Scope) -> Iterator[NeededThing]:
    for need, view in (*((need, scope) for need in fields.needs), *found.needs):
        if isinstance(need, NeededThing) and holds(need.when, view, need.place):
            yield need


def _hazards(fields: StepFields, found: Expanded, scope: Scope) -> Iterator[Hazard]:
    """Yield the step's own warnings, those of its snippets, and those of the kinds of its lines."""
    yield from hazards_of(fields.hazards, scope)
    for hazard, view in found.hazards:
        yield from hazards_of((hazard,), view)
    for stated in found.lines:
        if isinstance(stated.line, work.GuideAct | work.GuideLook):
            kind = scope.pack.kinds.kinds[stated.line.kind]
            yield from (Hazard(one.level, rich(one.text, scope, one.place)) for one in kind.hazards)


def needs_of(drafted: Drafted, makers: dict[str, str]) -> tuple[Need, ...]:
    """Return the things that a step needs, each with the earlier step that makes it."""
    scope = drafted.scope
    return tuple(
        Need(rich(thing.text, scope, thing.place), makers.get(need.thing, ""))
        for need in drafted.needs
        if (thing := scope.pack.things.get(need.thing)) is not None
    )
