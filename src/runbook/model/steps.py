"""A step of the plan, with everything that people and scripts need to do and to prove it."""

from dataclasses import dataclass, field
from typing import Literal

from runbook.model import views
from runbook.model.guide import Automation, Disposition, HazardLevel
from runbook.model.lines import Action, Entry, Fail, PlanLine, Probe, Record, WaitLine
from runbook.model.places import Place
from runbook.model.reviews import Reviewed
from runbook.model.text import Text, plain

# Where a step is done that a pack gives to `desk`. A blank stands in it, so no computer can have this name: a
# customer's server may well be called desk.
ANY_COMPUTER = "any computer"


Origin = Literal["profile", "default", "nowhere", "guide"]
"""Where the value of a reason comes from; a reason of the guide's has none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in or out: words about a key and its value, and apart from them where that stands.

    `plain` is the pack's own sentence for people who know no keys, "" where it has none. Two conditions may
    have two sentences for one value; it is one reason all the same, with the sentence that came first.
    """

    words: str
    key: str
    value: str
    place: Place
    origin: Origin = "guide"
    plain: str = field(default="", compare=False)

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
    file: str = ""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A warning before the step; printed before anything that the step asks for.

    `owner` is the role that answers for the risk, "" for the step's own; `rule` is the rule of the pack whose
    warning it says where it matters, "" for none.
    """

    level: HazardLevel
    text: Text
    owner: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A thing that must be there before a step, in words; `by` is the step that makes it, "" for none."""

    text: Text
    by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that one person does in one place. `host` is a computer name, or `ANY_COMPUTER`.

    `short` is the title without values; `undo_minutes` are 0 and `acceptance` is empty where nobody said so.
    """

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
    undo: tuple[Text, ...]
    point_of_no_return: bool
    simulation: Literal["full", "partial", "none"]
    article: tuple[ArticleRef, ...]
    notes: tuple[str, ...]
    because: tuple[Reason, ...]
    guide: Place
    short: str = ""
    needs: tuple[Need, ...] = ()
    fails: tuple[Fail, ...] = ()
    undo_minutes: int = 0
    acceptance: Text = ()
    four_eyes: bool = False
    """Whether two people must answer its question with yes, each under an account of their own."""
    reviewed: Reviewed | None = None
    """Who read it against the article; None where nobody did, or it has changed since."""
    changed: tuple[Place, ...] = ()
    """Where an overlay says otherwise than the guide of the pack that it extends."""

    @property
    def planned_minutes(self) -> int:
        """Return how long the step takes with what it waits for."""
        waits = sum(line.hours for line in self.work if isinstance(line, WaitLine))
        # Waits are stated in hours, with halves of them; plans count whole minutes.
        return self.minutes + round(60 * waits)

    @property
    def said_at(self) -> tuple[Place, ...]:
        """Return where the guide says it: the step, then what an overlay changes of it."""
        return (self.guide, *self.changed)

    @property
    def before(self) -> tuple[Probe, ...]:
        """Return what must hold before anything is done."""
        return views.before(self.work)

    @property
    def after(self) -> tuple[Probe, ...]:
        """Return what must hold in the end."""
        return views.after(self.work)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return what a script does."""
        return views.actions(self.work)

    @property
    def undo_actions(self) -> tuple[Action, ...]:
        """Return what takes the step back by script."""
        return views.undo_actions(self.work)

    @property
    def attest(self) -> Text:
        """Return the questions that a person answers with one yes."""
        return views.attest(self.work)

    @property
    def instruction(self) -> tuple[Text, ...]:
        """Return what hands do, one sentence for each numbered line."""
        return views.instruction(self.work)

    @property
    def values(self) -> tuple[Entry, ...]:
        """Return every field and command with its value."""
        return views.entries(self.work)

    @property
    def expected(self) -> tuple[Text, ...]:
        """Return what is to be seen, of all lines that say it."""
        return tuple(text for line in self.work for text in line.expect)

    @property
    def records(self) -> tuple[Record, ...]:
        """Return everything that is to be written down."""
        return views.records(self.work)

    @property
    def conditions(self) -> tuple[Text, ...]:
        """Return what must be so before the step, but for what earlier steps have made."""
        return (*self.preconditions, *(need.text for need in self.needs if not need.by))

    @property
    def remedies(self) -> tuple[Text, ...]:
        """Return what to do where the step fails, of what belongs to no single line."""
        return tuple((*fail.sign, *plain(": " if fail.sign else ""), *fail.do) for fail in self.fails)

    @property
    def ways_back(self) -> tuple[Text, ...]:
        """Return how the step is taken back by hand: its own words, then its acts from the last."""
        return (*self.undo, *views.ways_back(self.work))
