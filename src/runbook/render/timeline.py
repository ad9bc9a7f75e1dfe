"""Draw the planned time as SVG: phases to scale, a lane a role, gates, stops, the point of no return."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import groupby

from runbook.model.colours import Palette
from runbook.model.lines import LogOffLine, RestartLine
from runbook.model.plans import Phase, Plan
from runbook.model.steps import Step
from runbook.render.spans import Html
from runbook.render.words import Words, fill

# All lengths are CSS pixels (0.75 points).
_WIDTH, _NAMES = 657.0, 142.0
"""The book's 174 mm, and the room for the names of the roles: 30 letters of 4.7 px."""
_HEAD, _LANE, _BAR = 30.0, 17.0, 9.0
"""The height of hours and phases above, of a role's lane, and of a bar in it."""
_FONT = 9.6
"""7.2 points: the smallest that is read on paper."""
_LEGEND = 22.0
"""The height below the lanes for the sign of a stop (7 px from them) and a line of words."""
_TOP_OF_MARKS, _OUT = 12, 3
"""Where the marks of the scale begin, below their times, and how far the lines of gates stand out above the
lanes: they are seen where no bar is beside them."""
_GATE, _RETURN, _APART = 1.6, 1.2, 3.2
"""The width of the line of a gate, of each of the two of the point of no return, and how far those are apart:
told from each other without colour, as the papers are printed."""
_MOST_MARKS = 12
"""Marks on the scale: 515 px of it hold twelve times of 30 px with some air between them."""
_CLOCK = 30.0
"""The room that a time of five digits takes, with a little air."""
_STEPS_OF_SCALE = (30, 60, 120, 240, 480, 1440)
"""Minutes between two marks of the scale: the first of them that needs no more than there is room for."""
_DARK, _GREY = "#101a24", "#9aa7b2"
"""These and the other colours below are the defaults of a theme's variables: `in_colours` puts its own in."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A step with its planned start and end in minutes from the beginning; who waits, waits in it."""

    step: Step
    start: int
    end: int


def slots_of(plan: Plan) -> tuple[Slot, ...]:
    """Return when each step is planned, one after the other."""
    found, at = [], 0
    for step in plan.steps():
        found.append(Slot(step, at, at + step.planned_minutes))
        at = found[-1].end
    return tuple(found)


def timeline(plan: Plan, words: Words, colours: Palette) -> Html:
    """Return the drawing as an SVG element, "" where no step says how long it takes."""
    slots = slots_of(plan)
    total = slots[-1].end if slots else 0
    if not total:
        return Html("")
    roles = list(dict.fromkeys(slot.step.role for slot in slots))
    scale = (_WIDTH - _NAMES) / total
    low = _HEAD + _LANE * len(roles)
    parts = [*_scale(plan, total, scale, low), *_phases(plan, slots, scale, colours)]
    parts += _lanes(plan, roles, slots, scale, colours)
    parts += [mark for slot in slots for mark in _marks(slot, scale, low)]
    # The baseline: 6 px above the edge hold what hangs below it.
    parts += _legend(words, low + _LEGEND - 6, [_kinds(slot.step) for slot in slots])
    return Html(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 1:g} {low + _LEGEND:g}" '
        f'width="{_WIDTH + 1:g}" height="{low + _LEGEND:g}" role="img" font-size="{_FONT}" '
        f'font-family="IBM Plex Sans, sans-serif"><title>{escape(timeline_in_words(plan, words))}</title>'
        f"{''.join(parts)}</svg>"
    )


def timeline_in_words(plan: Plan, words: Words) -> str:
    """Return what the drawing shows, for who cannot see it."""
    starts = {slot.step.id: slot.start for slot in reversed(slots_of(plan))}
    told = [_phase_in_words(phase, starts[phase.steps[0].id], words) for phase in plan.phases]
    return f"{words['summary']['timeline']}: {'; '.join(told)}."


def _phase_in_words(phase: Phase, start: int, words: Words) -> str:
    said = fill(words["summary"]["phase"], title=phase.title, at=_clock(start))
    return f"{said} ({fill(words['control']['window_n'], n=phase.window)})" if phase.window else said


def _clock(minutes: int) -> str:
    # Hours go on beyond 24: it is the time since the beginning, 60 minutes to the hour.
    return f"{minutes // 60}:{minutes % 60:02}"


def _x(minutes: float, scale: float) -> float:
    return _NAMES + minutes * scale


