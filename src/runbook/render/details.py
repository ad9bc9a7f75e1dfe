"""What stands below the sentence of a line: gestures, commands and tables of fields, in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from runbook.model import views
from runbook.model.lines import (
    ActLine,
    AgainLine,
    ConfirmLine,
    Entry,
    Gesture,
    LookLine,
    PlanLine,
    Record,
    RunLine,
)
from runbook.model.steps import Step
from runbook.model.text import Text


@dataclass(frozen=True, slots=True)
class Detail:
    """One gesture with its commands, or the fields of one page."""

    text: Text = ()
    commands: tuple[Entry, ...] = ()
    fields: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier step brought about: its number, and what is to be seen of it."""

    steps: tuple[str, ...]
    texts: tuple[Text, ...]


def details_of(line: PlanLine) -> tuple[Detail, ...]:
    """Return what stands below a line; neighbouring fields are one table."""
    own = (Detail(commands=_commands(line.commands)),) if isinstance(line, RunLine) else ()
    return (*own, *_details(line.gestures))


def opening_of(line: PlanLine) -> tuple[Detail, ...]:
    """Return what stands above a line: how its window is opened."""
    return tuple(_details(line.opening))


def done_before(step: Step, numbers: dict[str, str]) -> tuple[Before, ...]:
    """Return the looks that are no action, since earlier steps brought them about; `numbers` are by id."""
    # A look without a number is none of the step's own actions; without
    # words there is nothing to print of it.
    looks = [line for line in step.work if isinstance(line, LookLine) and not line.number and line.say]
    needs = [Before((numbers[need.by],), (need.text,)) for need in step.needs if need.by in numbers]
    found = [
        Before(tuple(dict.fromkeys(numbers[probe.by] for probe in line.probes)), line.expect or (line.say,))
        for line in looks
        if line.probes and all(probe.by in numbers for probe in line.probes)
    ]
    return (*found, *needs)


def done_in_short(step: Step, steps: Mapping[str, Step]) -> str:
    """Return the numbers of the earlier steps whose work must be done, without those read once more."""
    before = done_before(step, {id: each.number for id, each in steps.items()})
    named = {number for one in before for number in one.steps} - {each.number for each in _named(step, steps)}
    places = {each.number: at for at, each in enumerate(steps.values())}
    return ", ".join(_runs([number for number in places if number in named], places))


def again_in_short(step: Step, steps: Mapping[str, Step]) -> str:
    """Return the numbers of the steps whose proofs are asked for once more."""
    # By the places of all steps: 3.7 to 3.8 is no run where an added 3.7a between them is not meant.
    places = {each.number: at for at, each in enumerate(steps.values())}
    return ", ".join(_runs([each.number for each in _named(step, steps)], places))


def _named(step: Step, steps: Mapping[str, Step]) -> list[Step]:
    named = [id for line in step.work if isinstance(line, AgainLine) for id in line.of]
    return [each for id, each in steps.items() if id in set(named)]


def _runs(numbers: list[str], places: Mapping[str, int]) -> Iterator[str]:
    found: list[list[str]] = []
    for number in numbers:
        if found and _follows(found[-1][-1], number, places):
            found[-1].append(number)
        else:
            found.append([number])
    for run in found:
        # Two numbers are listed: as a run they would read as if there were more between them.
        yield from (f"{run[0]}\N{EN DASH}{run[-1]}",) if len(run) > 2 else run


def _follows(before: str, number: str, places: Mapping[str, int]) -> bool:
    same_phase = before.partition(".")[0] == number.partition(".")[0]
    return same_phase and places[number] == places[before] + 1


def is_more(line: PlanLine | None) -> bool:
    """Say whether anything stands below a line's sentence, or it is a question."""
    if line is None:
        return False
    more = (line.gestures, line.expect, line.fails, line.record, line.hint, line.opening)
    return any(more) or isinstance(line, RunLine | ConfirmLine) or bool(looks_first(line) or only_if(line))


def looks_first(line: PlanLine) -> tuple[str, ...]:
    """Return which sentence of the catalogue tells to look before anything is done, none for most lines.

    Whoever finds it so leaves the rest of the step out, or of an act that one act.
    """
    if not isinstance(line, LookLine | ActLine) or not line.first:
        return ()
    return ("first",) if isinstance(line, LookLine) else ("first_act",)


def only_if(line: PlanLine) -> tuple[Text, ...]:
    """Return the question that decides whether an act is done, none for all others."""
    return (line.only_if,) if isinstance(line, ActLine) and line.only_if else ()


def asked_apart(step: Step) -> Text:
    """Return the questions that are no numbered action: they stand behind what is expected."""
    return views.attest(tuple(line for line in step.work if not line.number))


def seen_apart(step: Step) -> tuple[Text, ...]:
    """Return what is to be seen for the questions that are no numbered action."""
    asked = [line for line in step.work if isinstance(line, ConfirmLine) and not line.number]
    return tuple(text for line in asked for text in line.expect)


def records_apart(step: Step) -> tuple[Record, ...]:
    """Return what is written down of no numbered action."""
    return views.records(tuple(line for line in step.work if not line.number))


def _details(gestures: tuple[Gesture, ...]) -> Iterator[Detail]:
    for is_field, group in groupby(gestures, key=lambda gesture: gesture.entry is not None):
        if is_field:
            yield Detail(fields=tuple(_without_page(gesture) for gesture in group if gesture.entry))
        else:
            yield from (Detail(gesture.say, _commands(gesture.run)) for gesture in group)


def _without_page(gesture: Gesture) -> Entry:
    """Return the field of a gesture; that its page is open is said by the line or a gesture before it."""
    assert gesture.entry is not None
    return replace(gesture.entry, page="")


def _commands(commands: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry("", command, "command") for command in commands)
