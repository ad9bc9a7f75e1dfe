"""The guide and the claims of a drafted pack, laid out for a person who will go on with them."""

import re
import textwrap
from collections.abc import Iterator

from runbook.author.drafting.choices import Choices, condition, is_open
from runbook.author.drafting.outline import DraftedPhase, DraftedStep, Outline
from runbook.author.drafting.parts import AS_WRITTEN, WorkPart
from runbook.author.drafting.words import yaml_text
from runbook.model.articles import Article, Unit
from runbook.model.bindings import At, places_in
from runbook.model.free_names import free_name
from runbook.model.guide import Disposition

_WIDTH = 108


class GuideWriter:
    """Writes phases and claims; ids of phases are each taken once. `words`: of the places, by hash."""

    def __init__(self, choices: Choices, several: bool) -> None:
        self._choices = choices
        self._several = several
        self._phases: set[str] = set()
        self._places: dict[int, At] = {}
        self.words: dict[str, str] = {}

    def phases(self, outline: Outline) -> Iterator[tuple[str, str]]:
        """Yield each phase's file with its text."""
        for number, phase in enumerate(outline.phases, start=1):
            name = self._name(phase.section or phase.title)
            yield f"guide/{number * 10:03}-{name}.yaml", "\n".join((*self._phase(phase, name), ""))

    def claims(self, outline: Outline) -> str:
        """Return the claims: what is read and asks for nothing."""
        lines = ["claims:" if outline.claims else "claims: []"]
        lines += [f"  - {self._quote(article, unit, as_)}" for article, unit, as_ in outline.claims]
        return "\n".join((*lines, ""))

    def _name(self, words: str) -> str:
        name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:48].strip("-") or "steps"
        return free_name(name, self._phases)

    def _phase(self, phase: DraftedPhase, name: str) -> Iterator[str]:
        yield "phase:"
        yield f"  id: {name}"
        yield f"  title: {yaml_text(phase.title)}"
        if phase.aim:
            yield f"  aim: {yaml_text(phase.aim)}"
        yield "steps:"
        for step in phase.steps:
            yield from self._step(step, name)
            yield ""

    def _step(self, step: DraftedStep, phase: str) -> Iterator[str]:
        yield f"  - id: {phase}.{step.name}"
        for unit in (one for one in step.units if one.kind != "code"):
            told = " ".join(unit.text.split())
            yield from textwrap.wrap(
                told, _WIDTH, initial_indent=f"    # {unit.place.line}: ", subsequent_indent="    #   "
            )
        when = self._choices.when(step.conditions)
        if when:
            said = f"Only for {self._choices.said(step.conditions)}: {step.title}"
            yield "    title:"
            yield f"      - {{when: {is_open(when)}, text: {yaml_text(said)}}}"
            yield f"      - {{when: {{not: {is_open(when)}}}, text: {yaml_text(step.title)}}}"
            yield f"    short: {yaml_text(step.title)}"
            yield f"    when: {condition(when)}"
        else:
            yield f"    title: {yaml_text(step.title)}"
        yield from self._hazards(step)
        yield "    work:"
        yield from self._work(step)
        yield "    quotes:"
        for unit in step.units:
            yield f"      - {self._quote(step.article, unit, step.parts.became.get(unit.index, 'hazard'))}"

    def _hazards(self, step: DraftedStep) -> Iterator[str]:
        if step.hazards:
            yield "    hazards:"
        for one in step.hazards:
            own = tuple(each for each in one.conditions if each not in step.conditions)
            when = self._choices.when(own)
            said = f"Only for {self._choices.said(own)}: {one.text}" if when else one.text
            told = f", when: {condition(when)}" if when else ""
            yield f"      - {{level: {one.level}, text: {yaml_text(said)}{told}}}"

    def _work(self, step: DraftedStep) -> Iterator[str]:
        before = step.conditions
        for part in step.parts.lines:
            own = tuple(one for one in part.conditions if one not in step.conditions)
            when = self._choices.when(own)
            if when and part.conditions != before:
                said = f"Only for **{self._choices.said(own)}**:"
                yield f"      - {{say: {yaml_text(said)}, when: {is_open(when)}}}"
            before = part.conditions
            yield from _line(part, f", when: {condition(when)}" if when else "")

    def _quote(self, article: Article, unit: Unit, as_: Disposition) -> str:
        at = self._place(article, unit)
        self.words[at.mark] = unit.text
        of = f", article: {yaml_text(article.file)}" if self._several else ""
        return f"{{at: {at}, as: {as_}{of}}}"

    def _place(self, article: Article, unit: Unit) -> At:
        if id(unit) not in self._places:
            places = places_in(article)
            self._places |= {id(one): places[one.index] for one in article.units}
        return self._places[id(unit)]


def _command(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield a command; several lines stand as they are, where YAML would not change them."""
    changed = any(line != line.rstrip() or not line.isprintable() for line in lines)
    if len(lines) == 1 or changed or lines[0].startswith(" "):
        yield f"          - {{run: {yaml_text(chr(10).join(lines))}, in: {AS_WRITTEN}}}"
        return
    yield f"          - in: {AS_WRITTEN}"
    yield "            run: |-"
    yield from (f"              {line}" if line else "" for line in lines)


def _line(part: WorkPart, when: str) -> Iterator[str]:
    yield f"      - say: {yaml_text(part.say)}"
    if when:
        yield f"        {when.removeprefix(', ')}"
    if part.hint:
        yield f"        hint: {yaml_text(' '.join(part.hint))}"
    if part.expect:
        yield f"        expect: [{', '.join(map(yaml_text, part.expect))}]"
    if part.gestures:
        yield "        work:"
        for gesture in part.gestures:
            if isinstance(gesture, str):
                yield f"          - say: {yaml_text(gesture)}"
            else:
                yield from _command(gesture)
