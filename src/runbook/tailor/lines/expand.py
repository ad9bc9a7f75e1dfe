"""The lines of a step that hold for a profile, in order: snippets put in, slots filled, groups opened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runbook.model.guide import GuideHazard
from runbook.model.nearest import did_you_mean
from runbook.model.work import GuideAct, GuideGroup, GuideLine, GuideLook, GuideSlot, GuideUse, Hand, Need
from runbook.tailor.conditions import holds
from runbook.tailor.lines.lists import given, item_views
from runbook.tailor.scope import Scope
from runbook.tailor.templates import string


@dataclass(frozen=True, slots=True)
class Stated:
    """A line with a view for each item for which it holds; a line that is not repeated has one."""

    line: GuideLine
    views: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Expanded:
    """The lines, and what snippets bring for the whole step, each with its view."""

    lines: tuple[Stated, ...]
    hazards: tuple[tuple[GuideHazard, Scope], ...] = ()
    needs: tuple[tuple[Need, Scope], ...] = ()


def expanded(work: tuple[GuideLine, ...], variant: tuple[GuideLine, ...], scope: Scope) -> Expanded:
    """Return a step's lines; a variant's stand at the slot, or behind the step's own where there is none."""
    if variant and not any(isinstance(line, GuideSlot) for line in work):
        work = (*work, GuideSlot())
    found = _Found([], [], [])
    for line in work:
        _expand(line, variant, (scope,), found)
    return Expanded(tuple(found.lines), tuple(found.hazards), tuple(found.needs))


@dataclass(frozen=True, slots=True)
class _Found:
    lines: list[Stated]
    hazards: list[tuple[GuideHazard, Scope]]
    needs: list[tuple[Need, Scope]]


def _expand(
    line: GuideLine,
    variant: tuple[GuideLine, ...],
    views: tuple[Scope, ...],
    found: _Found,
    hand: Hand = "kind",
) -> None:
    here = tuple(_holding(line, views))
    if not here:
        return
    match line:
        case GuideSlot():
            for inner in variant:
                # Without the variant: within its own lines and a snippet's there is no slot to fill.
                _expand(inner, (), views, found, hand)
        case GuideUse():
            for views in _item_by_item(line, here):
                _use(line, views, found, hand)
        case GuideGroup() if not (line.page or line.say):
            around = hand if line.hand == "kind" else line.hand
            for views in _item_by_item(line, here):
                for inner in line.work:
                    _expand(_with(line, inner), variant, views, found, around)
        case GuideLook() | GuideAct() if hand != "kind" and line.hand == "kind":
            # What the group around it says of hands holds where the line says nothing.
            found.lines.append(Stated(replace(line, hand=hand), here))
        case _:
            found.lines.append(Stated(line, here))


def _holding(line: GuideLine, views: tuple[Scope, ...]) -> Iterator[Scope]:
    for outer in views:
        for view in item_views(line.for_each, outer):
            if holds(line.when, view, line.place):
                yield view


def _item_by_item(line: GuideUse | GuideGroup, views: tuple[Scope, ...]) -> Iterator[tuple[Scope, ...]]:
    """Yield the views together, or one by one: what is repeated is done whole for one item, then the next."""
    if line.for_each:
        yield from ((view,) for view in views)
    else:
        yield views


def _with(group: GuideGroup, line: GuideLine) -> GuideLine:
    """Return a line of a group that has no words: quotes are the group's where it has none."""
    return replace(line, quotes=line.quotes or group.quotes)


def _use(line: GuideUse, views: tuple[Scope, ...], found: _Found, hand: Hand) -> None:
    snippet = views[0].pack.snippets.get(line.snippet)
    if snippet is None:
        hint = did_you_mean(line.snippet, views[0].pack.snippets)
        views[0].complain("unknown-name", f"there is no snippet '{line.snippet}'", line.place, hint)
        return
    inner = tuple(
        given(view, {name: string(text, view, line.place) for name, text in line.arguments.items()})
        for view in views
    )
    found.hazards.extend((hazard, view) for hazard in snippet.hazards for view in inner)
    found.needs.extend((need, view) for need in snippet.needs for view in inner)
    for each in snippet.work:
        _expand(each, (), inner, found, hand)
