"""The arguments of a look or an act: filled, those that hold here, of the types that the kind wants."""

from collections.abc import Mapping
from typing import Any

from runbook.model.commands import SHELL_OF, TypedCommand
from runbook.model.kinds import Kind
from runbook.model.places import Place
from runbook.model.work import Conditional
from runbook.tailor.commands import typed_command
from runbook.tailor.conditions import holds
from runbook.tailor.scope import Scope
from runbook.tailor.templates import argument, string

ABSENT: Any = object()


def arguments_of(kind: Kind, stated: Mapping[str, Any], scope: Scope, place: Place) -> dict[str, Any]:
    """Return what is given, by name, those that only the words need among it."""
    types = kind.arguments
    filled = {
        name: typed_command(shell, str(value), scope, place)
        if (shell := SHELL_OF.get(types.get(name, "")))
        else _filled(value, scope, place)
        for name, value in stated.items()
    }
    return {name: typed(types.get(name, ""), value) for name, value in filled.items() if value is not ABSENT}


def for_machines(kind: Kind, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments without those that are for the words only."""
    return {
        name: value.command if isinstance(value, TypedCommand) else value
        for name, value in arguments.items()
        if name not in kind.tells
    }


def typed(wanted: str, value: Any) -> Any:
    """Return a value of the type that is wanted: a template gives only text."""
    if isinstance(value, tuple):
        return tuple(typed(wanted.removeprefix("list of "), item) for item in value)
    if wanted == "bool" and value in ("true", "false"):
        return value == "true"
    if wanted == "number" and isinstance(value, str) and value.isdigit():
        return int(value)
    return value


def _filled(value: Any, scope: Scope, place: Place) -> Any:
    match value:
        case Conditional():
            return _filled(value.value, scope, place) if holds(value.when, scope, place) else ABSENT
        case str():
            return argument(value, scope, place)
        case Mapping():
            pairs = ((_name(key, scope, place), _filled(inner, scope, place)) for key, inner in value.items())
            given = {name: inner for name, inner in pairs if inner is not ABSENT}
            # A mapping of which nothing holds is not given at all; one that the guide writes empty is.
            return given if given or not value else ABSENT
        case list() | tuple():
            items = (_filled(inner, scope, place) for inner in value)
            return tuple(inner for inner in items if inner is not ABSENT)
        case _:
            return value


def _name(key: Any, scope: Scope, place: Place) -> str:
    return string(str(key), scope, place)
