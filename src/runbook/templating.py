"""The one place that knows jinja2: sandboxed, undefined values fatal, no control over files."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from runbook.errors import RunbookError


class TemplateFailure(RunbookError):
    """A template asked for something that does not exist; nothing undefined is ever printed."""


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
