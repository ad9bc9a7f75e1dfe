"""Put values into the pack's texts: marks are parsed first, so that a value is never read as markup."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from runbook.model.guide import Line
from runbook.model.keys import ITEM, plain_key
from runbook.model.nearest import nearest
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.text import Span, SpanKind, Text
from runbook.model.values import as_words
from runbook.tailor.alternatives import alternatives
from runbook.tailor.conditions import note_unstated
from runbook.tailor.filters import FILTERS, Unfit
from runbook.tailor.scope import Scope


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ key | filter('argument') }}` of a template."""

    key: str
    filters: tuple[tuple[str, tuple[Any, ...]], ...]
    source: str


Piece = str | Expression
CITES = "step()"
"""What stands for the key of `{{ step('id') }}` and `{{ phase('id') }}`, which print number and title."""


class BadTemplate(ValueError):
    """The text holds an expression that the small language of templates does not have."""


def string(template: str, scope: Scope, place: Place) -> str:
    """Return a template with its values; an undefined one is an error, noted in the scope."""
    if "{" not in template:
        return template
    try:
        return "".join(_filled(piece, scope) for piece in pieces(template))
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


def command_line(template: str, scope: Scope, place: Place) -> str:
    """Return a command with its values; an argument of nothing leaves no second blank behind it."""
    try:
        parts = [_filled(piece, scope) for piece in pieces(template)]
    except (BadTemplate, Unfit) as error:
        scope.complain("undefined-value", str(error), place)
        return ""
    said = ""
    for at, part in enumerate(parts):
        is_gap = not parts[at - 1] and at and said.endswith(" ")
        said += part.removeprefix(" ") if is_gap else part
    return said if parts and parts[-1] else said.removesuffix(" ")


def argument(template: str, scope: Scope, place: Place) -> Any:
    """Return a template as an argument: one expression alone may be a list or a mapping."""
    try:
        found = pieces(template) if "{" in template else ()
    except BadTemplate:
        found = ()
    if len(found) == 1 and isinstance(found[0], Expression) and not found[0].filters:
        value = scope.get(found[0].key)
        if isinstance(value, list | tuple | Mapping):
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


@cache
def pieces(template: str) -> tuple[Piece, ...]:
    """Split a template into fixed words and expressions; raise BadTemplate on anything else."""
    found: list[Piece] = []
    at = 0
    for match in _EXPRESSION.finditer(template):
        found.append(template[at : match.start()])
        found.append(_expression(match.group(1)))
        at = match.end()
    found.append(template[at:])
    if any(isinstance(piece, str) and re.search(r"\{\{|\{%|\}\}", piece) for piece in found):
        raise BadTemplate(f"'{template}' is not a template: only {{{{ key | filter }}}} may stand in a text")
    return tuple(piece for piece in found if piece)


@cache
def marks(template: str) -> tuple[tuple[SpanKind, str, str], ...]:
    """Split a rich template into (kind, text, address) before any value is put in."""
    found: list[tuple[SpanKind, str, str]] = []
    at = 0
    for match in _MARK.finditer(template):
        if match["hole"]:
            continue
        found.append(("plain", template[at : match.start()], ""))
        found.append(_mark(match))
        at = match.end()
    found.append(("plain", template[at:], ""))
    return tuple(item for item in found if item[1])


def derived(value_id: str, scope: Scope) -> str:
    """Return `values.<id>`: the one case whose condition holds."""
    if value_id not in scope.derived:
        scope.derived[value_id] = None
        scope.derived[value_id] = _derive(value_id, scope)
    known = scope.derived[value_id]
    if known is None:
        raise Unfit(f"values.{value_id} has no value here")
    return known


def chosen(cases: tuple[Line, ...], what: str, scope: Scope, place: Place) -> str | None:
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


def _filled(piece: Piece, scope: Scope) -> str:
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
    found = scope.cited.get(f"{named}@{here}") or scope.cited.get(named)
    if found is None:
        what, _, id = named.partition(":")
        raise Unfit(f"a text cites the {what} '{id}', which is not in this plan")
    return found


def in_words(value: Any, key: str, scope: Scope) -> Any:
    """Return what the screen calls a value of an argument: by the pack's names, else by the type's words."""
    if isinstance(value, list | tuple):
        return tuple(in_words(item, key, scope) for item in value)
    kind = scope.types.get(key.partition(".")[0], "").removeprefix("list of ")
    names = scope.pack.names.get(kind)
    if names is not None and as_words(value) in names.words:
        opened = replace(scope, given={}, types={}, closed=False)
        return string(names.words[as_words(value)], opened, names.place)
    return scope.pack.kinds.types.get(kind, {}).get(as_words(value), value)


_OF_THE_PLAN: Mapping[str, Callable[[Any, str, Scope], Any]] = {
    "words": in_words,
    "cite": lambda value, _, scope: _cited(f"step:{value}", scope),
}
"""The filters that look at more than the value."""


def _expression(source: str) -> Expression:
    cited = _CITED.fullmatch(source.strip())
    if cited:
        return Expression(f"{CITES}.{cited['what']}:{cited['id']}", (), source.strip())
    match = _SHAPE.fullmatch(source.strip())
    if not match:
        raise BadTemplate(f"'{{{{{source}}}}}' is not of the form {{{{ key | filter('argument') }}}}")
    filters = tuple(
        (found["name"], tuple(_argument(text) for text in _LITERAL.findall(found["arguments"] or "")))
        for found in _FILTER.finditer(match["filters"])
    )
    for name, _ in filters:
        if name not in (*FILTERS, *_OF_THE_PLAN):
            raise BadTemplate(
                f"there is no filter '{name}'; there are {', '.join((*FILTERS, *_OF_THE_PLAN))}"
            )
    return Expression(plain_key(match["key"]), filters, source.strip())


def _argument(literal: str) -> str:
    return literal[1:-1].replace("\\\\", "\\").replace("\\'", "'").replace("\\n", "\n")


def _mark(match: re.Match[str]) -> tuple[SpanKind, str, str]:
    kind: dict[str, SpanKind] = {"ui": "ui", "value": "value", "link": "link"}
    name = next(name for name in kind if match[name] is not None)
    return kind[name], match[name], match["href"] if name == "link" else ""


_HOLE = r"\{\{.*?\}\}"
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_MARK = re.compile(
    rf"(?P<hole>{_HOLE})"
    rf"|\*\*(?P<ui>(?:{_HOLE}|(?!\*\*).)+)\*\*"
    rf"|`(?P<value>(?:{_HOLE}|[^`])+)`"
    rf"|\[(?P<link>(?:{_HOLE}|[^\[\]])+)\]\((?P<href>(?:{_HOLE}|[^()\s])+)\)",
    re.DOTALL,
)
_CITED = re.compile(r"(?P<what>step|phase)\(\s*['\"](?P<id>[a-z0-9][a-z0-9._-]*)['\"]\s*\)")
_LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_CALL = rf"\|\s*\w+\s*(?:\(\s*(?:(?:\w+\s*=\s*)?(?:{_LITERAL.pattern})\s*,?\s*)*\))?\s*"
_FILTER = re.compile(
    r"\|\s*(?P<name>\w+)\s*(?:\((?P<arguments>(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^)])*)\))?"
)
_SHAPE = re.compile(rf"(?P<key>[A-Za-z_]\w*(?:\.\w+|\[\d+\])*)\s*(?P<filters>(?:{_CALL})*)", re.DOTALL)
