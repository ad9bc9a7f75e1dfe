"""The one place that knows jinja2: sandboxed, undefined values fatal, no control over files."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
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
        # Jinja2 takes a closing brace without an opening one for words; here it is a slip of the writer.
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
        # The last filter is the outermost node, and the first one is applied first.
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
    # Only texts may be given, so that a pack is judged without running any of it.
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
    own: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Render a template file below `folder`; `escape` turns on HTML escaping.

    `own` are texts of templates that stand in the place of files of their names; the file itself is found
    below the name `shipped/` then. A template that imports another does so `with context`: what it takes
    from the filters belongs to one call, and jinja2 would otherwise keep it for the next.
    """
    environment = _files_below(folder, escape, tuple(sorted(own.items())))
    environment.filters.update(filters)
    try:
        return environment.get_template(name).render(values)
    except Exception as error:
        # What somebody else wrote may go wrong in any way; what ships fails in these two only.
        if not own and not isinstance(error, UndefinedError | TemplateError):
            raise
        raise TemplateFailure(f"{_where(error, name)}: {error}") from error


def fault_of_template(text: str, needs: Collection[str] = ()) -> tuple[str, int]:
    """Return what is wrong with a template that somebody else wrote, and its line; "" for nothing.

    `needs` are the macros that others call in it, without which no page would come of it.
    """
    try:
        tree = _small_language().parse(text)
    except TemplateSyntaxError as error:
        return str(error.message), error.lineno
    imports = [*tree.find_all(nodes.Import), *tree.find_all(nodes.FromImport)]
    for node in imports:
        if not getattr(node, "with_context", False):
            return "it imports another part without the words 'with context'", node.lineno
    missing = [name for name in needs if name not in macros_of(text)]
    return (f"it lacks the macro '{missing[0]}', which other templates call", 1) if missing else ("", 0)


def macros_of(text: str) -> frozenset[str]:
    """Return the names that other templates may call of one: its macros, and what it sets."""
    found = set()
    for node in _small_language().parse(text).body:
        if isinstance(node, nodes.Macro):
            found.add(node.name)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            found.add(node.target.name)
    return frozenset(found)


def calls_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield each template that a text imports with the macro that it calls of it; nothing of a wrong text."""
    try:
        tree = _small_language().parse(text)
    except TemplateSyntaxError:
        return
    names = {
        node.target: str(node.template.value)
        for node in tree.find_all(nodes.Import)
        if isinstance(node.template, nodes.Const)
    }
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in names:
            yield names[node.node.name], node.attr


def _where(error: Exception, name: str) -> str:
    """Return the innermost template that an error was raised in, with its line; else the name asked for."""
    # jinja2 writes the names and lines of templates into the traceback.
    found = [frame for frame in extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return f"{Path(found[-1].filename).name}:{found[-1].lineno}" if found else name


@cache
def _files_below(
    folder: Path, escape: bool, own: tuple[tuple[str, str], ...]
) -> ImmutableSandboxedEnvironment:
    files = FileSystemLoader(folder)
    texts = dict(own)
    # With a name for its file, an error in it can say where it is.
    brought = FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None)
    loaders = [brought, files, PrefixLoader({"shipped": files})]
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders) if own else files,
        undefined=StrictUndefined,
        # Lines that hold only a statement leave nothing behind, so templates may be laid out to be read.
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
