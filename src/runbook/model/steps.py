"""A step of the plan, with everything that people and scripts need to do and to prove it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from runbook.model.guide import Automation, Comparison, Disposition, HazardLevel, Severity
from runbook.model.places import Place
from runbook.model.text import Text

# Where a step is done that a pack gives to `desk`. A blank stands in it, so no computer can have this name: a
# customer's server may well be called desk.
ANY_COMPUTER = "any computer"


Origin = Literal["profile", "default", "nowhere", "guide"]
"""Where the value of a reason comes from; a reason of the guide's has none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in or out: words about a key and its value, and apart from them where that stands.

    `plain` is the pack's own sentence for people who know no keys, "" where it has none.
    """

    words: str
    key: str
    value: str
    place: Place
    origin: Origin = "guide"
    plain: str = ""

    @property
    def text(self) -> str:
        """Return the words with where they are from: `sql.placement is 'remote' (contoso.yaml:14)`."""
        return f"{self.words} ({whence})" if (whence := self.whence) else self.words

    @property
    def whence(self) -> str:
        """Return where the value comes from: `contoso.yaml:14`, or that it is a default or absent."""
        match self.origin:
            case "profile":
                return (
                    f"{self.place.file}:{self.place.line}" if self.place.file else f"line {self.place.line}"
                )
            case "default":
                return "by default"
            case "nowhere":
                return f"nowhere in {self.place.file or 'the profile'}"
            case "guide":
                return ""


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
class TypedValue:
    """A value ready to type: page and label as on the screen."""

    page: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A read-only look with final arguments and the expected value (str, int, bool, list or None)."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    comparison: Comparison
    expected: Any
    severity: Severity
    by: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A change with final arguments."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    undo: bool = False


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
    instruction: tuple[Text, ...]
    values: tuple[TypedValue, ...]
    expected: tuple[Text, ...]
    record: tuple[Text, ...]
    if_it_fails: tuple[Text, ...]
    undo: tuple[Text, ...]
    point_of_no_return: bool
    before: tuple[Probe, ...]
    after: tuple[Probe, ...]
    actions: tuple[Action, ...]
    attest: Text
    simulation: Literal["full", "partial", "none"]
    article: tuple[ArticleRef, ...]
    notes: tuple[str, ...]
    because: tuple[Reason, ...]
    guide: Place
