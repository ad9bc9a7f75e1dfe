"""A pack as read: articles' files, guide, rules, field notes, tables, lifecycle, all with their places.

Strings named *template* hold `{{ expressions }}` that tailoring renders; a template marked *rich* may
also hold `**screen label**`, `` `value to type` `` and `[text](address)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from runbook.model.commands import CommandShell
from runbook.model.conditions import ALWAYS, Condition
from runbook.model.guide import Case, GuidePhase, GuideStep, Quote, Snippet
from runbook.model.kinds import NO_KINDS, Catalogue
from runbook.model.places import NOWHERE, Place
from runbook.model.printing import Explained
from runbook.model.reviews import Review

Confidence = Literal["documented", "seen in code", "reported", "inferred", "open"]  # from the surest down
RuleLevel = Literal["error", "sign-here", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule, a note or a date comes from, and how sure it is. `quote` names an article quote."""

    text: str
    confidence: Confidence
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over the profile; `require`: keys to be stated; `consequence`: what follows where it is signed.

    Those `of_relation` share their id and place with the other keys of the relation, and differ in `at`.
    """

    id: str
    level: RuleLevel
    when: Condition
    message: str
    hint: str
    source: Source
    place: Place
    at: str = ""
    require: tuple[str, ...] = ()
    for_each: str = ""
    of_relation: bool = False
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A known problem or a contradiction between sources, printed as ours at each step that `at` names."""

    id: str
    title: str
    text: str
    source: Source
    at: tuple[str, ...]
    place: Place
    when: Condition = ALWAYS
    contradicts: str = ""


@dataclass(frozen=True, slots=True)
class LifecycleRow:
    """The end of a product's support (ISO date), and the condition under which a profile uses it.

    `at` is the key that names the product in the profile.
    """

    id: str
    product: str
    ends: str
    when: Condition
    source: Source
    place: Place
    for_each: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A derived value that templates use as `values.<id>`; of its cases exactly one applies."""

    id: str
    cases: tuple[Case, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of rich templates."""

    cells: tuple[str, ...]
    place: Place
    when: Condition = ALWAYS
    for_each: str = ""


@dataclass(frozen=True, slots=True)
class GuideTable:
    """A table that the documents print: environment at a glance (`front`) or an appendix."""

    id: str
    title: str
    lead: str
    where: Literal["front", "appendix"]
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TopologyNode:
    """A box of the drawing; `column` and `row` place it on a grid from 0."""

    id: str
    title: str
    lines: tuple[Case, ...]
    column: int
    row: int
    place: Place
    when: Condition = ALWAYS
    main: bool = False
    for_each: str = ""


@dataclass(frozen=True, slots=True)
class TopologyEdge:
    """An arrow of the drawing from node to node."""

    start: str
    end: str
    label: str
    place: Place
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Point:
    """An argument for or against a way; with `need` it counts when the profile names that need."""

    text: str
    quote: str
    place: Place
    need: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way that the decision weighs; `advised` and `chosen` say when."""

    id: str
    title: str
    pros: tuple[Point, ...]
    cons: tuple[Point, ...]
    advised: Condition
    chosen: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class GuideDecision:
    """The decision record: which ways there are and what speaks for and against each."""

    step: str
    question: str
    needs_key: str
    ways: tuple[Way, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article of the pack with what its licence asks to be said."""

    file: str
    source: str
    licence: str
    attribution: str

    @property
    def folder(self) -> str:
        """Return the pack's folder that the article may include from: the first one of its path."""
        return self.file.partition("/")[0] if "/" in self.file else ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who does steps: a title, and the host and account of those of its steps that name none ("": none)."""

    title: str
    host: str = ""
    account: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list that `for_each` may name, and what one `item` of it is called in templates and conditions.

    `called` is any one of its items in words ("a server"), "" where nobody said so.
    `of` is a list of the profile, from its item `first` to its item `last` (from 1; 0: to the end); without
    it the `rows` are the items, mappings of templates.
    """

    name: str
    item: str
    place: Place
    of: str = ""
    first: int = 1
    last: int = 0
    rows: tuple[Mapping[str, str], ...] = ()
    called: str = ""


@dataclass(frozen=True, slots=True)
class ScreenNames:
    """What the screen calls services, or products: templates by the name that machines know."""

    words: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Thing:
    """What only people can know of, as a rich template ("The key file lies in its safe place.")."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, read and checked by itself; whether it fits its articles and profiles is tailoring's."""

    name: str
    title: str
    version: str
    folder: str
    sha256: Mapping[str, str]
    articles: tuple[ArticleFile, ...]
    schema: Mapping[str, Any]
    roles: Mapping[str, Role]
    hosts: Mapping[str, tuple[Case, ...]]
    accounts: Mapping[str, tuple[Case, ...]]
    conditions: Mapping[str, Condition]
    values: tuple[NamedValue, ...]
    phases: tuple[GuidePhase, ...]
    claims: tuple[Quote, ...]
    rules: tuple[Rule, ...]
    field_notes: tuple[FieldNote, ...]
    lifecycle: tuple[LifecycleRow, ...]
    tables: tuple[GuideTable, ...]
    nodes: tuple[TopologyNode, ...]
    edges: tuple[TopologyEdge, ...]
    decision: GuideDecision | None
    commands: Mapping[str, str] = field(default_factory=dict)
    """By command, the product that brings it to a server."""
    own_commands: tuple[CommandShell, ...] = ()
    """The shells that the pack brings commands of its own for."""
    titles: tuple[Case, ...] = ()
    """What the document is called where `title` does not fit the way: the first that holds."""
    usage: tuple[Case, ...] = ()
    """What whoever works must know of the whole document, by condition."""
    lists: Mapping[str, ItemList] = field(default_factory=dict)
    names: Mapping[str, ScreenNames] = field(default_factory=dict)  # by type (service, product)
    things: Mapping[str, Thing] = field(default_factory=dict)
    snippets: Mapping[str, Snippet] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    bindings: Mapping[str, str] = field(default_factory=dict)
    """By short hash, the words that the places of the guide (`at`) bound when they were read."""
    explained: tuple[Explained, ...] = ()
    """Why findings about the printed papers stay."""
    kinds: Catalogue = NO_KINDS
    """What the pack was read against."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By key of the catalogue ("audit.kind"), what the papers say instead."""
    base: str = ""
    """The folder of the pack that it extends, in which the articles lie; "" where it extends none."""
    window_gates: tuple[GuideStep, GuideStep] | None = None
    """What ends and what begins a change window, in this order; None in a pack not read from files."""
    drafted: bool = False
    """Written by the tool and not reviewed whole: what comes of it says so until every step is reviewed."""

    def steps(self) -> tuple[GuideStep, ...]:
        """Return all guide steps in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote: of steps, of their variants, and the claims that stand by themselves."""
        own = [quote for step in self.steps() for quote in _quotes_of(step)]
        return (*own, *self.claims)


def _quotes_of(step: GuideStep) -> tuple[Quote, ...]:
    return (*step.fields.quotes, *(quote for variant in step.variants for quote in variant.fields.quotes))
