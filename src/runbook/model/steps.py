"""A step of the plan, with everything that people and scripts need to do and to prove it."""

from dataclasses import dataclass
from typing import Literal

from runbook.model.guide import Automation, Disposition, HazardLevel
from runbook.model.lines import PlanLine
from runbook.model.places import Place
from runbook.model.text import Text

# Where a step is done that a pack gives to `desk`. A blank stands in it, so no computer can have this name: a
# customer's server may well be called desk.
ANY_COMPUTER = "any computer"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in or out: words, and the profile key, its value and its place."""

    text: str
    key: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """A unit of the article that a step serves."""

    line: int
    column: int
    text: str
    disposition: Disposition
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Hazard:
    """A warning before the step; printed before anything that the step asks for."""

    level: HazardLevel
    text: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that one person does in one place. `host` is a computer name, or `ANY_COMPUTER`."""

    number: str
    id: str
    title: str
    variant: str
    level: Automation
    role: str
    host: str
    account: str
    minutes: int
    why: Text
    preconditions: tuple[Text, ...]
    hazards: tuple[Hazard, ...]
    work: tuple[PlanLine, ...]
    expected: tuple[Text, ...]
    if_it_fails: tuple[Text, ...]
    undo: tuple[Text, ...]
    point_of_no_return: bool
    simulation: Literal["full", "partial", "none"]
    article: tuple[ArticleRef, ...]
    notes: tuple[str, ...]
    because: tuple[Reason, ...]
    guide: Place
