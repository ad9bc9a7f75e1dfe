"""Articles as phases and steps: those of procedures, commands outside of any, what to have before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from runbook.author.drafting.blanks import Blanks
from runbook.author.drafting.choices import by_markup
from runbook.author.drafting.parts import Parts, WorkPart
from runbook.author.drafting.words import braced, headline, marked
from runbook.model.articles import AlertKind, Article, Procedure, Proviso, Unit
from runbook.model.guide import Disposition, HazardLevel
from runbook.read.articles.actions import instructs

_BEFORE = re.compile(
    r"prerequisite|before you (?:begin|start)|requirements|what (?:do )?you need|what to know before",
    re.IGNORECASE,
)
LEVELS: dict[AlertKind, HazardLevel] = {
    "warning": "warning",
    "caution": "caution",
    "important": "caution",
    "note": "note",
    "tip": "note",
    "other": "note",
}


@dataclass(slots=True)
class Warned:
    """A note of the article, as the warning that stands before a step."""

    level: HazardLevel
    text: str
    units: tuple[Unit, ...]
    conditions: tuple[Proviso, ...]


@dataclass(slots=True)
class DraftedStep:
    """A step: its title, its lines, its warnings, and what each unit that it claims became."""

    name: str
    title: str
    article: Article
    parts: Parts
    units: list[Unit] = field(default_factory=list)
    hazards: list[Warned] = field(default_factory=list)

    @property
    def conditions(self) -> tuple[Proviso, ...]:
        """Return the provisos that all of its lines have."""
        shared = [one.conditions for one in self.parts.lines]
        return tuple(one for one in shared[0] if all(one in each for each in shared)) if shared else ()


@dataclass(slots=True)
class DraftedPhase:
    """A phase: a procedure, or what a section has to do outside of one."""

    title: str
    section: str
    aim: str = ""
    steps: list[DraftedStep] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """Phases in the order of the articles, and what became of units that no step claims."""

    blanks: Blanks
    phases: list[DraftedPhase] = field(default_factory=list)
    claims: list[tuple[Article, Unit, Disposition]] = field(default_factory=list)


def outline_of(articles: tuple[Article, ...], blanks: Blanks) -> Outline:
    """Return the phases and steps of some articles; every unit is in a step or among the claims."""
    outline = Outline(blanks)
    for article in articles:
        _Reader(article, outline).read()
    return outline


class _Reader:
    """Walks the units of one article in their order."""

    def __init__(self, article: Article, outline: Outline) -> None:
        self.article = article
        self.out = outline
        self.phases: list[DraftedPhase] = []
        self.waiting: list[Warned] = []
        self.prose: list[Unit] = []
        self.section = ""
        self.in_steps = {
            unit.index: (procedure, step.number, at)
            for at, procedure in enumerate(article.procedures)
            if procedure.kind == "steps"
            for step in procedure.steps
            for unit in step.units
        }
        self.in_lists = {
            unit.index: procedure
            for procedure in article.procedures
            if procedure.kind != "steps"
            for step in procedure.steps
            for unit in step.units
        }
        self.titles = {section.anchor: section.title for section in article.sections}
        self.current: tuple[int, int] | None = None

    def read(self) -> None:
        """Walk; what waits for a step at the end goes to the last one."""
        for _, run in groupby(self.article.units, key=self._belongs):
            self._run(tuple(run))
        self._end_of_section()
        if self.waiting and self.phases:
            self._warn(self.phases[-1].steps[-1])
        elif self.waiting:
            self._claim([unit for one in self.waiting for unit in one.units], "context")
        self.out.phases += self.phases

    def _belongs(self, unit: Unit) -> tuple[str, str, int, int]:
        """Return what makes units one run: their step, their note, or their own kind."""
        found = self.in_steps.get(unit.index)
        if found:
            return ("step", unit.section, found[2], found[1])
        if unit.index in self.in_lists:
            return ("list", unit.section, self.in_lists[unit.index].place.line, 0)
        return ("note" if unit.note else "text", unit.section, unit.note, 0)

    def _run(self, units: tuple[Unit, ...]) -> None:
        if units[0].section != self.section:
            self._end_of_section()
            self.section = units[0].section
        found = self.in_steps.get(units[0].index)
        if found:
            self._step(found[0], found[2], units)
        elif units[0].index in self.in_lists:
            self._things(self.in_lists[units[0].index], units)
        elif units[0].note:
            self.waiting.append(self._warned(units))
        else:
            self._text(units)

    def _step(self, procedure: Procedure, at: int, units: tuple[Unit, ...]) -> None:
        step = next(one for one in procedure.steps if units[0] in one.units)
        if self.current is None or self.current[0] != at:
            self._phase(self._title(procedure), units[0].section)
        self.current = (at, step.number)
        drafted = self._drafted(f"{step.number}", tuple(unit for unit in units if not unit.note))
        notes = [tuple(unit for unit in note.units) for note in step.notes]
        drafted.hazards += [self._warned(note) for note in notes if note]
        drafted.units += [unit for note in notes for unit in note]

    def _things(self, procedure: Procedure, units: tuple[Unit, ...]) -> None:
        """Make one step of a list that is none of steps, where its title asks for something to be done."""
        asked = [procedure.title]
        if procedure.kind == "inventory":
            asked.append(self.titles.get(procedure.section, ""))
        if procedure.kind == "contents" or not any(map(instructs, asked)):
            self._text(units)
            return
        self._phase(self._title(procedure), units[0].section)
        self.current = None
        step = self._drafted("1", ())
        step.title = self.phases[-1].title
        step.units += units
        line = WorkPart(f"{braced(procedure.title.rstrip('.:'))}:", by_markup(units[0].conditions), lead=True)
        for one in procedure.steps:
            said = (marked(unit.spans, self.out.blanks) for unit in one.units if unit.kind != "picture")
            line.gestures.append(" ".join(said))
        step.parts.lines.append(line)
        step.parts.became |= {unit.index: "step" for unit in units}

    def _text(self, units: tuple[Unit, ...]) -> None:
        before = bool(_BEFORE.search(self.titles.get(self.section, "")))
        for unit in units:
            if unit.kind == "code":
                self._command(unit)
            elif (before and unit.kind in ("sentence", "label", "cell")) or unit.kind == "sentence":
                self.prose.append(unit)
            else:
                plain = unit.kind in ("cell", "code", "picture")
                self._claim([unit], "context" if plain else "boilerplate")

    def _command(self, unit: Unit) -> None:
        """Make a step of a command outside of any procedure, with the sentences that lead to it."""
        lead = self.prose[-2:] if self.prose else []
        self._claim(self.prose[: -len(lead)] if lead else [], "context")
        self.prose = []
        last = self.phases[-1] if self.phases else None
        if last and last.section == unit.section and self.current is None and not lead and last.steps:
            last.steps[-1].parts.read([unit])
            last.steps[-1].units.append(unit)
            return
        if last is None or last.section != unit.section or self.current is not None:
            self._phase(self.titles.get(unit.section, "") or self.article.title, unit.section)
        self.current = None
        self._drafted(f"{len(self.phases[-1].steps) + 1}", (*lead, unit))

    def _drafted(self, name: str, units: tuple[Unit, ...]) -> DraftedStep:
        parts = Parts(self.out.blanks)
        parts.read(units)
        step = DraftedStep(name, _titled(units, self.phases[-1].title), self.article, parts, list(units))
        self._warn(step)
        self.phases[-1].steps.append(step)
        return step

    def _phase(self, title: str, section: str) -> None:
        said = [unit for unit in self.prose if not unit.text.endswith(":")][:2]
        aim = " ".join(marked(unit.spans, self.out.blanks) for unit in said)
        self._claim(self.prose, "context")
        self.prose = []
        self.phases.append(DraftedPhase(title or "Steps", section, aim))

    def _title(self, procedure: Procedure) -> str:
        heading = self.titles.get(procedure.section, "") or self.article.title
        of_section = [one for one in self.article.procedures if one.section == procedure.section]
        own = headline(procedure.title) if procedure.title else ""
        if len(of_section) == 1 or not own or own == headline(heading):
            return headline(heading) or own
        return headline(own)

    def _end_of_section(self) -> None:
        own = [phase for phase in self.phases if phase.section == self.section]
        if self.waiting and own and own[-1].steps:
            self._warn(own[-1].steps[-1])
        heading = self.titles.get(self.section, "")
        if not own and self.prose and _BEFORE.search(heading):
            self._before(heading)
        self._claim(self.prose, "context")
        self.prose = []
        self.current = None
        # What helps to read a section without steps need not be known before a step of another one.
        helps = [one for one in self.waiting if one.level == "note"]
        self._claim([unit for one in helps for unit in one.units], "context")
        self.waiting = [one for one in self.waiting if one.level != "note"]

    def _before(self, heading: str) -> None:
        units, self.prose = tuple(self.prose), []
        self._phase(headline(heading), self.section)
        parts = Parts(self.out.blanks)
        for unit in units:
            parts.became[unit.index] = "precondition"
            parts.lines.append(WorkPart(marked(unit.spans, self.out.blanks), by_markup(unit.conditions)))
        step = DraftedStep("1", "See that all of this is there", self.article, parts, list(units))
        self._warn(step)
        self.phases[-1].steps.append(step)

    def _warn(self, step: DraftedStep) -> None:
        """Give a step the warnings that wait for one."""
        step.hazards += self.waiting
        step.units += [unit for one in self.waiting for unit in one.units]
        self.waiting = []

    def _warned(self, units: tuple[Unit, ...]) -> Warned:
        kinds = [note.kind for note in self.article.notes if units[0] in note.units]
        text = " ".join(marked(unit.spans, self.out.blanks) for unit in units)
        return Warned(LEVELS[kinds[0] if kinds else "note"], text, units, by_markup(units[0].conditions))

    def _claim(self, units: list[Unit], disposition: Disposition) -> None:
        self.out.claims += [(self.article, unit, disposition) for unit in units]


def _titled(units: tuple[Unit, ...], phase: str) -> str:
    """Return a step's title: its first sentence that says something, shortened to a line."""
    said: Iterator[str] = (unit.text for unit in units if unit.kind in ("sentence", "label", "heading"))
    return headline(next(said, "")) or phase
