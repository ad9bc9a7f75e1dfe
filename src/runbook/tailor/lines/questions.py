"""A question is asked when there is something to answer it by: what a hand does for it stands before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbook.model.lines import ConfirmLine, Gesture, PlanLine, RunLine, SayLine


def with_hands_first(lines: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    """Return the lines with the gestures of each question as actions of their own before it.

    What a step does by itself was judged before: looking for an answer is no deed.
    """
    return tuple(found for line in lines for found in _parted(line))


def _parted(line: PlanLine) -> Iterator[PlanLine]:
    if isinstance(line, ConfirmLine) and line.number:
        yield from (_action(gesture, line.number) for gesture in line.gestures)
        line = replace(line, gestures=())
    yield line


def _action(of: Gesture, number: int) -> PlanLine:
    if of.run:
        return RunLine(number=number, say=of.say, window=of.window, at=of.at, commands=of.run)
    entries = (of.entry,) if of.entry else ()
    return SayLine(number=number, say=of.say, window=of.window, at=of.at, entries=entries)
