"""What a proof asks about steps: each part's conditions, and the keys of its texts and arguments."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any

from runbook.model.conditions import ALWAYS, AllOf, Condition, atoms_in
from runbook.model.guide import GuideHazard, StepFields
from runbook.model.packs import Pack
from runbook.model.work import (
    Conditional,
    Failure,
    GuideAct,
    GuideAgain,
    GuideLook,
    GuideUse,
    NeededThing,
    Sentence,
    ToWrite,
    UndoWords,
)
from runbook.prove.entries import ConditionalText, strings_in
from runbook.tailor.lines.parts import Noun, Part, conditional_parts

_OWN_PARTS = ("expect", "also", "fails", "gestures", "work", "place", "when", "for_each", "id", "quotes")
"""Fields of a line that hold parts of their own, or no text."""
STEP_TYPE = "step"
"""The type of an argument that names a step, which must then be in the plan."""


def step_entries(fields: StepFields, pack: Pack) -> Iterator[ConditionalText]:
    """Yield the parts of a step and of its lines, each under all conditions around it."""
    for part in conditional_parts(fields, pack.snippets):
        yield from _entries(part, pack)


def _entries(part: Part, pack: Pack) -> Iterator[ConditionalText]:
    for_each = list_of(part)
    when = condition_of(part, pack)
    given = {**{name: (text,) for name, text in part.given.items()}, **_of_rows(for_each, pack)}
    # The rows of a pack are the same in every profile, so nothing has to be asked for each of them.
    rows = for_each in pack.lists and not pack.lists[for_each].of

    def entry(what: str, when: Condition, texts: Iterator[str]) -> ConditionalText:
        return ConditionalText(what, when, tuple(texts), part.noun.place, "" if rows else for_each, given)

    yield entry(_what(part), when, _texts(part, pack))
    for inner, value in _conditions_within(part):
        if not _is_over(inner, _given_to(part.within, pack), pack):
            yield entry("argument", AllOf((when, inner)), strings_in(value))


def list_of(part: Part) -> str:
    """Return the list for each item of which a part is repeated, the innermost; "" for none."""
    return next((name for name in part.lists[::-1] if name), "")


def condition_of(part: Part, pack: Pack) -> Condition:
    """Return all conditions that a part stands under as one, but for what the pack decides by itself."""
    asked = [
        noun.when
        for at, noun in enumerate(part.within)
        if noun.when != ALWAYS and not _is_over(noun.when, _given_to(part.within[: at + 1], pack), pack)
    ]
    return asked[0] if len(asked) == 1 else AllOf(tuple(asked)) if asked else ALWAYS


def _given_to(within: tuple[Noun, ...], pack: Pack) -> set[str]:
    """Return the names that the pack itself gives to the last of these nouns: no profile decides them.

    They are the arguments of the snippets around it, not of its own use of one, and the items of the pack's
    own rows. An argument may have the name of a list's item (`domain`), which it
    hides inside its snippet only.
    """
    arguments = (name for noun in within[:-1] if isinstance(noun, GuideUse) for name in noun.arguments)
    lists = (pack.lists.get(getattr(noun, "for_each", "")) for noun in within)
    return {*arguments, *(declared.item for declared in lists if declared and not declared.of)}


def _is_over(condition: Condition, names: set[str], pack: Pack) -> bool:
    return any(atom.key.partition(".")[0] in names for atom in atoms_in(condition, pack.conditions))


def _of_rows(for_each: str, pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """Return the item of a list that the pack has itself, as the texts of its rows."""
    declared = pack.lists.get(for_each)
    if declared is None or declared.of:
        return {}
    return {declared.item: tuple(text for row in declared.rows for text in row.values())}


def _what(part: Part) -> str:
    match part.noun:
        case Sentence():
            return "sentence"
        case Failure():
            return "remedy"
        case GuideHazard():
            return "hazard"
        case NeededThing():
            return "need"
        case _:
            return "line"


def _texts(part: Part, pack: Pack) -> Iterator[str]:
    match part.noun:
        case Sentence(text=text) | GuideHazard(text=text):
            yield text
        case Failure(sign=sign, do=do):
            yield from (sign, do)
        case NeededThing(thing=thing):
            yield from (pack.things[thing].text,) if thing in pack.things else ()
        case GuideUse():
            return
        case line:
            for field in fields_of(line):
                if field.name not in _OWN_PARTS:
                    yield from _in_value(getattr(line, field.name))
            # A step that is named stands in no text; as a text it is asked for as those in texts are.
            yield from (f"{{{{ step('{named}') }}}}" for named in _steps_named(line, pack))


def _in_value(value: Any) -> Iterator[str]:
    """Yield the texts of a value that are always used: not those that an argument has under a condition."""
    match value:
        case str():
            yield value
        case Mapping():
            yield from (text for key, inner in value.items() for text in (str(key), *_in_value(inner)))
        case list() | tuple():
            yield from (text for inner in value for text in _in_value(inner))
        case ToWrite():
            yield from (value.text, value.unit)
        case UndoWords():
            yield from _in_value(value.arguments)


def _steps_named(line: Any, pack: Pack) -> Iterator[str]:
    """Yield each step that a line names and that must be there: one that is proven again, or in an argument.

    Where the step that brings about what a look finds (`by`) is left out, the look stands without it: an
    alias that this customer does not have is not waited for.
    """
    if isinstance(line, GuideAgain):
        known = {step.id for step in pack.steps()}
        yield from (named for named in line.of if named in known)
    if isinstance(line, GuideLook) and line.until:
        yield line.until
    if isinstance(line, GuideLook | GuideAct):
        kind = pack.kinds.kinds.get(line.kind)
        for name, of in (kind.arguments if kind else {}).items():
            if of == STEP_TYPE and isinstance(named := line.arguments.get(name), str) and "{" not in named:
                yield named


def _conditions_within(part: Part) -> Iterator[tuple[Condition, Any]]:
    """Yield the conditions of a line that are not its own, each with what is used where it holds."""
    line = part.noun
    if isinstance(line, GuideAct) and line.by_hand is not None and line.by_hand != ALWAYS:
        # Nothing is printed by it, and all the same it must be possible, and be decided by what is stated.
        yield line.by_hand, ()
    if isinstance(line, GuideLook | GuideAct):
        yield from _conditional(line.arguments)


def _conditional(value: Any) -> Iterator[tuple[Condition, Any]]:
    match value:
        case Conditional():
            yield value.when, value.value
        case Mapping():
            yield from (found for inner in value.values() for found in _conditional(inner))
        case list() | tuple():
            yield from (found for inner in value for found in _conditional(inner))
