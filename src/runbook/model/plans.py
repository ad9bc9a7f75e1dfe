"""The plan: the tailored runbook as data. Every format prints it, and nothing but it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from runbook.model.commands import CommandShell
from runbook.model.document import Document
from runbook.model.guide import Disposition
from runbook.model.packs import Confidence
from runbook.model.places import Place
from runbook.model.reviews import ReviewCount
from runbook.model.steps import ArticleRef, Reason, Step
from runbook.model.text import Text

FORMAT_VERSION = "2.4"
"""The first number counts what older readers cannot read, the second what they may leave unread."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its steps; a phase without steps does not exist.

    `letter` is that of a phase which an overlay adds behind the phase of this number ("A"), else "".
    `window` says in which of the document's change windows it is done, from 1; 0 where it is in none.
    """

    number: int
    id: str
    title: str
    aim: Text
    steps: tuple[Step, ...]
    letter: str = ""
    window: int = 0

    @property
    def label(self) -> str:
        """Return its number as it is printed, such as 3 or 3A."""
        return f"{self.number}{self.letter}"

    @property
    def minutes(self) -> int:
        """Return the estimated minutes of all steps."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step (or one of its variants) that does not apply, and why."""

    id: str
    title: str
    phase: str
    reasons: tuple[Reason, ...]
    article: tuple[ArticleRef, ...]
    guide: Place


@dataclass(frozen=True, slots=True)
class Disposed:
    """What became of one unit of the article; `by` is the guide entry, "" where nobody claims it.

    `because` says why no step of this plan serves what a step of the guide would serve.
    """

    unit: int
    file: str
    line: int
    column: int
    section: str
    block: str
    text: str
    disposition: Disposition | Literal["unclaimed"]
    by: str
    steps: tuple[str, ...]
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the front matter or an appendix."""

    id: str
    title: str
    lead: Text
    where: Literal["front", "appendix"]
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class TopologyBox:
    """A box of the topology drawing."""

    id: str
    title: str
    lines: tuple[str, ...]
    column: int
    row: int
    main: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the topology drawing."""

    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class Topology:
    """What the profile says about the hosts, ready to draw."""

    nodes: tuple[TopologyBox, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """A point for or against a way; `counts` says that the profile's needs make it weigh."""

    text: Text
    counts: bool
    line: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A way of the decision record."""

    id: str
    title: str
    pros: tuple[Argument, ...]
    cons: tuple[Argument, ...]
    advised: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision record."""

    question: str
    needs: tuple[str, ...]
    options: tuple[Option, ...]
    because: tuple[Reason, ...]

    @property
    def against_advice(self) -> tuple[Option, Option] | None:
        """Return the way that is chosen and the one that is advised, where they are two."""
        chosen = next((option for option in self.options if option.chosen), None)
        advised = next((option for option in self.options if option.advised), None)
        return (chosen, advised) if chosen and advised and chosen is not advised else None


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A field note with the numbers of the steps at which it is printed."""

    id: str
    title: str
    text: Text
    source: str
    confidence: Confidence
    steps: tuple[str, ...]
    contradicts: str


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A product's end of support (ISO date), judged at the document's date."""

    product: str
    ends: str
    over: bool
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Signature:
    """A matter to sign: open while `by` is empty, else acknowledged with who and date."""

    rule: str
    message: str
    details: tuple[str, ...]
    by: str
    date: str
    consequence: str = ""
    """What follows where it stays as it is, in words for whoever signs."""

    @property
    def is_open(self) -> bool:
        """Say whether nobody has acknowledged it yet."""
        return not self.by


@dataclass(frozen=True, slots=True)
class Input:
    """A file that the plan was made from; of a theme the name of its folder, and a hash over what it says."""

    kind: Literal["article", "guide", "profile", "workspace", "theme"]
    file: str
    sha256: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The one tailored plan. `hash` is that of the edition, `run_hash` that of what scripts carry out."""

    name: str
    pack: str
    pack_version: str
    hash: str
    document: Document
    inputs: tuple[Input, ...]
    phases: tuple[Phase, ...]
    skipped: tuple[Skipped, ...]
    dispositions: tuple[Disposed, ...]
    roles: Mapping[str, str]
    tables: tuple[Table, ...]
    topology: Topology
    decision: Decision | None
    notes: tuple[PrintedNote, ...]
    lifecycle: tuple[Lifecycle, ...]
    signatures: tuple[Signature, ...]
    diagnostics: tuple[Mapping[str, Any], ...] = ()
    run_hash: str = ""
    reviewed: ReviewCount | None = None
    """How much of it a person has read against the article; None in a plan of an earlier version."""
    own_commands: tuple[CommandShell, ...] = ()
    """The shells for which scripts hold commands that the pack brings itself."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By key of the catalogue ("audit.kind"), what the papers say instead."""
    usage: tuple[Text, ...] = ()
    """What whoever works must know of the whole document: it stands on the first sheet, too."""

    def steps(self) -> tuple[Step, ...]:
        """Return all steps in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    def numbers(self) -> dict[str, str]:
        """Return the number of each step by its id."""
        return {step.id: step.number for step in self.steps()}

    def article_lines(self, step: Step | Skipped) -> tuple[str, ...]:
        """Return the lines of the article that a step serves, each once; with the file where several are."""
        served = sorted({(reference.file, reference.line) for reference in step.article})
        return tuple(self.article_line(file, line) for file, line in served)

    def article_line(self, file: str, line: int) -> str:
        """Return a line of an article, with the file where the plan was made from several."""
        several = sum(entry.kind == "article" for entry in self.inputs) > 1
        return f"{file}:{line}" if several else str(line)

    @property
    def outlasts_its_window(self) -> bool:
        """Say whether the work is planned to take longer than the one change window that is stated for it."""
        window = self.document.window
        return window is not None and window.minutes < self.minutes_in(0) + self.minutes_beside(0)

    def minutes_in(self, window: int) -> int:
        """Return the planned minutes of what is done in one of several change windows; 0 is all of it."""
        phases = [phase for phase in self.phases if window in (0, phase.window)]
        return sum(step.planned_minutes for phase in phases for step in phase.steps)

    def minutes_beside(self, window: int, *, before: bool = False) -> int:
        """Return what other runbooks of the profile take of a window; `before`: those that go before it."""
        others = self.document.companions
        return sum(one.minutes_in(window) for one in others if one.before or not before)

    @property
    def is_unreviewed(self) -> bool:
        """Say whether the tool drafted it and a person has yet to review steps of it."""
        return self.reviewed is not None and self.reviewed.is_open

    def is_unread(self, step: Step) -> bool:
        """Say whether nobody has reviewed a step of what the tool drafted."""
        return self.is_unreviewed and step.reviewed is None

    @property
    def is_draft(self) -> bool:
        """Say whether any matter still waits for a signature."""
        return any(signature.is_open for signature in self.signatures)
