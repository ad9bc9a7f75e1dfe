"""The guide of a pack as read: phases and steps, each quoting the words of the article that it interprets.

Strings named *template* hold `{{ expressions }}` that tailoring renders; a template marked *rich* may
also hold `**screen label**`, `` `value to type` `` and `[text](address)`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.places import Place
from runbook.model.work import Failure, GuideLine, Need, Sentence, UndoWords

# 80 signs: a repeated step adds @ and up to 39, and scripts take names of 120.
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
"""What an id of a pack may be: those of steps name files, those of probes and actions stand in scripts."""

Disposition = Literal[
    "step",
    "precondition",
    "hazard",
    "condition",
    "expected result",
    "fact",
    "field note",
    "context",
    "boilerplate",
]
"""What becomes of a unit of the article. A unit that has none is told by `coverage`."""


Automation = Literal["scripted", "attended", "check-only", "manual", "decision", "gate"]


HazardLevel = Literal["warning", "caution", "note"]
"""From the gravest down."""


Which = Literal["every", "active", "standby"]
"""Of the items of a list: each, the first alone, or each but the first."""


Severity = Literal["must", "note"]
"""What a look decides: whether the work goes on, or nothing, and then it is only recorded."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The article's words that a guide entry claims, bound by section and, where given, step and note.

    `text` is compared with units of that position after folding white space. `disposition` is what
    becomes of the unit. With `fact` and `pattern` the first group of the pattern, searched in the
    unit's text, becomes the fact's value. `id` lets other entries serve the same quote. Where the same
    words stand there more than once, `nth` says which of them, from 1. `article` is the file, needed only
    where several articles of a pack have that section.

    A quote that names its place (`at`) has no text, but a `mark`, the short hash of the words, and `unit`,
    the number of the unit among those of its step, or of its section where `step` is 0.
    """

    id: str
    section: str
    text: str
    disposition: Disposition
    place: Place
    step: int = 0
    note: int = 0
    block: str = ""
    fact: str = ""
    pattern: str = ""
    nth: int = 0
    article: str = ""
    unit: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One rich template that prints under a condition; `quote` names the quote it serves, if any.

    `for_each` repeats it for each item of a list, which is then `item`; so do values and probes.
    """

    text: str
    place: Place
    when: Condition = ALWAYS
    quote: str = ""
    for_each: str = ""


@dataclass(frozen=True, slots=True)
class GuideHazard:
    """A warning that stands before the step it concerns.

    `quotes` are the ids of the quotes that it serves, and `quote` the first of them; `owner` is the role
    that owns the risk, "" where nobody is named. `rule` is the rule whose warning this is, said at the step
    that it concerns: among the risks both are one.
    """

    level: HazardLevel
    text: str
    place: Place
    when: Condition = ALWAYS
    quote: str = ""
    quotes: tuple[str, ...] = ()
    owner: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class StepFields:
    """What a guide step and each of its variants may state; a variant's lists follow the step's own.

    In a variant an empty string, 0 or None means: as the step says. `titles` are the cases of a title and
    `whys` the entries of `why` where a list stands there; then `title` and `why` are "".
    """

    title: str = ""
    titles: tuple[Sentence, ...] = ()
    short: str = ""
    level: Automation | None = None
    role: str = ""
    host: str = ""
    account: str = ""
    minutes: int = 0
    why: str = ""
    whys: tuple[Sentence, ...] = ()
    hazards: tuple[GuideHazard, ...] = ()
    by_hand: bool = False
    needs: tuple[Need, ...] = ()
    work: tuple[GuideLine, ...] = ()
    fails: tuple[Failure, ...] = ()
    undoing: UndoWords | None = None
    undo_minutes: int = 0
    acceptance: str = ""
    point_of_no_return: bool | None = None
    four_eyes: bool | None = None
    quotes: tuple[Quote, ...] = ()
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a step is done; of a step's variants exactly one applies."""

    id: str
    when: Condition
    fields: StepFields
    place: Place


@dataclass(frozen=True, slots=True)
class Joined:
    """Where an overlay put a step of its own: before or after a step, by its id, of the same phase."""

    side: Literal["before", "after"]
    step: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step of the guide; `for_each` repeats it for each item of a list (the first is the active one).

    The list that it names is one that the pack declares, which reading turns into one of the profile, and
    into `on`. Host and account default to the role's.
    """

    id: str
    fields: StepFields
    place: Place
    when: Condition = ALWAYS
    for_each: str = ""
    on: Which = "every"
    variants: tuple[Variant, ...] = ()
    written: str = ""
    """The SHA-256 of what stands in the file, without comments; a snippet has one too."""
    joined: Joined | None = None
    """None where the step stands in the guide by itself."""
    changed: tuple[Place, ...] = ()
    """Where an overlay says otherwise than the file that the step stands in."""


@dataclass(frozen=True, slots=True)
class GuidePhase:
    """A phase of the guide; `added` says that an overlay put it between the phases of the guide."""

    id: str
    title: str
    aim: str
    steps: tuple[GuideStep, ...]
    place: Place
    when: Condition = ALWAYS
    added: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Work that recurs, written once; `takes` names what a `use` line gives.

    Its templates use what is given as `{{ name }}`.
    """

    id: str
    work: tuple[GuideLine, ...]
    place: Place
    takes: tuple[str, ...] = ()
    hazards: tuple[GuideHazard, ...] = ()
    needs: tuple[Need, ...] = ()
    written: str = ""
