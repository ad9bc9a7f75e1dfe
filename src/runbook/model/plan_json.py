"""A plan as JSON and back, the canonical bytes of a value, and the plan's hash."""

import hashlib
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from runbook.errors import RunbookError
from runbook.model.plans import FORMAT_VERSION, Disposed, Input, Phase, Plan, Skipped
from runbook.model.text import Span, Text, text_as_json, text_from_json


class UnreadablePlan(RunbookError):
    """The data is not a plan that this version can read."""


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Return what plan.json holds of the plan itself."""
    data: dict[str, Any] = _as_json(plan)
    return {"format_version": FORMAT_VERSION, **data}


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """Read what `plan_as_json` wrote; a newer minor format is read, another major one refused."""
    version = str(data.get("format_version", "")) if isinstance(data, Mapping) else ""
    if version.partition(".")[0] != FORMAT_VERSION.partition(".")[0]:
        said = f"its format_version is '{version}'" if version else "it has no format_version"
        raise UnreadablePlan(f"this is not a plan that this version reads: {said}, wanted {FORMAT_VERSION}")
    try:
        plan: Plan = _from_json(data, Plan)
    except KeyError as error:
        raise UnreadablePlan(f"this plan is damaged: the key {error} is missing") from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnreadablePlan(f"this plan is damaged: {error}") from error
    return plan


def canonical(value: Any) -> bytes:
    """Return the one JSON form of a value or a noun of the plan: sorted keys, ASCII, no blanks."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_noun_as_json)
    return text.encode("ascii")


def plan_hash(
    inputs: Sequence[Input],
    phases: Sequence[Phase],
    skipped: Sequence[Skipped],
    dispositions: Sequence[Disposed],
) -> str:
    """Return SHA-256 over what a person or a script acts on; date, tool and diagnostics stay outside."""
    covered = {
        "inputs": tuple(inputs),
        "phases": tuple(phases),
        "skipped": tuple(skipped),
        "dispositions": tuple(dispositions),
    }
    return hashlib.sha256(canonical(covered)).hexdigest()


def _noun_as_json(noun: Any) -> Any:
    # The encoder written in C asks only for what it does not know: it is twice as fast as walking here.
    if isinstance(noun, Span):
        return text_as_json((noun,))[0]
    if isinstance(noun, Mapping):
        return dict(noun)
    return {name: getattr(noun, name) for name in _names(noun.__class__)}


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        if value and isinstance(value[0], Span):
            return text_as_json(tuple(value))
        return [_as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _as_json(item) for key, item in value.items()}
    return {name: _as_json(getattr(value, name)) for name in _names(value.__class__)}


def _from_json(value: Any, kind: Any) -> Any:
    if kind is Any:
        return _frozen(value)
    if kind == Text:
        return text_from_json(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _from_json(value[name], hints[name]) for name in _names(kind)})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(_from_json(item, arguments[0]) for item in value)
    if origin in (Union, types.UnionType):
        inner = [item for item in arguments if item is not type(None)]
        return None if value is None else _from_json(value, inner[0])
    if origin is Literal:
        return value
    if origin is not None:
        return {key: _from_json(item, arguments[1]) for key, item in value.items()}
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
