"""Put the catalogue's sentences into lines that have none of their own, so that every format prints words."""

from dataclasses import replace
from typing import Any

from runbook.model.lines import (
    ChooseLine,
    Entry,
    Fail,
    Gesture,
    LogOffLine,
    LookLine,
    PageLine,
    PlanLine,
    RestartLine,
    RunLine,
    TypeLine,
    WaitLine,
)
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import Span, Text, plain
from runbook.render.words import Words

_SHOWN = ("tick", "clear", "empty", "password")
"""What is done with a field that has no value to type; the catalogue says how it is printed."""


def with_sentences(plan: Plan, words: Words, *, labelled: bool = False) -> Plan:
    """Return the plan in which every line says what to do; `labelled`: a label says where to stop."""
    stop = plain("" if labelled else f"{words['work']['stop']} ")
    phases = tuple(
        replace(phase, steps=tuple(_step(step, words["work"], stop) for step in phase.steps))
        for phase in plan.phases
    )
    return replace(plan, phases=phases)


def filled_sentence(sentence: str, **texts: Text) -> Text:
    """Return a sentence of the catalogue with texts at its braces; a label stays one span."""
    found: list[Span] = []
    # Not str.format: a text is several spans, each with its own look, and a value may hold braces itself.
    for part in sentence.split("{"):
        name, brace, rest = part.partition("}")
        found += [*texts[name], *plain(rest)] if brace else plain(part)
    return tuple(found)


def _step(step: Step, words: Words, stop: Text) -> Step:
    work = (_line(line, step, words) for line in step.work)
    told = tuple(replace(line, fails=_stopping(line.fails, stop)) if line.fails else line for line in work)
    return replace(step, work=told, fails=_stopping(step.fails, stop))


def _stopping(fails: tuple[Fail, ...], stop: Text) -> tuple[Fail, ...]:
    return tuple(replace(fail, do=(*stop, *fail.do)) if fail.stops and fail.sign else fail for fail in fails)


def _line(line: PlanLine, step: Step, words: Words) -> PlanLine:
    changed = line
    if line.gestures or line.opening:
        opening = tuple(_gesture(each, words) for each in line.opening)
        gestures = tuple(_gesture(each, words) for each in line.gestures)
        changed = replace(line, opening=opening, gestures=gestures)
    if isinstance(changed, LookLine) and changed.grade and changed.expect:
        changed = replace(changed, expect=_graded(changed.expect, words["grades"][changed.grade]))
    if not line.number:
        return changed
    match changed:
        case RestartLine() | LogOffLine() | WaitLine():
            return replace(changed, say=_stop(changed, step, words))
        # What the guide says itself goes before the catalogue; stops are above,
        # since their `say` is only the reason.
        case _ if changed.say:
            return changed
        case TypeLine() | ChooseLine():
            return replace(changed, say=_of_entry(changed.entry, words))
        case PageLine() if changed.page:
            return replace(changed, say=filled_sentence(words["page"], page=_ui(changed.page)))
        case RunLine():
            return replace(changed, say=plain(words["run"]))
        case _:
            return changed


def _graded(expect: tuple[Text, ...], grade: str) -> tuple[Text, ...]:
    """Say of the first expectation on what it rests, before its full stop."""
    *before, last = expect[0]
    # The grade belongs into the sentence: behind its full stop it would be read as a sentence of its own.
    said = (Span(last.kind, last.text.removesuffix(".")), *plain(f" ({grade})."))
    return ((*before, *said), *expect[1:])


def _stop(line: RestartLine | LogOffLine | WaitLine, step: Step, words: Words) -> Text:
    host = (Span("ui", step.host),) if step.host not in ("", ANY_COMPUTER) else plain(words["this_computer"])
    known: dict[str, Any] = {"why": line.say, "host": host, "account": (Span("value", step.account),)}
    if isinstance(line, WaitLine):
        known["hours"] = plain(f"{line.hours:g}")
    return filled_sentence(words[line.head], **known)


def _gesture(gesture: Gesture, words: Words) -> Gesture:
    entry = gesture.entry
    if entry is None:
        if gesture.page and not gesture.say:
            return replace(gesture, say=filled_sentence(words["back_to"], window=_ui(gesture.page)))
        return gesture
    if entry.how == "press":
        return replace(gesture, say=gesture.say or _of_entry(entry, words), entry=None)
    return replace(gesture, entry=_shown(entry, words))


def _of_entry(entry: Entry, words: Words) -> Text:
    value: Text = (Span("ui" if entry.how in ("press", "choose") else "value", entry.value),)
    said = filled_sentence(words[entry.how], label=_ui(entry.label), value=value)
    return (*said, *plain(" "), *entry.hint) if entry.hint else said


def _shown(entry: Entry, words: Words) -> Entry:
    # A box to tick may have a value of its own, which is then typed; a password never shows one.
    if entry.how not in _SHOWN or (entry.value and entry.how != "password"):
        return entry
    return replace(entry, value=words["shown"][entry.how].format_map({"value": entry.value}), how="remark")


def _ui(label: str) -> Text:
    return (Span("ui", label),)
