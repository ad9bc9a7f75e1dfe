"""One line for one item, as people and machines read it, before lines are numbered and windows opened."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from runbook.model import work
from runbook.model.lines import (
    Action,
    ActLine,
    AgainLine,
    ChooseLine,
    ConfirmLine,
    Fail,
    Gesture,
    LogOffLine,
    LookLine,
    PageLine,
    PlanLine,
    Probe,
    Record,
    RestartLine,
    RunLine,
    SayLine,
    TypeLine,
    WaitLine,
    WriteLine,
)
from runbook.model.text import words_of
from runbook.tailor.conditions import holds
from runbook.tailor.lines.arguments import arguments_of, for_machines
from runbook.tailor.lines.looks import look_view, own_looks, probe_of
from runbook.tailor.lines.telling import (
    KindView,
    entry_of,
    fails_of,
    gestures_of,
    kind_expects,
    kind_fails,
    kind_gestures,
    kind_record,
    kind_view,
    record_of,
    sentences,
)
from runbook.tailor.lines.undoing import undo_of
from runbook.tailor.scope import Scope
from runbook.tailor.templates import command_lines, rich, string

BY_HAND = 1
"""The number of a line that a hand does until lines are numbered."""


def draft(line: work.GuideLine, view: Scope) -> PlanLine:
    """Return the line of the plan for one item."""
    match line:
        case work.GuideLook():
            return _look(line, view)
        case work.GuideAct():
            return _act(line, view)
        case work.GuideGroup():
            return _page(line, view)
        case work.GuideAgain():
            return AgainLine(of=line.of)
        case work.GuideWrite():
            return WriteLine(id=line.id, record=_record(line, view))
        case _:
            return _plain(line, view)


def _plain(line: work.GuideLine, view: Scope) -> PlanLine:
    """Return a line that only people read, or at which a run ends."""
    told = _told(line, view)
    match line:
        case work.GuideSay():
            return SayLine(**told, window=line.window)
        case work.GuideType():
            return TypeLine(**told, window=line.window, entry=entry_of(line, view))
        case work.GuideChoose():
            return ChooseLine(**told, window=line.window, entry=entry_of(line, view))
        case work.GuideRun():
            at = string(line.at, view, line.place)
            commands = command_lines(line.command, view, line.place)
            return RunLine(**told, window=line.window, at=at, commands=commands)
        case work.GuideConfirm():
            asked = rich(line.question, view, line.place)
            return ConfirmLine(**{**told, "say": asked}, gestures=gestures_of(line.gestures, view))
        case work.GuideWait():
            return _wait(line, told, view)
        case work.GuideRestart() | work.GuideLogOff():
            return _stop(line, told, view)
        case _:
            raise TypeError(f"{line!r} is opened before lines are drafted")


def _wait(line: work.GuideWait, told: dict[str, Any], view: Scope) -> PlanLine:
    why = rich(line.why, view, line.place)
    kind = "pause_needed"
    # Scripts count whole minutes, so that both languages write the same number.
    given = {"reason": words_of(why), "minutes": math.ceil(line.hours * 60)}
    return WaitLine(**{**told, "say": why}, hours=line.hours, actions=(_action(line.id, kind, given, view),))


def _stop(line: work.GuideRestart | work.GuideLogOff, told: dict[str, Any], view: Scope) -> PlanLine:
    why = rich(line.why, view, line.place)
    kind, made = ("restart_needed", RestartLine) if isinstance(line, work.GuideRestart) else _LOG_OFF
    action = _action(line.id, kind, {"reason": words_of(why)}, view)
    return made(**{**told, "say": why}, actions=(action,))


def _action(id: str, kind: str, given: dict[str, Any], view: Scope) -> Action:
    known = view.pack.kinds.kinds.get(kind)
    return Action(id or kind, kind, given, version=known.version if known else 1)


_LOG_OFF: tuple[str, type[LogOffLine]] = ("logoff_needed", LogOffLine)


def _told(line: work.GuideLine, view: Scope) -> dict[str, Any]:
    """Return what the guide says at a line of any head."""
    assert isinstance(line, work.GuideLineHead)
    return {
        # Any line that is drafted is done by hand, until its kind or its step says otherwise.
        "number": BY_HAND,
        "id": line.id,
        "say": rich(line.say, view, line.place),
        "hint": rich(line.hint, view, line.place),
        "expect": sentences((*line.expect, *line.also), view),
        "fails": fails_of(line.fails, view),
        "record": _record(line, view),
    }


def _record(line: work.GuideLineHead, view: Scope) -> Record | None:
    return record_of(line.write, view) if line.write and line.write.text else None


def _page(line: work.GuideGroup, view: Scope) -> PlanLine:
    inner = tuple(each for each in line.work if isinstance(each, work.GuideGesture))
    page = string(line.page, view, line.place)
    return PageLine(**_told(line, view), page=page, gestures=gestures_of(inner, view))


def _look(line: work.GuideLook, view: Scope) -> PlanLine:
    kind = look_view(line, view)
    told = _of_kind(line, view, kind)
    told["expect"] = (*told["expect"], *sentences(line.also, view))
    if not line.write or not line.write.text:
        # A look is often taken; its value is written down only where the guide asks for it.
        told["record"] = kind_record(kind) if line.write else None
    probe = replace(probe_of(line, kind, line.id or kind.kind.name), by=line.by, until=line.until)
    by_script = line.hand == "script"
    return LookLine(**told, probes=(probe,), first=line.first, by_script=by_script, grade=line.grade)


def _act(line: work.GuideAct, view: Scope) -> PlanLine:
    kind = view.pack.kinds.kinds[line.kind]
    seen = kind_view(kind, arguments_of(kind, line.arguments, view, line.place), view)
    looks = [*own_looks(kind.proof, seen)]
    told = _of_kind(line, view, seen)
    if line.hand == "kind":
        told = _with_proof(told, [(look, of) for look, of, _ in looks], line)
    told["expect"] = (*told["expect"], *sentences(line.also, view))
    undo, undo_say = undo_of(line, seen, view)
    return ActLine(
        **told,
        actions=(
            _action(line.id, kind.name, for_machines(kind, _arguments(seen)), view),
            *_waits(looks, view),
        ),
        needs=tuple(
            probe_of(look, of, f"{kind.name}.{of.kind.name}") for look, of, _ in own_looks(kind.needs, seen)
        ),
        proof=tuple(_proof(line, look, of, item) for look, of, item in looks),
        undo=undo,
        undo_say=undo_say,
        keep=rich(line.keep, view, line.place),
        by_hand=bool(line.only_if) or (line.by_hand is not None and holds(line.by_hand, view, line.place)),
        by_script=line.hand == "script",
        # A proof that decides nothing is no reason to leave the act out.
        first=line.hand == "kind" and line.note is not True and any(look.first for look, _, _ in looks),
        only_if=rich(line.only_if, view, line.place),
    )


def _waits(looks: list[tuple[work.GuideLook, KindView, Any]], view: Scope) -> Iterator[Action]:
    """Yield what a script waits for before the proof: looks that may take some seconds to hold."""
    for look, seen, _ in looks:
        if look.within:
            probe = probe_of(look, seen, seen.kind.name)
            wanted = {"seconds": look.within, "with": probe.arguments, probe.comparison: probe.expected}
            given = {"probe": seen.kind.name, **wanted}
            yield _action(f"wait.{seen.kind.name}", "wait_for", given, view)


def _proof(line: work.GuideAct, look: work.GuideLook, seen: KindView, item: Any) -> Probe:
    # What is done only where a person says so cannot be proven of everybody.
    note = bool(line.only_if) or line.note is True or (isinstance(line.note, tuple) and item in line.note)
    return probe_of(look, seen, f"{line.id or line.kind}.{seen.kind.name}", note=note)


def _arguments(view: KindView) -> dict[str, Any]:
    return {name: view.judge.given[name] for name in view.kind.arguments if name in view.judge.given}


def _of_kind(line: work.GuideLook | work.GuideAct, view: Scope, kind: KindView) -> dict[str, Any]:
    """Return the words: the line's before the kind's by the same key, `also` and `fails` added to them.

    Whoever gives `hand` takes over what is expected as well.
    """
    place = kind.kind.place
    expect = sentences(line.expect, view) if line.expect or line.hand == "own" else kind_expects(kind)
    told = _told(line, view)
    told["say"] = told["say"] or kind.text(kind.kind.say, place)
    told["hint"] = told["hint"] or kind.text(kind.kind.hint, place)
    told |= _in_window(_gestures(line, view, kind))
    told["expect"] = expect
    told["fails"] = (*told["fails"], *(() if line.hand == "none" else kind_fails(kind)))
    told["record"] = told["record"] or (None if line.hand == "none" else kind_record(kind))
    # 0 is no action on paper: a script does it, and there is nothing to say to a hand.
    told["number"] = 0 if line.hand == "none" or not told["say"] else BY_HAND
    return told


def _in_window(gestures: tuple[Gesture, ...]) -> dict[str, Any]:
    """Return the gestures; one that only names its window is the action itself, done there."""
    if len(gestures) == 1 and not (gestures[0].say or gestures[0].run or gestures[0].entry):
        return {"window": gestures[0].window, "at": gestures[0].at, "gestures": ()}
    return {"gestures": gestures}


def _gestures(line: work.GuideLook | work.GuideAct, view: Scope, kind: KindView) -> tuple[Gesture, ...]:
    match line.hand:
        case "own" | "script":
            return gestures_of(line.gestures, view)
        case "kind":
            restarts = (
                Gesture(kind.text(one.text, one.place)) for one in kind.kind.restarts if kind.holds(one.when)
            )
            return (*kind_gestures(kind), *restarts)
        case _:
            return ()


def _with_proof(
    told: dict[str, Any], looks: list[tuple[work.GuideLook, KindView]], line: work.GuideAct
) -> dict[str, Any]:
    """Return the words of an act with those of its proof, which is looked at in the same action."""
    shown = [(look, of) for look, of in looks if look.hand != "none"]
    gestures = [gesture for _, of in shown for gesture in _proof_gestures(of)]
    # What the guide expects of the act stands for all that its proof would show.
    expects = [] if line.expect else [text for _, of in shown for text in kind_expects(of)]
    fails: list[Fail] = [fail for _, of in shown for fail in kind_fails(of)]
    return {
        **told,
        "gestures": (*told["gestures"], *_once(gestures)),
        "expect": tuple(_once([*told["expect"], *expects])),
        "fails": tuple(_once([*told["fails"], *fails])),
    }


def _proof_gestures(view: KindView) -> tuple[Gesture, ...]:
    found = kind_gestures(view)
    if len(found) == 1 and not found[0].say:
        return (replace(found[0], say=view.text(view.kind.say, view.kind.place)),)
    return found


def _once(items: list[Any]) -> Iterator[Any]:
    seen: list[Any] = []
    for item in items:
        if item not in seen:
            seen.append(item)
            yield item
