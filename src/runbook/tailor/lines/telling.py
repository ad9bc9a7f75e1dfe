"""A kind's own words, filled with the arguments of a line, `host`, `account` and, in a look, `wanted`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from runbook.model.conditions import Condition
from runbook.model.kinds import Kind
from runbook.model.lines import Entry, Fail, Gesture, How, Record
from runbook.model.places import Place
from runbook.model.text import Text
from runbook.model.work import (
    Comparison,
    Failure,
    GuideChoose,
    GuideGesture,
    GuideRun,
    GuideSay,
    GuideType,
    Sentence,
    ToWrite,
)
from runbook.tailor.conditions import holds, verdict_in
from runbook.tailor.lines.lists import item_views
from runbook.tailor.scope import Scope
from runbook.tailor.templates import command_lines, rich, string

ANY = "*"
"""The operand of an expectation that fits every wanted value."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a look is compared with."""

    comparison: Comparison
    operand: Any


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind at its arguments: `tell` fills its words, `judge` its conditions, which see arguments only."""

    kind: Kind
    tell: Scope
    judge: Scope
    wanted: Wanted | None = None

    def holds(self, condition: Condition) -> bool:
        """Say whether a condition of the kind holds; of an argument that is not given none does."""
        return verdict_in(condition, self.judge).holds is True

    def text(self, template: str, place: Place) -> Text:
        """Return a rich template of the kind with its values."""
        return rich(template, self.tell, place)

    def string(self, template: str, place: Place) -> str:
        """Return a template of the kind with its values."""
        return string(template, self.tell, place)


def kind_view(
    kind: Kind, arguments: Mapping[str, Any], scope: Scope, wanted: Wanted | None = None
) -> KindView:
    """Return the view of a kind; `scope` has the step's host and account among its given names."""
    shown = {"wanted": wanted.operand} if wanted else {}
    judged = {**arguments, **shown}
    # A command line without properties is one, so an absent list or mapping is an empty one to words.
    empty: dict[str, Any] = {
        name: {} if of == "mapping" else () for name, of in kind.arguments.items() if _is_many(of)
    }
    around = {name: scope.given[name] for name in ("host", "account") if name in scope.given}
    types = {**kind.arguments, "wanted": kind.gives}
    # Closed: a kind knows no profile and no pack, or its words would not hold for another one.
    tell = replace(scope, given={**around, **empty, **judged}, types=types, closed=True)
    return KindView(kind, tell, replace(tell, given=judged), wanted)


def _is_many(type_name: str) -> bool:
    return type_name == "mapping" or type_name.startswith("list")


def kind_gestures(view: KindView) -> tuple[Gesture, ...]:
    """Return how the hand does it, without the gestures whose conditions do not hold."""
    held = (line for line in view.kind.gestures if view.holds(line.when))
    return tuple(gesture_of(line, view.tell) for line in held)


def kind_expects(view: KindView) -> tuple[Text, ...]:
    """Return what is to be seen: of an act what it shows, of a look what fits the comparison and operand."""
    fitting = [one for one in view.kind.expect if view.holds(one.when) and _fits(one, view.wanted)]
    exact = [one for one in fitting if one.operand != ANY]
    # An expectation for just this value says more than one for any.
    return tuple(view.text(one.text, view.kind.place) for one in exact or fitting)


def _fits(expectation: Any, wanted: Wanted | None) -> bool:
    if expectation.comparison is None:
        return True
    if wanted is None or expectation.comparison != wanted.comparison:
        return False
    return expectation.operand in (ANY, wanted.operand)


def kind_fails(view: KindView) -> tuple[Fail, ...]:
    """Return what goes wrong with it, and what to do then."""
    held = (one for one in view.kind.fails if view.holds(one.when))
    return tuple(
        Fail(view.text(one.sign, one.place), view.text(one.do, one.place), one.stops) for one in held
    )


def kind_record(view: KindView) -> Record | None:
    """Return what the kind itself wants to be written down."""
    write = view.kind.write
    return record_of(write, view.tell) if write else None


def sentences(stated: Iterable[Sentence], view: Scope) -> tuple[Text, ...]:
    """Return the sentences of the guide that hold, each item's of those that are repeated."""
    return tuple(
        rich(one.text, each, one.place)
        for one in stated
        for each in item_views(one.for_each, view)
        if holds(one.when, each, one.place)
    )


def fails_of(stated: Iterable[Failure], view: Scope) -> tuple[Fail, ...]:
    """Return the failures of the guide that can occur here."""
    held = (one for one in stated if holds(one.when, view, one.place))
    return tuple(
        Fail(rich(one.sign, view, one.place), rich(one.do, view, one.place), one.stops) for one in held
    )


def record_of(write: ToWrite, view: Scope) -> Record:
    """Return something to write down."""
    return Record(rich(write.text, view, write.place), write.room, string(write.unit, view, write.place))


def gestures_of(lines: Iterable[GuideGesture], view: Scope) -> tuple[Gesture, ...]:
    """Return the guide's own gestures."""
    return tuple(_gestures(lines, view))


def _gestures(lines: Iterable[GuideGesture], view: Scope) -> Iterator[Gesture]:
    for line in lines:
        for each in item_views(line.for_each, view):
            if holds(line.when, each, line.place):
                yield gesture_of(line, each)
                # Behind a value it is printed with it; what is said of other gestures is one of its own.
                if line.hint and isinstance(line, GuideSay | GuideRun):
                    yield Gesture(rich(line.hint, each, line.place))


def gesture_of(line: GuideGesture, view: Scope) -> Gesture:
    """Return one gesture with its values."""
    say = rich(line.say, view, line.place)
    match line:
        case GuideSay():
            return Gesture(say, line.window, page=string(line.page, view, line.place))
        case GuideRun():
            commands = command_lines(line.command, view, line.place)
            return Gesture(say, line.window, _opened_for(line, view), commands)
        case GuideType() | GuideChoose():
            return Gesture(say, line.window, entry=entry_of(line, view))


def _opened_for(line: GuideRun, view: Scope) -> str:
    """Return what the window is opened for: stated, or the argument that it takes."""
    if line.at:
        return string(line.at, view, line.place)
    window = view.pack.kinds.windows.get(line.window)
    return str(view.given.get(window.takes, "")) if window and window.takes else ""


def entry_of(line: GuideType | GuideChoose, view: Scope) -> Entry:
    """Return a field, a box or a button with its value."""

    def said(template: str) -> str:
        return string(template, view, line.place)

    hint = rich(line.hint, view, line.place)
    if isinstance(line, GuideType):
        how: How = "password" if line.password_of else "type" if line.value else "empty"
        return Entry(said(line.field), said(line.password_of or line.value), how, said(line.page), hint=hint)
    if line.box:
        return Entry(said(line.box), "", _BOX[line.value], said(line.page), hint=hint)
    how = "choose" if line.field else "press"
    return Entry(said(line.field), said(line.value), how, said(line.page), hint=hint)


_BOX: Mapping[str, How] = {"ticked": "tick", "cleared": "clear"}
