"""What has been read so far: the lists that become an article, and where the reader stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from runbook.model.articles import (
    AlertKind,
    ArticleStep,
    ArticleTable,
    Include,
    Link,
    Menu,
    Note,
    Procedure,
    Proviso,
    Section,
    Unit,
    UnitKind,
)
from runbook.model.places import Place
from runbook.model.text import Text, plain
from runbook.read.articles.menus import menus_of
from runbook.read.articles.phrases import stated_in
from runbook.read.articles.pictures import without_pictures
from runbook.read.articles.resolving import Resolver
from runbook.read.articles.runs import Mark, Run, fold
from runbook.read.articles.slugs import Slugs
from runbook.read.articles.source_text import SourceText
from runbook.read.articles.spans import spans_of
from runbook.read.articles.tree import Block

# A letter, a digit, or a sign that says something by itself, as the tick of a table does; a dash does not.
_SAYS = re.compile(r"[^\W_]|[\u2190-\u2bff\U0001f300-\U0001faff]")
_GATHERED = frozenset(("link", "strong", "include"))


@dataclass(slots=True)
class Spot:
    """Where the reader stands: what goes into each unit. A changed spot is a new spot."""

    section: str = ""
    block: str = ""
    step: int = 0
    note: int = 0
    prefix: str = ""
    in_list: bool = False
    conditions: tuple[Proviso, ...] = ()
    item: int = 0

    def within(self, words: str) -> "Spot":
        """Return the spot of a block inside: "step 4" and "list" give "step 4 list"."""
        block = f"{self.prefix} {words}" if self.prefix else words
        return Spot(
            self.section,
            block,
            self.step,
            self.note,
            self.prefix,
            self.in_list,
            self.conditions,
            self.item,
        )

    def inside(self, words: str, step: int = 0, note: int = 0) -> "Spot":
        """Return the spot in a step or a note, whose words stand before those of each block in it."""
        return Spot(
            self.section,
            words,
            step or self.step,
            note or self.note,
            words,
            self.in_list,
            self.conditions,
            self.item,
        )


@dataclass(slots=True)
class Reading:
    """The lists that grow while the tree is walked in document order."""

    source: SourceText
    walk: "Walk"
    resolver: Resolver
    in_detail: bool
    units: list[Unit] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tables: list[ArticleTable] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    menus: list[Menu] = field(default_factory=list)
    ui_terms: list[str] = field(default_factory=list)
    step_runs: list[tuple[Run, SourceText]] = field(default_factory=list)
    substeps: list[ArticleStep] = field(default_factory=list)

    in_section: dict[tuple[str, str], int] = field(default_factory=dict)
    slugs: Slugs = field(default_factory=Slugs)
    tab_groups: int = 0
    items: int = 0
    lead: str = ""
    named: set[str] = field(default_factory=set)
    names: dict[int, list[str]] = field(default_factory=dict)

    def add(
        self,
        kind: UnitKind,
        text: str,
        place: Place,
        spot: Spot,
        spans: Text = (),
        language: str = "",
    ) -> None:
        """Add a unit, unless nobody can see it."""
        text = fold(text)
        if text and (kind == "code" or _SAYS.search(text)):
            self._add(kind, text, place, spot, spans or plain(text), language)

    def _add(self, kind: UnitKind, text: str, place: Place, spot: Spot, spans: Text, language: str) -> None:
        # What a sentence says about when it holds matters where something is done.
        said = stated_in(text) if spot.step and kind == "sentence" else ()
        unit = Unit(
            len(self.units),
            kind,
            text,
            spot.section,
            spot.block,
            place,
            spot.step,
            spot.note,
            spans,
            language,
            (*spot.conditions, *said) if said else spot.conditions,
            spot.item,
        )
        self.units.append(unit)

    def add_span(self, kind: UnitKind, run: Run, begin: int, end: int, spot: Spot) -> None:
        """Add a part of a run as a unit."""
        text = fold(run.text[begin:end])
        if not _SAYS.search(text):
            return
        # The place of a unit is that of its first letter that anybody sees.
        place = self.source.place(run.offsets[run.text.index(text[0], begin)])
        spans = spans_of(run, begin, end) if run.marks else plain(text)
        self._add(kind, text, place, spot, spans, "")

    def gather(self, run: Run, spot: Spot) -> None:
        """Collect links, menus, bold terms, anchors and inline includes of a run."""
        for mark in run.marks:
            if mark.kind == "anchor":
                self.name_section(mark.target)
            elif mark.kind in _GATHERED:
                self._gather(mark, fold(run.text[mark.start : mark.end]))
        for labels, offset in menus_of(run):
            self.menus.append(Menu(labels, self.source.place(offset)))
        if self.in_detail and spot.step and not spot.note:
            self.step_runs.append((without_pictures(run), self.source))

    def _gather(self, mark: Mark, words: str) -> None:
        if mark.kind == "link":
            self.links.append(Link(words, mark.target, self.source.place(mark.offset)))
        elif mark.kind == "include":
            self.includes.append(Include(words, mark.target, (), self.source.place(mark.offset)))
        elif words:
            self.ui_terms.append(words)

    def name_section(self, name: str) -> None:
        """Give the current section a further name; the first section that has a name keeps it."""
        if self.sections and name not in self.named:
            self.named.add(name)
            self.names.setdefault(len(self.sections) - 1, []).append(name)

    def named_sections(self) -> tuple[Section, ...]:
        """Return the sections with all their names."""
        return tuple(
            replace(section, names=(*section.names, *self.names[index])) if index in self.names else section
            for index, section in enumerate(self.sections)
        )

    def count(self, what: str, spot: Spot) -> int:
        """Number the next thing of its sort in the section."""
        number = self.in_section.get((spot.section, what), 0) + 1
        self.in_section[spot.section, what] = number
        return number


# Set by the walk, so that each construct's file can go into children without knowing the others.
Walk = Callable[[Sequence[Block], Reading, Spot], Spot]

ALERT_KINDS: dict[str, AlertKind] = {
    "note": "note",
    "tip": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
}
