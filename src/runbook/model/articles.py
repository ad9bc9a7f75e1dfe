"""An article as read: blocks with their places, and the flat list of units that coverage counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from runbook.model.places import Place
from runbook.model.text import Text

AlertKind = Literal["note", "tip", "important", "warning", "caution", "other"]

UnitKind = Literal[
    "sentence",
    "heading",
    "label",
    "link-item",
    "cell",
    "picture",
    "include",
    "title",
    "description",
    "code",
]


ListKind = Literal["steps", "inventory", "flow", "contents"]

ProvisoKind = Literal[
    "moniker", "zone", "tab", "optional", "if", "otherwise", "one of", "each", "go to", "repeat"
]


@dataclass(frozen=True, slots=True)
class Proviso:
    """A condition that the article states: by its markup, or in the words of a sentence.

    Markup: a `moniker` range as written, the pivots of a `zone`, the id of a `tab` (`group` numbers the
    tabs among which it is a choice). Words: `optional`, the clause behind `if`, `otherwise`, `one of` (what
    follows are alternatives), `each` (what it is done on), the step that `go to` and `repeat` name.
    `text` is what people read: the tab's label, the clause.
    """

    kind: ProvisoKind
    values: tuple[str, ...]
    text: str
    group: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece that has a disposition: a sentence, or what holds none (a heading, a cell).

    `section` is the anchor of the nearest heading ("" before the first); `block` says where in it,
    in words that people read: "front matter", "contents", "paragraph", "IMPORTANT 2", "table 1
    row 2 column 2", "step 4", "step 4 NOTE". `step` is the article step's number in its section's
    procedure, 0 elsewhere. `note` numbers the notes of a section from 1, 0 outside notes.
    `text` is plain: marks removed, white space folded; `spans` is the same with its labels, code and
    links told apart, and of code the lines as they stand. `language` is what the fence names.
    `item` numbers the entries of bulleted lists, 0 outside them: sentences of one entry share it.
    `conditions` are those of the markup around it, the outermost first, then those in its own words.
    """

    index: int
    kind: UnitKind
    text: str
    section: str
    block: str
    place: Place
    step: int = 0
    note: int = 0
    spans: Text = ()
    language: str = ""
    conditions: tuple[Proviso, ...] = ()
    item: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One note of an alert: an alert whose notes run together in one quoted line holds several."""

    kind: AlertKind
    units: tuple[Unit, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, with the text that it stands under."""

    text: str
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu chain: `Start or Windows key > **Run** > services.msc`."""

    labels: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SubAction:
    """One action of a compound article step, as the reader suggests it; the guide decides."""

    verb: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ArticleStep:
    """One numbered step with everything that stands under it, also where its list broke and resumed."""

    number: int
    label: str
    units: tuple[Unit, ...]
    notes: tuple[Note, ...]
    ui_terms: tuple[str, ...]
    menus: tuple[Menu, ...]
    links: tuple[Link, ...]
    sub_actions: tuple[SubAction, ...]
    substeps: "tuple[ArticleStep, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Procedure:
    """A numbered list after joining its parts; `title` is the heading, bold line or lead-in above it.

    `kind` is what the list is: steps that somebody does, an inventory of things, a flow that happens by
    itself, or contents that only lead elsewhere.
    """

    title: str
    section: str
    steps: tuple[ArticleStep, ...]
    place: Place
    kind: ListKind = "steps"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `items` are the entries of a numbered or bulleted list inside it."""

    text: str
    items: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """A pipe table; an empty header row is dropped from `header`."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own anchor and further names; `level` 1 to 6."""

    title: str
    anchor: str
    names: tuple[str, ...]
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Include:
    """An include as written; `editions` come from an `appliesto-…` file name ("2016", "2019", "SE")."""

    title: str
    path: str
    editions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown file in the Learn dialect. `counts` are the numbers that docfx reports by construct."""

    file: str
    sha256: str
    title: str
    description: str
    front_matter: Mapping[str, object]
    editions: tuple[str, ...]
    refused_editions: tuple[str, ...]
    sections: tuple[Section, ...]
    procedures: tuple[Procedure, ...]
    notes: tuple[Note, ...]
    tables: tuple[ArticleTable, ...]
    includes: tuple[Include, ...]
    links: tuple[Link, ...]
    menus: tuple[Menu, ...]
    ui_terms: tuple[str, ...]
    units: tuple[Unit, ...]
    counts: Mapping[str, object]
