"""Put values into the pack's texts: marks are parsed first, so that a value is never read as markup."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from inspect import signature
from typing import Any

from runbook.model.commands import TypedCommand
from runbook.model.guide import Case
from runbook.model.keys import ITEM
from runbook.model.nearest import nearest
from runbook.model.places import Place
from runbook.model.plurals import counted
from runbook.model.profiles import MISSING
from runbook.model.text import Span, SpanKind, Text
from runbook.model.value_titles import titles_of
from runbook.model.values import as_words
from runbook.tailor.alternatives import alternatives
from runbook.tailor.conditions import note_unstated
from runbook.tailor.filters import FILTERS, Unfit
from runbook.tailor.scope import Scope
from runbook.templating import CITES, BadTemplate, Expression, parsed_expression, parts_of_text

Piece = str | Expression


def string(template: str, scope: Scope, place: Place) -> str:
    """Return a template with its values; an undefined one is an error, noted in the scope."""
    if "{" not in template:
        return template
    try:
        return "".join(filled(piece, scope) for piece in pieces(template))
    except (BadTemplate, Unfit) as error:
        scope.complain("undefined-value", str(error), place)
        return ""


def rich(template: str, scope: Scope, place: Place) -> Text:
    """Return a rich template as spans, each with its values."""
    spans = (
        span
        for kind, text, href in marks(template)
        for span in _spans(kind, text, string(href, scope, place), scope, place)
    )
    return tuple(span for span in spans if span.text)


def _spans(kind: SpanKind, text: str, href: str, scope: Scope, place: Place) -> tuple[Span, ...]:
    """Return a mark with its values; of a list that is joined within marks each item has marks of its own."""
    for sign in ("**", "`"):
        between = f"join('{sign}, {sign}')"
        if between in text:
            items = string(text.replace(between, f"join('{_BETWEEN}')"), scope, place).split(_BETWEEN)
            listed = [Span(kind, item) for item in items]
            return tuple(span for at, item in enumerate(listed) for span in (*_COMMA[: bool(at)], item))
    return (Span(kind, string(text, scope, place), href),)


_BETWEEN = "\x1f"
"""A sign that no value has: values of YAML hold no control characters."""
_COMMA = (Span("plain", ", "),)


def command_lines(template: str, scope: Scope, place: Place) -> tuple[str, ...]:
    """Return what is typed, line by line; a value never makes a line of its own."""
    return tuple(command_line(line, scope, place) for line in template.split("\n"))


def command_line(template: str, scope: Scope, place: Place) -> str:
    """Return a command with its values; an argument of nothing leaves no second blank behind it."""
    try:
        parts = [filled(piece, scope) for piece in pieces(template)]
    except (BadTemplate, Unfit) as error:
        scope.complain("undefined-value", str(error), place)
        return ""
    said = ""
    for at, part in enumerate(parts):
        # Behind an empty argument one of the two blanks around it goes, as whoever types would leave it out.
        is_gap = not parts[at - 1] and at and said.endswith(" ")
        said += part.removeprefix(" ") if is_gap else part
    return said if parts and parts[-1] else said.removesuffix(" ")


def argument(template: str, scope: Scope, place: Place) -> Any:
    """Return a template as an argument: one expression alone may be a list, a mapping or a command."""
    try:
        found = pieces(template) if "{" in template else ()
    except BadTemplate:
        found = ()
    # Text around it, or a filter, makes text of it; only a bare expression keeps what it names as it is.
    if len(found) == 1 and isinstance(found[0], Expression) and not found[0].filters:
        value = scope.get(found[0].key)
        if isinstance(value, list | tuple | Mapping | TypedCommand):
            return value
    return string(template, scope, place)


def filled_tree(value: Any, scope: Scope, place: Place) -> Any:
    """Return arguments with every string in them filled."""
    if isinstance(value, str):
        return string(value, scope, place)
    if isinstance(value, Mapping):
        return {key: filled_tree(item, scope, place) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(filled_tree(item, scope, place) for item in value)
    return value


# Both are asked for the same texts again and again, by each profile of a fleet and each world of a proof.
@cache
def pieces(template: str) -> tuple[Piece, ...]:
    """Split a template into fixed words and expressions; raise BadTemplate on anything else."""
    parts = parts_of_text(template)
    return tuple(_expression(text) if is_hole else text for is_hole, text in parts if is_hole or text)


@cache
def marks(template: str) -> tuple[tuple[SpanKind, str, str], ...]:
    """Split a rich template into (kind, text, address) before any value is put in."""
    try:
        parts = tuple(parts_of_text(template))
    except BadTemplate:
        return (("plain", template, ""),)  # which is told where its values are put in
    # What stands between braces is no mark, whatever signs it holds: a sign stands for it meanwhile.
    holes = iter([f"{{{{{text}}}}}" for is_hole, text in parts if is_hole])
    shape = "".join(_HOLE if is_hole else text for is_hole, text in parts)
    return tuple(
        (kind, _refilled(text, holes), _refilled(href, holes)) for kind, text, href in _marked(shape) if text
    )


def _marked(shape: str) -> Iterator[tuple[SpanKind, str, str]]:
    at = 0
    for match in _MARK.finditer(shape):
        yield "plain", shape[at : match.start()], ""
        yield _mark(match)
        at = match.end()
    yield "plain", shape[at:], ""


def _refilled(text: str, holes: Iterator[str]) -> str:
    head, *rest = text.split(_HOLE)
    return head + "".join(next(holes) + part for part in rest)


def derived(value_id: str, scope: Scope) -> str:
    """Return `values.<id>`: the one case whose condition holds."""
    if value_id not in scope.derived:
        # None while it is being made: a value that asks for itself is told so, and does not recurse for ever.
        scope.derived[value_id] = None
        scope.derived[value_id] = _derive(value_id, scope)
    known = scope.derived[value_id]
    if known is None:
        raise Unfit(f"values.{value_id} has no value here")
    return known


def chosen(cases: tuple[Case, ...], what: str, scope: Scope, place: Place) -> str | None:
    """Return the text of the one case that holds; none or two are errors, noted in the scope."""
    judged = alternatives(cases, scope)
    for verdict, where in judged.verdicts():
        note_unstated(verdict, scope, where)
    if judged.fault:
        lines = ", ".join(str(case.place.line) for case in judged.held)
        told = f"two cases hold (lines {lines})" if judged.held else "no case holds"
        scope.complain(f"values-{judged.fault}", f"{what}: {told}", place)
    return string(judged.only.text, scope, judged.only.place) if judged.only else None


def _derive(value_id: str, scope: Scope) -> str | None:
    value = next((value for value in scope.pack.values if value.id == value_id), None)
    if value is None:
        near = nearest(value_id, [known.id for known in scope.pack.values])
        raise Unfit(f"there is no values.{value_id}" + (f"; did you mean values.{near}?" if near else ""))
    return chosen(value.cases, f"values.{value_id}", scope, value.place)


def filled(piece: Piece, scope: Scope) -> str:
    """Return fixed words as they are, an expression as its value in words; raise Unfit where it has none."""
    if isinstance(piece, str):
        return piece
    value = _value_of(piece, scope)
    for name, arguments in piece.filters:
        seen = _OF_THE_PLAN.get(name)
        value = seen(value, piece.key, scope) if seen else FILTERS[name](value, *arguments)
    if isinstance(value, list | tuple | Mapping):
        raise Unfit(f"{piece.source} is a list or a mapping; write which part is meant, or use join")
    return as_words(value)


def _value_of(piece: Expression, scope: Scope) -> Any:
    head, _, rest = piece.key.partition(".")
    if head == CITES:
        return _cited(rest, scope)
    # What is given hides even `values`: a kind's argument may be called so.
    value: Any = derived(rest, scope) if head == "values" and not scope.closed else scope.get(piece.key)
    if value is MISSING:
        raise Unfit(f"{piece.key} is not stated, but a text asks for it")
    return value


def _cited(named: str, scope: Scope) -> str:
    """Return number and title of a step or a phase ("step:id"), of a repeated step at the same item."""
    here = scope.get(f"{ITEM}.id")
    # Whoever works on a standby is sent to the step of that standby, where there is one.
    found = scope.cited.get(f"{named}@{here}") or scope.cited.get(named)
    if found is None:
        what, _, id = named.partition(":")
        raise Unfit(f"a text cites the {what} '{id}', which is not in this plan")
    return found


def in_words(value: Any, key: str, scope: Scope) -> Any:
    """Return what the screen calls a value of an argument: by the pack's names, else by the type's words.

    A value of the profile is called what the schema calls it.
    """
    if isinstance(value, list | tuple):
        return tuple(in_words(item, key, scope) for item in value)
    kind = scope.types.get(key.partition(".")[0], "").removeprefix("list of ")
    names = scope.pack.names.get(kind)
    if names is not None and as_words(value) in names.words:
        opened = replace(scope, given={}, types={}, closed=False)
        return string(names.words[as_words(value)], opened, names.place)
    known = scope.pack.kinds.types.get(kind) or titles_of(scope.pack.schema, key)
    return known.get(as_words(value), value)


_OF_THE_PLAN: Mapping[str, Callable[[Any, str, Scope], Any]] = {
    "words": in_words,
    "cite": lambda value, _, scope: _cited(f"step:{value}", scope),
}
"""The filters that look at more than the value."""


def _expression(source: str) -> Expression:
    found = parsed_expression(source)
    known = (*FILTERS, *_OF_THE_PLAN)
    for name, arguments in found.filters:
        if name not in known:
            raise BadTemplate(f"there is no filter '{name}'; there are {', '.join(known)}")
        if not _takes(name, arguments):
            raise BadTemplate(f"the filter '{name}' does not take {counted(len(arguments), 'argument')}")
    return found


def _takes(name: str, arguments: tuple[str, ...]) -> bool:
    try:
        signature(FILTERS[name]).bind("", *arguments) if name in FILTERS else None
    except TypeError:
        return False
    return name in FILTERS or not arguments


def _mark(match: re.Match[str]) -> tuple[SpanKind, str, str]:
    kind: dict[str, SpanKind] = {"ui": "ui", "value": "value", "link": "link"}
    name = next(name for name in kind if match[name] is not None)
    return kind[name], match[name], match["href"] if name == "link" else ""


_HOLE = "\ue000"
"""A sign that no text of a pack has: it is of nobody's alphabet."""
# Marks do not nest: within one, the signs of the others are plain letters.
_MARK = re.compile(
    r"\*\*(?P<ui>(?:(?!\*\*).)+)\*\*|`(?P<value>[^`]+)`|\[(?P<link>[^\[\]]+)\]\((?P<href>[^()\s]+)\)",
    re.DOTALL,
)