def _text(x: float, y: float, words: str, anchor: str = "start", colour: str = _DARK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def _line(x: float, top: float, low: float, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    line = f'<line x1="{x:.1f}" y1="{top:g}" x2="{x:.1f}" y2="{low:g}"'
    return f'{line} stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _scale(plan: Plan, total: int, scale: float, low: float) -> Iterator[str]:
    every = next((step for step in _STEPS_OF_SCALE if total / step <= _MOST_MARKS), _STEPS_OF_SCALE[-1])
    for start, end, begin in _stretches(plan):
        for minutes in range(start, end + 1, every):
            clock = (
                f"{begin + timedelta(minutes=minutes - start):%H:%M}" if begin else _clock(minutes - start)
            )
            # A hair line, behind everything else.
            yield _line(_x(minutes, scale), _TOP_OF_MARKS, low, "#dde3e8", 0.8)
            # Where another stretch begins close by, its own time is what counts there.
            if minutes == start or end == total or (end - minutes) * scale > _CLOCK:
                # A time that is centred on the last mark would leave the drawing by its half, 14 px.
                anchor = "end" if _x(minutes, scale) > _WIDTH - 14 else "middle"
                yield _text(_x(minutes, scale), 9, clock, anchor, "#4a5866")
        if start:
            # Dashed, from above the times: here the work is broken off, and the clock begins anew.
            yield _line(_x(start, scale), 2, low, _DARK, 1.2, dash="3 2")


def _stretches(plan: Plan) -> Iterator[tuple[int, int, datetime | None]]:
    """Yield what is done without a break: planned start and end in minutes, and the time at which it begins.

    Of several change windows each is one, and so is what is done before, between or after them.
    """
    windows, at = plan.document.windows, 0
    # Nobody works at a time of the clock that lies behind the end of the window: then hours are counted.
    one = None if plan.outlasts_its_window else plan.document.window
    for number, run in groupby(plan.phases, key=lambda phase: phase.window):
        minutes = sum(step.planned_minutes for phase in run for step in phase.steps)
        window = windows[number - 1] if number else one
        # A runbook that goes before this one has the first hours of the window that they share.
        late = timedelta(minutes=plan.minutes_beside(number, before=True))
        yield at, at + minutes, datetime.fromisoformat(window.start) + late if window else None
        at += minutes


def _phases(plan: Plan, slots: tuple[Slot, ...], scale: float, colours: Palette) -> Iterator[str]:
    at = iter(slots)
    for index, phase in enumerate(plan.phases):
        own = [next(at) for _ in phase.steps]
        left, right = _x(own[0].start, scale), _x(own[-1].end, scale)
        # Neighbours differ, since a phase may be too narrow for its number; the band
        # is 13 px, down to 4 above the lanes.
        fill_ = colours.accent if index % 2 == 0 else "#4a5866"
        yield f'<rect x="{left:.1f}" y="13" width="{right - left:.1f}" height="13" fill="{fill_}"/>'
        # A digit of this size is 6 px wide: a phase that is narrower goes without.
        if right - left > 8:
            colour = colours.on_accent if index % 2 == 0 else "#ffffff"
            yield _text((left + right) / 2, 23, phase.label, "middle", colour)


def _lanes(
    plan: Plan, roles: list[str], slots: tuple[Slot, ...], scale: float, colours: Palette
) -> Iterator[str]:
    for row, role in enumerate(roles):
        top = _HEAD + _LANE * row
        # The baseline that sets letters of 9.6 px in the middle of a lane of 17.
        yield _text(0, top + 11, plan.roles.get(role, role))
        bars = [slot for slot in slots if slot.step.role == role and slot.end > slot.start]
        for slot in bars:
            # A gap of 0.6 px tells two steps apart; a minute of a long night is still
            # 1 px. 3 px above the bar, as below.
            width = max((slot.end - slot.start) * scale - 0.6, 1)
            rect = f'<rect x="{_x(slot.start, scale):.1f}" y="{top + 3:g}" width="{width:.1f}"'
            yield f'{rect} height="{_BAR:g}" fill="{colours.on_white}"/>'


def _kinds(step: Step) -> frozenset[str]:
    """Return what is marked of the step, by the keys of the legend."""
    stops = any(isinstance(line, RestartLine | LogOffLine) for line in step.work)
    of = {"gate": step.level == "gate", "no_return": step.point_of_no_return, "stop": stops}
    return frozenset(kind for kind, holds in of.items() if holds)


def _marks(slot: Slot, scale: float, low: float) -> Iterator[str]:
    end, kinds = _x(slot.end, scale), _kinds(slot.step)
    if "gate" in kinds:
        yield _line(end, _HEAD - _OUT, low, _DARK, _GATE)
    if "no_return" in kinds:
        yield _double(_x(slot.start, scale) - _APART / 2, _HEAD - _OUT, low)
    if "stop" in kinds:
        yield _stop(end, low)


def _double(x: float, top: float, low: float) -> str:
    lines = (_line(at, top, low, "#8c1d18", _RETURN) for at in (x, x + _APART))
    return "".join(lines)


def _stop(x: float, low: float) -> str:
    # A triangle of 8 by 7 px that points at the moment from below the lanes.
    return f'<path d="M{x - 4:.1f} {low + 7:g} h8 l-4 -7 z" fill="{_DARK}"/>'


def _legend(words: Words, y: float, drawn: Iterable[frozenset[str]]) -> Iterator[str]:
    labels, x = words["summary"]["legend"], _NAMES
    there = frozenset[str]().union(*drawn)
    # Signs as high as the letters, from 8 px above the baseline.
    if "gate" in there:
        yield _line(x, y - 8, y + 1, _DARK, _GATE) + _text(x + 6, y, labels["gate"])
        # The label of words.en.yaml takes 86 px, the next one 148: a catalogue with longer ones needs others.
        x += 98
    # Two lines, so the words begin 4 px later.
    if "no_return" in there:
        yield _double(x, y - 8, y + 1) + _text(x + 10, y, labels["no_return"])
        x += 160
    # A stop points up, to 7 px above its foot: as the lines it ends 1 px below the baseline.
    if "stop" in there:
        yield _stop(x + 4, y - 6) + _text(x + 13, y, labels["stop"])
