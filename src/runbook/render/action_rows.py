"""Lay each value beside the action that types it, so that nobody looks for it in a second list."""

from dataclasses import dataclass, field

from runbook.model.lines import Entry, PageLine, PlanLine, SayLine
from runbook.model.steps import Step
from runbook.model.text import Text
from runbook.model.views import entries_of


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with its values: commands that it calls for, what its field gets, the list that it names."""

    action: Text
    typed: tuple[Entry, ...] = ()
    filled: tuple[Entry, ...] = ()
    listed: tuple[Entry, ...] = ()
    line: PlanLine | None = field(default=None, compare=False)


def action_rows(step: Step) -> tuple[ActionRow, ...]:
    """Return what hands do, in order; a list that no action speaks of is a row without action, the last."""
    return tuple(_row(line) for line in step.work if line.number or isinstance(line, PageLine))


def _row(line: PlanLine) -> ActionRow:
    own = line.entries if isinstance(line, SayLine | PageLine) else ()
    here = [entry for entry in own if not entry.said]
    commands = tuple(entry for entry in here if entry.how == "command")
    others = tuple(entry for entry in here if entry.how != "command")
    if isinstance(line, PageLine):
        return ActionRow(line.say, commands, listed=others, line=line)
    return ActionRow(line.say, commands, filled=others, line=line)


def spelled_out(step: Step) -> tuple[Entry, ...]:
    """Return the fields of the screen that the actions fill in one by one, for who compares whole pages."""
    return tuple(
        entry
        for line in step.work
        for entry in entries_of(line)
        if entry.how != "command" and (entry.said or isinstance(line, SayLine))
    )
