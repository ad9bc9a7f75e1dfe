"""Which entries of a step name which quotes, each with all that decides whether it prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runbook.model.guide import Snippet, StepFields
from runbook.model.work import GuideGroup, NeededThing
from runbook.tailor.lines.parts import Noun, Part, conditional_parts

Snippets = Mapping[str, Snippet]


@dataclass(frozen=True, slots=True)
class Quoting:
    """One entry that names a quote; `within` are the entries around it and itself, the outermost first."""

    quote: str
    within: tuple[Noun, ...]


def quoting(fields: StepFields, snippets: Snippets) -> tuple[Quoting, ...]:
    """Return every entry of a step or a variant that names a quote, those of its snippets included."""
    return tuple(found for part in conditional_parts(fields, snippets) for found in _named(part.noun, part))


def _named(noun: Noun, part: Part) -> Iterator[Quoting]:
    # A thing is words of pack.yaml and quotes nothing.
    if isinstance(noun, NeededThing):
        return
    if isinstance(noun, GuideGroup) and not (noun.page or noun.say):
        # Without words of its own it has no line: its quotes are those of each line that names none.
        bare = (line for line in noun.work if not line.quotes)
        yield from (Quoting(quote, (*part.within, line)) for line in bare for quote in noun.quotes)
    else:
        yield from (Quoting(quote, part.within) for quote in noun.quotes)
