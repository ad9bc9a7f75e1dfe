"""Everything of a step that stands under a condition of its own, with all the conditions around it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from runbook.model.guide import GuideHazard, Snippet, StepFields
from runbook.model.work import (
    Failure,
    GuideAct,
    GuideConfirm,
    GuideGroup,
    GuideLine,
    GuideLook,
    GuideUse,
    Need,
    NeededThing,
    Sentence,
)

Noun = Sentence | NeededThing | Failure | GuideHazard | GuideLine


@dataclass(frozen=True, slots=True)
class Part:
    """A noun of the guide with those around it: it prints where all of them hold.

    `within` are the nouns around it and itself, the outermost first; `given` are the texts that a snippet
    was given, by name.
    """

    within: tuple[Noun, ...]
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def noun(self) -> Noun:
        """Return the noun itself."""
        return self.within[-1]

    @property
    def lists(self) -> tuple[str, ...]:
        """Return the list that each of the nouns is repeated for, "" for none; the outermost first."""
        return tuple(getattr(noun, "for_each", "") for noun in self.within)


@dataclass(frozen=True, slots=True)
class _Around:
    snippets: Mapping[str, Snippet]
    within: tuple[Noun, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)

    def part(self, noun: Noun) -> Part:
        return Part((*self.within, noun), self.given)


def conditional_parts(fields: StepFields, snippets: Mapping[str, Snippet]) -> Iterator[Part]:
    """Yield every part of a step, or of a variant of it; those of a snippet for each use."""
    around = _Around(snippets)
    yield from map(around.part, (*fields.titles, *fields.whys))
    yield from map(around.part, fields.needs)
    yield from map(around.part, fields.hazards)
    yield from map(around.part, fields.fails)
    yield from map(around.part, fields.undoing.say if fields.undoing else ())
    yield from _of_work(fields.work, around)


def _of_work(work: Iterable[GuideLine], around: _Around) -> Iterator[Part]:
    for line in work:
        part = around.part(line)
        yield part
        inner = replace(around, within=part.within)
        yield from map(inner.part, (*line.expect, *line.also))
        yield from map(inner.part, line.fails)
        match line:
            case GuideGroup():
                yield from _of_work(line.work, inner)
            case GuideUse() if (snippet := around.snippets.get(line.snippet)) is not None:
                # A snippet sees what it was given, and what the snippet around it was.
                used = replace(inner, given={**around.given, **line.arguments})
                yield from _of_snippet(snippet.hazards, snippet.needs, used)
                yield from _of_work(snippet.work, used)
            case GuideLook() | GuideConfirm():
                yield from _of_work(line.gestures, inner)
            case GuideAct():
                yield from _of_work(line.gestures, inner)
                yield from map(inner.part, line.undo.say if line.undo else ())


def _of_snippet(hazards: Iterable[GuideHazard], needs: Iterable[Need], used: _Around) -> Iterator[Part]:
    yield from map(used.part, hazards)
    yield from map(used.part, needs)
