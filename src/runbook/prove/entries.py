"""List what a pack reads: its conditions, and the keys that a template asks for."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from runbook.model.conditions import ALWAYS, AllOf, Condition
from runbook.model.guide import StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.tailor.templates import pieces
from runbook.templating import BadTemplate, Expression


@dataclass(frozen=True, slots=True)
class ConditionalText:
    """A part of a step or a table that prints under a condition, with the templates in it."""

    what: str
    when: Condition
    templates: tuple[str, ...]
    place: Place
    for_each: str = ""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def uses(self) -> tuple[str, ...]:
        """Return the keys that the templates ask for, each once; a name that is given as its texts."""
        return tuple(dict.fromkeys(_keys(self.templates, self.given)))


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry that belongs to no step: a row, a box, an arrow, a way; it may be repeated for a list."""

    entry: ConditionalText
    for_each: str = ""


def keys_in(template: str) -> Iterator[str]:
    """Yield the keys of a template's expressions; a bad template has none (and is a finding elsewhere)."""
    if "{" in template:
        with suppress(BadTemplate):
            yield from (piece.key for piece in pieces(template) if isinstance(piece, Expression))


def scalar_entry(fields: StepFields, place: Place) -> ConditionalText:
    """Return a step's single texts as one entry."""
    texts = (fields.title, fields.short, fields.why, fields.acceptance)
    return ConditionalText("texts", ALWAYS, texts, place)


def strings_in(value: Any) -> Iterator[str]:
    """Yield the strings in arguments, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_in(item)


def standing_entries(pack: Pack) -> Iterator[Standing]:
    """Yield what a plan holds outside its steps."""
    for row in pack.lifecycle:
        yield Standing(ConditionalText(f"end of support '{row.id}'", row.when, (), row.place), row.for_each)
    for table in pack.tables:
        yield Standing(
            ConditionalText(
                f"table '{table.id}'", ALWAYS, (table.title, table.lead, *table.columns), table.place
            )
        )
        for cells in table.rows:
            entry = ConditionalText(f"this row of table '{table.id}'", cells.when, cells.cells, cells.place)
            yield Standing(entry, cells.for_each)
    for node in pack.nodes:
        yield Standing(
            ConditionalText(f"box '{node.id}'", node.when, (node.title,), node.place), node.for_each
        )
        for line in node.lines:
            within = AllOf((node.when, line.when))
            yield Standing(
                ConditionalText(f"this line of box '{node.id}'", within, (line.text,), line.place),
                node.for_each,
            )
    for name, lines in (("title", pack.titles), ("note on use", pack.usage)):
        for line in lines:
            yield Standing(ConditionalText(f"{name} '{line.text}'", line.when, (line.text,), line.place))
    for edge in pack.edges:
        yield Standing(ConditionalText(f"arrow '{edge.label}'", edge.when, (edge.label,), edge.place))
    for way in pack.decision.ways if pack.decision else ():
        texts = (way.title, *(point.text for point in (*way.pros, *way.cons)))
        yield Standing(ConditionalText(f"the advice of way '{way.id}'", way.advised, texts, way.place))
        yield Standing(ConditionalText(f"the choice of way '{way.id}'", way.chosen, texts, way.place))


def _keys(templates: Iterable[str], given: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for key in (key for template in templates for key in keys_in(template)):
        head = key.partition(".")[0]
        if head in given:
            # Without the name itself: the text of an argument may use one of the
            # profile's that is called the same.
            yield from _keys(given[head], {name: texts for name, texts in given.items() if name != head})
        else:
            yield key
