"""What a manager decides by: the plan in a few sentences, its risks with their owners, the ways back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from runbook.model.lines import LogOffLine, RestartLine
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import Text, plain
from runbook.render.chapters import warnings_of
from runbook.render.page_marks import mark_sentences
from runbook.render.timeline import slots_of
from runbook.render.words import Words, fill, one_or_many

CHANGING = ("scripted", "attended", "manual", "check-only")
"""The levels of steps that may leave something to take back: what a look asks for, somebody changes."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, in words; who answers for it; and the numbers of the steps that it stands at."""

    text: Text
    owner: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayBack:
    """How a phase is taken back, the last step first: numbers with words; `minutes` are 0 where unstated."""

    phase: str
    steps: tuple[tuple[str, Text], ...]
    minutes: int


def in_short(plan: Plan, words: Words) -> tuple[str, ...]:
    """Return what is done, why, where, in what time, from where there is no way back, and what is open."""
    return tuple(sentence for sentence in _sentences(plan, words) if sentence)


def _sentences(plan: Plan, words: Words) -> Iterator[str]:
    labels, counts, steps = words["summary"], words["counts"], plan.steps()
    sizes = {
        "steps": one_or_many(counts["steps"], len(steps)),
        "phases": one_or_many(counts["phases"], len(plan.phases)),
    }
    yield fill(labels["what"], title=plan.document.title, customer=plan.document.customer, **sizes)
    if plan.decision:
        chosen = [option.title for option in plan.decision.options if option.chosen]
        yield fill(labels["way"], way=", ".join(chosen)) if chosen else ""
        yield fill(labels["needs"], needs=", ".join(plan.decision.needs)) if plan.decision.needs else ""
    hosts = dict.fromkeys(step.host for step in steps if step.host not in ("", ANY_COMPUTER))
    elsewhere = any(step.host in ("", ANY_COMPUTER) for step in steps)
    yield fill(labels["where_too" if elsewhere else "where"], hosts=", ".join(hosts)) if hosts else ""
    yield _time(plan, words)
    if plan.is_unreviewed:
        # Of what nobody has read nobody can say that it has a way back and nothing to sign.
        yield from mark_sentences(plan, words)
        return
    last = next((step for step in reversed(steps) if step.point_of_no_return), None)
    yield fill(labels["no_return"], number=last.number, title=last.title) if last else labels["returns"]
    open_matters = sum(matter.is_open for matter in plan.signatures)
    told = one_or_many(words["open_matters"], open_matters)
    yield fill(labels["open"], open=told) if open_matters else labels["nothing_open"]
    yield labels["approvals"]


def _time(plan: Plan, words: Words) -> str:
    steps, slots = plan.steps(), slots_of(plan)
    if not slots or not slots[-1].end:
        return ""
    stops = sum(isinstance(line, RestartLine | LogOffLine) for step in steps for line in step.work)
    gates = [step for step in steps if step.level == "gate"]
    total, labels = slots[-1].end, words["summary"]
    parts = [fill(labels["time"], total=hours_of(total, words))]
    if window := plan.document.window:
        others = plan.minutes_beside(0)
        alone, beside = ("window", "window_shared")
        if plan.outlasts_its_window:
            alone, beside = ("window_short", "window_short_shared")
        told = {"start": window.start, "end": window.end, "has": hours_of(window.minutes, words)}
        told |= {"others": hours_of(others, words), "all": hours_of(total + others, words)}
        parts.append(fill(labels[beside if others else alone], **told))
    if gates:
        parts.append(one_or_many(labels["gates"], len(gates)))
        parts.append(fill(labels["who_says"], who=_deciders(plan, gates)))
    if stops:
        parts.append(one_or_many(labels["stops"], stops))
    if windows := plan.document.windows:
        span = {"start": windows[0].start, "end": windows[-1].end}
        parts.append(fill(labels["windows"], n=len(windows), **span))
    return " ".join(parts)


def _deciders(plan: Plan, gates: Sequence[Step]) -> str:
    """Return each role that opens gates, with their numbers."""
    numbers: dict[str, list[str]] = {}
    for step in gates:
        numbers.setdefault(plan.roles.get(step.role, step.role), []).append(step.number)
    return "; ".join(f"{role} ({', '.join(own)})" for role, own in numbers.items())


def hours_of(minutes: int, words: Words) -> str:
    """Return a time in hours and minutes."""
    # In words, not as 1:30, which on a page with hours of the clock would be read as one of them.
    hours, rest = divmod(minutes, 60)
    label = "hours" if hours and rest else "whole_hours" if hours else "only_minutes"
    return fill(words["summary"][label], h=hours, m=rest)


def risks_of(plan: Plan, words: Words) -> tuple[Risk, ...]:
    """Return the findings that are no matter to sign, and each warning of a step once, with its owners.

    A finding whose rule a warning of a step names is that warning, with the step where it matters.
    """
    warned = [(step, hazard) for step in plan.steps() for hazard in step.hazards if hazard.level == "warning"]
    at_steps = {hazard.rule for _, hazard in warned}
    author = plan.document.author or words["warnings"]["author"]
    # A finding of the check begins small, since there a colon stands before it.
    said = (str(one["message"]) for one in warnings_of(plan) if one["code"] not in at_steps)
    found = [Risk(plain(one[:1].upper() + one[1:]), author) for one in said]
    grouped: dict[Text, list[tuple[str, str]]] = {}
    for step, hazard in warned:
        grouped.setdefault(hazard.text, []).append((hazard.owner or step.role, step.number))
    for text, places in grouped.items():
        # The same warning may stand at steps of several roles: each of them answers for it.
        owners = dict.fromkeys(plan.roles.get(role, role) for role, _ in places)
        found.append(Risk(text, ", ".join(owners), tuple(number for _, number in places)))
    return tuple(found)


def ways_back_by_phase(plan: Plan) -> tuple[WayBack, ...]:
    """Return, from the last phase on, how each that changes something is taken back."""
    found = []
    for phase in reversed(plan.phases):
        steps = [step for step in reversed(phase.steps) if step.level in CHANGING and step.ways_back]
        if steps:
            said = tuple((step.number, _way(step)) for step in steps)
            found.append(
                WayBack(f"{phase.label} {phase.title}", said, sum(step.undo_minutes for step in steps))
            )
    return tuple(found)


def _way(step: Step) -> Text:
    """Return every sentence of it: a second one mostly says what must not be undone, or only when."""
    first, *more = step.ways_back
    return reduce(lambda said, text: (*said, *plain(" "), *text), more, first)
