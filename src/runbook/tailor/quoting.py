"""Which entries of a step name which quotes, each with all that decides whether it prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runbook.model.guide import GuideHazard, Snippet, StepFields
from runbook.model.work import (
    Failure,
    GuideAct,
    GuideConfirm,
    GuideGroup,
    GuideLine,
    GuideLineHead,
    GuideLook,
    GuideUse,
    NeededThing,
    Sentence,
    UndoWords,
)

Named = Sentence | GuideHazard | Failure | GuideLineHead
QuotingEntry = Named
Snippets = Mapping[str, Snippet]


@dataclass(frozen=True, slots=True)
class Quoting:
    """One entry that names a quote; `within` are the entries around it and itself, the outermost first."""

    quote: str
    within: tuple[QuotingEntry, ...]


def quoting(fields: StepFields, snippets: Snippets) -> tuple[Quoting, ...]:
    """Return every entry of a step or a variant that names a quote, those of its snippets included."""
    needs = tuple(need for need in fields.needs if not isinstance(need, NeededThing))
    words: tuple[Named, ...] = (
        *fields.titles,
        *fields.whys,
        *needs,
        *fields.hazards,
        *fields.fails,
        *_undone(fields.undoing),
    )
    return (*_named(words, ()), *_of_lines(fields.work, (), snippets))


def _of_lines(
    work: tuple[GuideLine, ...], around: tuple[QuotingEntry, ...], snippets: Snippets
) -> Iterator[Quoting]:
    for line in work:
        within = (*around, line)
        if isinstance(line, GuideGroup):
            yield from _of_group(line, within, snippets)
        elif isinstance(line, GuideUse):
            yield from _of_snippet(snippets.get(line.snippet), within, snippets)
        else:
            yield from _named((line,), around)
            yield from _named(_words(line), within)


def _of_group(group: GuideGroup, within: tuple[QuotingEntry, ...], snippets: Snippets) -> Iterator[Quoting]:
    if group.page or group.say:
        yield from (Quoting(quote, within) for quote in group.quotes)
    else:
        # Without words of its own it has no line: its quotes are those of each line that names none.
        bare = (line for line in group.work if not line.quotes)
        yield from (Quoting(quote, (*within, line)) for line in bare for quote in group.quotes)
    yield from _of_lines(group.work, within, snippets)


def _of_snippet(
    snippet: Snippet | None, within: tuple[QuotingEntry, ...], snippets: Snippets
) -> Iterator[Quoting]:
    if snippet is not None:
        needs = tuple(need for need in snippet.needs if not isinstance(need, NeededThing))
        yield from _named((*snippet.hazards, *needs), within)
        yield from _of_lines(snippet.work, within, snippets)


def _words(line: GuideLineHead) -> tuple[Named, ...]:
    """Return what stands at a line and may name quotes of its own."""
    gestures = line.gestures if isinstance(line, GuideLook | GuideAct | GuideConfirm) else ()
    undone = _undone(line.undo) if isinstance(line, GuideAct) else ()
    return (*line.expect, *line.also, *line.fails, *gestures, *undone)


def _undone(undo: UndoWords | None) -> tuple[Sentence, ...]:
    return undo.say if undo else ()


def _named(entries: tuple[Named, ...], around: tuple[QuotingEntry, ...]) -> Iterator[Quoting]:
    for entry in entries:
        yield from (Quoting(quote, (*around, entry)) for quote in entry.quotes)
