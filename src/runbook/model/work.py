"""The work of a guide step as read: one ordered list of lines, each of one head, which people and machines share.

Strings named *template* hold `{{ expressions }}` that tailoring renders; a template marked *rich* may
also hold `**screen label**`, `` `value to type` `` and `[text](address)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.places import NOWHERE, Place

Comparison = Literal["equals", "at_least", "one_of", "absent", "matches"]
Room = Literal["text", "time", "number", "sha256", "list"]
Grade = Literal["documented", "seen in code", "reported", "inferred", "open", "ours"]
Hand = Literal["kind", "none", "script", "own"]
"""How a person does a line that a machine can do: by the kind's words, not at all, by this step's script, by `gestures`."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """An argument that is given under a condition only; elsewhere the kind does not get it."""

    value: Any
    when: Condition


@dataclass(frozen=True, slots=True)
class Sentence:
    """One rich template that prints under a condition; `quotes` are the ids of the quotes that it serves."""

    text: str
    place: Place = NOWHERE
    when: Condition = ALWAYS
    for_each: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What goes wrong (`if`, "" where it goes without saying) and what to do then; both rich."""

    sign: str
    do: str
    place: Place = NOWHERE
    when: Condition = ALWAYS
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Something to write down: a rich template ("" means the kind's own words), its room on paper, its unit."""

    text: str
    room: Room = "text"
    unit: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class UndoWords:
    """How a line is taken back: sentences for the hand, and the kind that a script does it with, if any."""

    say: tuple[Sentence, ...] = ()
    act: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What may stand at a line of any head. Tuples are empty and texts "" where nothing is stated."""

    place: Place = NOWHERE
    id: str = ""
    when: Condition = ALWAYS
    for_each: str = ""
    quotes: tuple[str, ...] = ()
    say: str = ""
    hint: str = ""
    expect: tuple[Sentence, ...] = ()
    also: tuple[Sentence, ...] = ()
    fails: tuple[Failure, ...] = ()
    write: ToWrite | None = None
    makes: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLine(Head):
    """One action in words (`say`); `page` or `window` says where on the screen."""

    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine(Head):
    """A value to type into a field; "" leaves it empty, `password_of` names whose password a person types."""

    value: str
    field: str
    password_of: str = ""
    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLine(Head):
    """A choice: in a `field`, of a `box` (value `ticked` or `cleared`), or with neither a button."""

    value: str
    field: str = ""
    box: str = ""
    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine(Head):
    """A command that a person types in a window; no script ever runs it. `at`: what the window is opened for."""

    command: str
    window: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine(Head):
    """A read-only look of a kind; `comparison` None means what the kind wants."""

    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    comparison: Comparison | None = None
    expected: Any = None
    note: bool = False
    by: str = ""
    until: str = ""
    within: int = 0
    first: bool = False
    grade: Grade | None = None
    hand: Hand = "kind"
    gestures: "tuple[GestureLine, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine(Head):
    """A change of a kind. `note`: its proof decides nothing, or that of the listed items does not.

    `by_hand` says when only a person does it; `only_if` is a question that decides; `keep` says why
    nothing takes it back.
    """

    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    note: bool | tuple[str, ...] = False
    by_hand: Condition | None = None
    only_if: str = ""
    undo: UndoWords | None = None
    keep: str = ""
    hand: Hand = "kind"
    gestures: "tuple[GestureLine, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLine(Head):
    """A question with yes and no; `gestures` say how to find the answer."""

    question: str
    gestures: "tuple[GestureLine, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLine(Head):
    """Only something to write down (`write`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLine(Head):
    """The run ends here and goes on after some hours."""

    why: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartLine(Head):
    """The run ends here; the host is restarted."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOffLine(Head):
    """The run ends here; the person logs off and on."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainLine(Head):
    """What earlier steps, or all steps of phases, proved must hold once more."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLine(Head):
    """A snippet of the guide with values for what it takes."""

    snippet: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLine(Head):
    """The place of the variant's work among the step's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine(Head):
    """With `page` or `say` one action whose lines are its gestures; without, its keys are those of each line."""

    work: "tuple[WorkLine, ...]"
    page: str = ""
    hand: Hand = "kind"


GestureLine = SayLine | TypeLine | ChooseLine | RunLine

WorkLine = (
    SayLine
    | TypeLine
    | ChooseLine
    | RunLine
    | LookLine
    | ActLine
    | ConfirmLine
    | WriteLine
    | WaitLine
    | RestartLine
    | LogOffLine
    | AgainLine
    | UseLine
    | SlotLine
    | GroupLine
)
