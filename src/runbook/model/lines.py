"""The work of a step in the plan: lines with final words and values, of a closed union.

Whatever prints or runs a step walks these; nobody reads meaning out of a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from runbook.model.text import Text
from runbook.model.work import Comparison, Grade, Room

Severity = Literal["must", "note"]
How = Literal["type", "empty", "password", "choose", "tick", "clear", "press", "command", "remark"]
"""What is done with an entry: `command` is a line to copy, `remark` tells of a field with nothing to type."""
Serves = Literal["precondition", "proof", "checkpoint"]
"""What a look is for: it must hold before anything is done, in the end, or only on the way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the screen: its page ("" for none) and label, and what is done there with which value.

    Where `on_screen` is false, `page` is no page but only names what is listed. `said` marks what the
    line's own sentence says already: only who compares whole pages needs it again.
    """

    label: str
    value: str
    how: How = "type"
    page: str = ""
    on_screen: bool = True
    hint: Text = ()
    said: bool = False


@dataclass(frozen=True, slots=True)
class Gesture:
    """What the hand does within an action: words, commands to copy, or an entry of the screen.

    `window` is where (a name of the catalogue), `at` what that window is opened for.
    """

    say: Text
    window: str = ""
    at: str = ""
    run: tuple[str, ...] = ()
    entry: Entry | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Fail:
    """A sign that something went wrong (empty where it goes without saying), and what to do then.

    `stops`: whoever sees the sign does not go on by himself.
    """

    sign: Text
    do: Text
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Something to write down: its room on paper, its unit, how many ruled lines (0: as the room says)."""

    text: Text
    room: Room = "text"
    unit: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Probe:
    """A read-only look with final arguments and the expected value (str, int, bool, list or None).

    `by` is the step that brings it about, `until` the one that ends it; `within` are seconds to wait for it.
    """

    id: str
    kind: str
    arguments: Mapping[str, Any]
    comparison: Comparison
    expected: Any
    severity: Severity = "must"
    by: str = ""
    until: str = ""
    within: int = 0
    version: int = 1
    """That of its kind's code; so too at an action."""


@dataclass(frozen=True, slots=True)
class Action:
    """A change with final arguments; `undo` says that it takes the step back."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    undo: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What every line has. `number` is its number among the step's actions; 0 where no hand does it.

    `opening` stands above the action where the window changes; it has no number.
    """

    number: int = 0
    id: str = ""
    say: Text = ()
    window: str = ""
    at: str = ""
    opening: tuple[Gesture, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    expect: tuple[Text, ...] = ()
    fails: tuple[Fail, ...] = ()
    record: Record | None = None
    hint: Text = ()
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLine(Line):
    """An action in words, with the fields and commands that its sentence calls for."""

    head: Literal["say"] = "say"
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine(Line):
    """A value to type into a field."""

    head: Literal["type"] = "type"
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLine(Line):
    """A choice in a field, of a box, or a button to press."""

    head: Literal["choose"] = "choose"
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine(Line):
    """A page of the screen, or several, as one action: the fields stand in a list below the sentence."""

    head: Literal["work"] = "work"
    page: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine(Line):
    """Commands that a person types in one window; no script ever runs them."""

    head: Literal["run"] = "run"
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine(Line):
    """Read-only looks that are one action: one for each item of a list, or several with the same words.

    `first` says that whoever finds it so before the step begins leaves the rest out.
    """

    head: Literal["look"] = "look"
    probes: tuple[Probe, ...]
    serves: Serves = "precondition"
    first: bool = False
    by_script: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine(Line):
    """Changes of one kind with their own looks; `undo` takes them back, `keep` says why nothing does.

    `first` says that its proof is looked at before it too, and what is so already is left out.
    `by_hand` says that only a person does it, `by_script` that by hand the step's script does it; `only_if`
    is a question that decides whether it is done.
    """

    head: Literal["act"] = "act"
    actions: tuple[Action, ...]
    needs: tuple[Probe, ...] = ()
    proof: tuple[Probe, ...] = ()
    undo: tuple[Action, ...] = ()
    undo_say: tuple[Text, ...] = ()
    keep: Text = ()
    first: bool = False
    by_hand: bool = False
    by_script: bool = False
    only_if: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLine(Line):
    """A question with yes and no: `say`."""

    head: Literal["confirm"] = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLine(Line):
    """Only something to write down: `record`."""

    head: Literal["write"] = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLine(Line):
    """The run ends here and goes on after some hours; `say` tells why."""

    head: Literal["wait"] = "wait"
    hours: float
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartLine(Line):
    """The run ends here; the host is restarted; `say` tells why."""

    head: Literal["restart"] = "restart"
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOffLine(Line):
    """The run ends here; the person logs off and on; `say` tells why."""

    head: Literal["log_off"] = "log_off"
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainLine(Line):
    """What earlier steps (ids) proved must hold once more."""

    head: Literal["again"] = "again"
    of: tuple[str, ...]
    probes: tuple[Probe, ...] = ()
    serves: Serves = "precondition"


PlanLine = (
    SayLine
    | TypeLine
    | ChooseLine
    | PageLine
    | RunLine
    | LookLine
    | ActLine
    | ConfirmLine
    | WriteLine
    | WaitLine
    | RestartLine
    | LogOffLine
    | AgainLine
)
