"""What is read of a step's lines: looks before and after, actions and their undo, questions, values."""

from collections.abc import Iterator
from dataclasses import replace

from runbook.model.lines import (
    Action,
    ActLine,
    AgainLine,
    ChooseLine,
    ConfirmLine,
    Entry,
    LogOffLine,
    LookLine,
    PageLine,
    PlanLine,
    Probe,
    Record,
    RestartLine,
    SayLine,
    Serves,
    TypeLine,
    WaitLine,
)
from runbook.model.text import Text, plain

Work = tuple[PlanLine, ...]


def before(work: Work) -> tuple[Probe, ...]:
    """Return what must hold before anything is done, in the order of the lines."""
    return tuple(_looks(work, "precondition"))


def after(work: Work) -> tuple[Probe, ...]:
    """Return what must hold in the end, in the order of the lines."""
    return tuple(_looks(work, "proof"))


def actions(work: Work) -> tuple[Action, ...]:
    """Return what a script does, in order; what only a person does is not among it."""
    return tuple(
        action
        for line in work
        if isinstance(line, RestartLine | LogOffLine | WaitLine)
        or (isinstance(line, ActLine) and not line.by_hand)
        for action in line.actions
    )


def undo_actions(work: Work) -> tuple[Action, ...]:
    """Return what takes the step back by script: the last act first."""
    acts = [line for line in work if isinstance(line, ActLine) and not line.by_hand]
    return tuple(action for line in reversed(acts) for action in line.undo)


def ways_back(work: Work) -> tuple[Text, ...]:
    """Return how acts are taken back by hand, the last first, or why nothing does it; equal words once."""
    acts = [line for line in work if isinstance(line, ActLine)]
    return tuple(
        dict.fromkeys(said for line in reversed(acts) for said in (*line.undo_say, line.keep) if said)
    )


def attest(work: Work) -> Text:
    """Return the questions that a person answers with one yes, () where nothing is asked."""
    asked = [line.say for line in work if isinstance(line, ConfirmLine)]
    return tuple(span for at, text in enumerate(asked) for span in (*(plain(" ") if at else ()), *text))


def instruction(work: Work) -> tuple[Text, ...]:
    """Return what hands do: the sentence of each numbered line."""
    return tuple(line.say for line in work if line.number)


def records(work: Work) -> tuple[Record, ...]:
    """Return everything that is to be written down, in the order of the lines."""
    return tuple(line.record for line in work if line.record)


def entries(work: Work) -> tuple[Entry, ...]:
    """Return every field and command with its value, in the order of the lines."""
    return tuple(entry for line in work for entry in entries_of(line))


def entries_of(line: PlanLine) -> tuple[Entry, ...]:
    """Return the fields and commands of one line."""
    match line:
        case SayLine() | PageLine():
            page = line.page if isinstance(line, PageLine) else ""
            return (*line.entries, *_entries(line, page))
        case TypeLine() | ChooseLine():
            return (line.entry,)
        case _:
            return tuple(_entries(line, ""))


def _entries(line: PlanLine, page: str) -> Iterator[Entry]:
    """Yield the fields that the gestures of a line fill in, on the page that the line names."""
    for gesture in line.gestures:
        if gesture.entry:
            yield replace(gesture.entry, page=gesture.entry.page or page)


def _looks(work: Work, serves: Serves) -> Iterator[Probe]:
    for line in work:
        match line:
            case LookLine() if line.serves == serves:
                yield from line.probes
            case AgainLine() if line.serves == serves:
                yield from line.probes
            case ActLine():
                # An act brings looks of both sorts; none of them is only on the way.
                yield from line.needs if serves == "precondition" else line.proof if serves == "proof" else ()
            case _:
                pass
