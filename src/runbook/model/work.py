"""The work of a guide step as read: one ordered list of lines, each of one head, for people and machines.

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
"""How a person does a line that a machine can do.

By the kind's words, not at all, by this step's script (`gestures`: what follows its start), or by `gestures`
of its own.
"""


@dataclass(frozen=True, slots=True)
class Conditional:
    """An argument, or an entry of a list or mapping in one, that is given under a condition only."""

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
class NeededThing:
    """A thing of the pack (`things`) that must be there before a step; an earlier line `makes` it."""

    thing: str
    place: Place = NOWHERE
    when: Condition = ALWAYS


Need = Sentence | NeededThing


@dataclass(frozen=True, slots=True)
class Failure:
    """What goes wrong (`sign`; "" where it goes without saying) and what to do then; both rich.

    `stops`: whoever sees the sign does not go on by himself.
    """

    sign: str
    do: str
    place: Place = NOWHERE
    when: Condition = ALWAYS
    quotes: tuple[str, ...] = ()
    stops: bool = False


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Something to write down: a rich template ("": the kind's own words), its room on paper, its unit."""

    text: str
    room: Room = "text"
    unit: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class UndoWords:
    """How a line, a step or a kind's act is taken back.

    Sentences for the hand, and the kind of act that a script does it with, if any. `minutes` is 0 where
    nobody stated how long that takes.
    """

    say: tuple[Sentence, ...] = ()
    act: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLineHead:
    """What may stand at a line of any head. Tuples are empty and texts "" where nothing is stated.

    `for_each` names a list that the pack declares (in a kind: an argument that is a list). `makes` and
    `ends` name things of the pack.
    """

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
class GuideSay(GuideLineHead):
    """One action in words (`say`); `page` or `window` says where on the screen."""

    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideType(GuideLineHead):
    """A value to type into a field; "" leaves it empty, `password_of` names whose password a person types."""

    value: str
    field: str
    password_of: str = ""
    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideChoose(GuideLineHead):
    """A choice: in a `field`, of a `box` (value `ticked` or `cleared`), or with neither a button."""

    value: str
    field: str = ""
    box: str = ""
    page: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRun(GuideLineHead):
    """A command that a person types in a window; no script ever runs it. `at`: what it is opened for."""

    command: str
    window: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLook(GuideLineHead):
    """A read-only look of a kind; `comparison` None means what the kind wants.

    `arguments` are by name (a single text is already given to the kind's first one): templates, true or
    false, numbers, lists and mappings of them, and `Conditional`. `by` is the step that brings it about
    and `until` the one that ends it, where that is not found out; `within` is in seconds. With `first`
    it is looked at before the step begins as well. `note` records it and decides nothing.
    """

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
    gestures: "tuple[GuideGesture, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideAct(GuideLineHead):
    """A change of a kind; `arguments` as in `GuideLook`.

    `note`: its proof decides nothing, or that of the listed items does not. `by_hand` says when only a
    person does it (None: never). `only_if` is a question that decides. `undo` replaces the kind's;
    `keep` says why nothing takes it back.
    """

    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    note: bool | tuple[str, ...] = False
    by_hand: Condition | None = None
    only_if: str = ""
    undo: UndoWords | None = None
    keep: str = ""
    hand: Hand = "kind"
    gestures: "tuple[GuideGesture, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideConfirm(GuideLineHead):
    """A question with yes and no; `gestures` say how to find the answer."""

    question: str
    gestures: "tuple[GuideGesture, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWrite(GuideLineHead):
    """Only something to write down (`write`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWait(GuideLineHead):
    """The run ends here and goes on after some hours; `why` is rich, as it is of the next two."""

    why: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRestart(GuideLineHead):
    """The run ends here; the host is restarted."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLogOff(GuideLineHead):
    """The run ends here; the person logs off and on."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideAgain(GuideLineHead):
    """What earlier steps, or all steps of phases, proved must hold once more; `of` are ids of both."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideUse(GuideLineHead):
    """A snippet of the guide with values for what it takes."""

    snippet: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSlot(GuideLineHead):
    """The place of the variant's work among the step's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideGroup(GuideLineHead):
    """With `page` or `say` one action whose lines are its gestures.

    Without, its `when`, `for_each`, `quotes` and `hand` are those of each line.
    """

    work: "tuple[GuideLine, ...]"
    page: str = ""
    hand: Hand = "kind"


# What a hand does within an action: everything of which a machine knows nothing.
GuideGesture = GuideSay | GuideType | GuideChoose | GuideRun

GuideLine = (
    GuideSay
    | GuideType
    | GuideChoose
    | GuideRun
    | GuideLook
    | GuideAct
    | GuideConfirm
    | GuideWrite
    | GuideWait
    | GuideRestart
    | GuideLogOff
    | GuideAgain
    | GuideUse
    | GuideSlot
    | GuideGroup
)
