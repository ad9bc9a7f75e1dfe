"""A pack as read: articles' files, guide, rules, field notes, tables, lifecycle, all with their places.

Strings named *template* hold `{{ expressions }}` that tailoring renders; a template marked *rich* may
also hold `**screen label**`, `` `value to type` `` and `[text](address)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.places import Place

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
Automation = Literal["scripted", "attended", "check-only", "manual", "decision", "gate"]
HazardLevel = Literal["warning", "caution", "note"]
Confidence = Literal["documented", "seen in code", "reported", "inferred", "open"]
HostKind = Literal["server", "directory", "sql", "sharepoint", "desk"]
Which = Literal["every", "active", "standby"]
Comparison = Literal["equals", "at_least", "one_of", "absent", "matches"]
Severity = Literal["must", "note"]
RuleLevel = Literal["error", "sign-here", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The article's words that a guide entry claims, bound by section and, where given, step and note.

    `text` is compared with units of that position after folding white space. `disposition` is what
    becomes of the unit. With `fact` and `pattern` the first group of the pattern, searched in the
    unit's text, becomes the fact's value. `id` lets other entries serve the same quote.
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


@dataclass(frozen=True, slots=True)
class Line:
    """One rich template that prints under a condition; `quote` names the quote it serves, if any."""

    text: str
    place: Place
    when: Condition = ALWAYS
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GuideHazard:
    """A warning that stands before the step it concerns."""

    level: HazardLevel
    text: str
    place: Place
    when: Condition = ALWAYS
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GuideValue:
    """A value to type: the wizard's page, the field's label, and a template that gives the value."""

    page: str
    label: str
    value: str
    place: Place
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class GuideProbe:
    """A named read-only look; `arguments` are templates, or lists or mappings of them.

    `by` is the step of the same plan that brings the value about: until then it is not yet done.
    """

    id: str
    kind: str
    arguments: Mapping[str, Any]
    comparison: Comparison
    expected: Any
    place: Place
    severity: Severity = "must"
    by: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class GuideAction:
    """A named change; `arguments` as in `GuideProbe`. `undo` marks an action that undoes the step."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    place: Place
    when: Condition = ALWAYS
    undo: bool = False


@dataclass(frozen=True, slots=True)
class StepFields:
    """What a guide step and each of its variants may state; a variant's lists follow the step's own.

    In a variant an empty string, 0 or None means: as the step says.
    """

    title: str = ""
    level: Automation | None = None
    role: str = ""
    host: HostKind | None = None
    account: str = ""
    minutes: int = 0
    why: str = ""
    preconditions: tuple[Line, ...] = ()
    hazards: tuple[GuideHazard, ...] = ()
    instruction: tuple[Line, ...] = ()
    values: tuple[GuideValue, ...] = ()
    expected: tuple[Line, ...] = ()
    record: tuple[Line, ...] = ()
    if_it_fails: tuple[Line, ...] = ()
    undo: tuple[Line, ...] = ()
    point_of_no_return: bool | None = None
    before: tuple[GuideProbe, ...] = ()
    after: tuple[GuideProbe, ...] = ()
    actions: tuple[GuideAction, ...] = ()
    attest: str = ""
    simulation: Literal["full", "partial", "none"] | None = None
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
class GuideStep:
    """A step of the guide; `for_each` repeats it for each item of a list (the first is the active one)."""

    id: str
    fields: StepFields
    place: Place
    when: Condition = ALWAYS
    for_each: str = ""
    on: Which = "every"
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidePhase:
    """A phase of the guide."""

    id: str
    title: str
    aim: str
    steps: tuple[GuideStep, ...]
    place: Place
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule, a note or a date comes from, and how sure it is. `quote` names an article quote."""

    text: str
    confidence: Confidence
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over the whole profile; `require` lists keys that must be stated while `when` holds."""

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
    """The end of a product's support (ISO date), and the condition under which a profile uses it."""

    id: str
    product: str
    ends: str
    when: Condition
    source: Source
    place: Place
    for_each: str = ""


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A derived value that templates use as `values.<id>`; of its cases exactly one applies."""

    id: str
    cases: tuple[Line, ...]
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
    lines: tuple[Line, ...]
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
    roles: Mapping[str, str]
    hosts: Mapping[str, tuple[Line, ...]]
    accounts: Mapping[str, tuple[Line, ...]]
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

    def steps(self) -> tuple[GuideStep, ...]:
        """Return all guide steps in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote: of steps, of their variants, and the claims that stand by themselves."""
        own = [quote for step in self.steps() for quote in _quotes_of(step)]
        return (*own, *self.claims)


def _quotes_of(step: GuideStep) -> tuple[Quote, ...]:
    return (*step.fields.quotes, *(quote for variant in step.variants for quote in variant.fields.quotes))
