"""The work of a step in the plan: lines with final words and values, of a closed union.

Whatever prints or runs a step walks these; nobody reads meaning out of a sentence.
"""

from dataclasses import dataclass
from typing import Literal

from runbook.model.text import Text
from runbook.model.work import Grade, Room

How = Literal["type", "empty", "password", "choose", "tick", "clear", "press"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a window: its label, and what is done there with which value."""

    label: str
    value: str
    how: How
    hint: Text = ()


@dataclass(frozen=True, slots=True)
class Gesture:
    """What the hand does within an action: words, and a command to copy where there is one."""

    say: Text
    window: str = ""
    run: str = ""
    shell: str = ""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Fail:
    """A sign that something went wrong (empty where it goes without saying), and what to do then."""

    sign: Text
    do: Text


@dataclass(frozen=True, slots=True)
class Record:
    """Something to write down, with its room on paper."""

    text: Text
    room: Room = "text"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """A read-only look with final arguments and the expected value (str, int, bool, list or None)."""

    id: str
    kind: str
    arguments: "dict[str, object]"
    comparison: str
    expected: object
    severity: Literal["must", "note"] = "must"
    by: str = ""
    until: str = ""
    within: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What every line has. `number` is its number among the step's actions; 0 where no hand does it.

    `opening` stands above the action where the window changes; it has no number.
    """

    number: int = 0
    id: str = ""
    say: Text = ()
    opening: tuple[Gesture, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    expect: tuple[Text, ...] = ()
    fails: tuple[Fail, ...] = ()
    record: Record | None = None
    hint: Text = ()
    grade: Grade | None = None
