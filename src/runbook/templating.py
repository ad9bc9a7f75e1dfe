"""The one place that knows jinja2: sandboxed, undefined values fatal, no control over files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from runbook.errors import RunbookError


class TemplateFailure(RunbookError):
    """A template asked for something that does not exist; nothing undefined is ever printed."""


class BadTemplate(ValueError):
    """The text holds an expression that the small language of a pack's texts does not have."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ key | filter('argument') }}` of a pack's text, with the words between its braces.

    Of `{{ step('id') }}` the key is `step().step:id`.
    """

    key: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    source: str


CITES = "step()"
"""What stands for the key of `{{ step('id') }}` and `{{ phase('id') }}`, which print number and title."""
_CITED = ("step", "phase")


def parts_of_text(template: str) -> Iterator[tuple[bool, str]]:
    """Yield a text's fixed words (False) and what stands between braces (True); raise BadTemplate else."""
    inside: list[str] | None = None
    for token, text in _tokens(template):
        if token == "data" and "}}" not in text:
            yield False, text
        elif token == "variable_begin" and text == "{{":
            inside = []
        elif token == "variable_end" and text == "}}" and inside is not None:
            yield True, "".join(inside)
            inside = None
        elif inside is not None:
            inside.append(text)
        else:
            raise _no_template(template)
    if inside is not None:
        raise _no_template(template)


def parsed_expression(source: str) -> Expression:
    """Return what stands between braces, held against the few forms that a pack's text may use."""
    parser = _parser(source)
    try:
        node = parser.parse_expression()
    except TemplateSyntaxError as error:
        raise _no_expression(source) from error
    if not parser.stream.eos:
        raise _no_expression(source)
    filters: list[tuple[str, tuple[str, ...]]] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        filters.insert(0, (node.name, _arguments(node, source)))
        node = node.node
    return Expression(_key(node, source), tuple(filters), source.strip())


def _tokens(template: str) -> list[tuple[str, str]]:
    try:
        return [(token, text) for _, token, text in _small_language().lex(template)]
    except TemplateSyntaxError as error:
        raise _no_template(template) from error


def _parser(source: str) -> Parser:
    try:
        return Parser(_small_language(), source, state="variable")
    except TemplateSyntaxError as error:
        raise _no_expression(source) from error


def _arguments(node: nodes.Filter | nodes.Call, source: str) -> tuple[str, ...]:
    given = [*node.args, *(keyword.value for keyword in node.kwargs)]
    texts = [
        value.value for value in given if isinstance(value, nodes.Const) and isinstance(value.value, str)
    ]
    if node.dyn_args or node.dyn_kwargs or len(texts) != len(given):
        raise _no_expression(source)
    return tuple(texts)


def _key(node: nodes.Node, source: str) -> str:
    """Return a dotted key: a name, then names of fields and numbers of items."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=name):
            return f"{_key(inner, source)}.{name}"
        case nodes.Getitem(node=inner, arg=nodes.Const(value=int(at))):
            return f"{_key(inner, source)}.{at}"
        case nodes.Call(node=nodes.Name(name=what)) if what in _CITED:
            match _arguments(node, source):
                case (id,):
                    return f"{CITES}.{what}:{id}"
    raise _no_expression(source)


def _no_template(template: str) -> BadTemplate:
    return BadTemplate(f"'{template}' is not a template: only {{{{ key | filter }}}} may stand in a text")


def _no_expression(source: str) -> BadTemplate:
    return BadTemplate(f"'{{{{{source}}}}}' is not of the form {{{{ key | filter('argument') }}}}")


@cache
def _small_language() -> ImmutableSandboxedEnvironment:
    """Return jinja2's lexer and parser; nothing is ever compiled or run by it."""
    return ImmutableSandboxedEnvironment(keep_trailing_newline=True)


def render_file(
    folder: Path,
    name: str,
    values: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
    *,
    escape: bool,
) -> str:
    """Render a template file below `folder`; `escape` turns on HTML escaping.

    A template that imports another does so `with context`: what it takes from the filters belongs to
    one call, and jinja2 would otherwise keep it for the next.
    """
    environment = _files_below(folder, escape)
    environment.filters.update(filters)
    try:
        return environment.get_template(name).render(values)
    except (UndefinedError, TemplateError) as error:
        raise TemplateFailure(f"{name}: {error}") from error


@cache
def _files_below(folder: Path, escape: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled_before(),
    )


def _compiled_before() -> FileSystemBytecodeCache | None:
    """Return jinja2's cache of compiled templates, in a folder that only this user can write; else none."""
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return None
