"""A plan as JSON and back, the canonical bytes of a value, and the plan's hash."""

import hashlib
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from runbook.errors import RunbookError
from runbook.model.places import Place
from runbook.model.plans import FORMAT_VERSION, Disposed, Input, Phase, Plan, Skipped
from runbook.model.steps import Reason
from runbook.model.text import Span, Text, text_as_json, text_from_json

_COVERED = ("inputs", "phases", "skipped", "dispositions")


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
        json.dumps(data, ensure_ascii=False).encode()  # half a character is no text
        plan: Plan = _from_json(data, Plan)
        for found in plan.diagnostics:
            _ = [_of_type(found[name], str) for name in ("level", "code", "message")]
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
    parts = (tuple(inputs), tuple(phases), tuple(skipped), tuple(dispositions))
    return _hash_of(dict(zip(_COVERED, parts, strict=True)))


def hash_in(data: Mapping[str, Any]) -> str:
    """Return the hash of what a plan.json says, whatever hash it names."""
    return _hash_of({name: data[name] for name in _COVERED})


def _hash_of(covered: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(covered)).hexdigest()


def _noun_as_json(noun: Any) -> Any:
    # The encoder written in C asks only for what it does not know: it is twice as fast as walking here.
    if isinstance(noun, Span):
        return text_as_json((noun,))[0]
    if isinstance(noun, Mapping):
        return dict(noun)
    return _members(noun)


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        if value and isinstance(value[0], Span):
            return text_as_json(tuple(value))
        return [_as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _as_json(item) for key, item in value.items()}
    return {name: _as_json(member) for name, member in _members(value).items()}


def _members(noun: Any) -> dict[str, Any]:
    if isinstance(noun, Reason):  # format 1 knows the words and where they are from only joined
        return {"text": noun.text, "key": noun.key, "value": noun.value, "place": noun.place}
    return {name: getattr(noun, name) for name in _names(noun.__class__)}


def _from_json(value: Any, kind: Any) -> Any:
    if kind is Any:
        return _frozen(value)
    if kind == Text:
        return text_from_json(value)
    if kind is Reason:
        return _reason(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _from_json(value[name], hints[name]) for name in _names(kind)})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(_from_json(item, arguments[0]) for item in _of_type(value, list))
    if origin in (Union, types.UnionType):
        return _one_of(value, arguments)
    if origin is Literal:
        return _member(value, arguments)
    if origin is not None:
        return {key: _from_json(item, arguments[1]) for key, item in _of_type(value, dict).items()}
    return _of_type(value, kind)


def _reason(value: Any) -> Reason:
    words, key, held = (_of_type(value[name], str) for name in ("text", "key", "value"))
    return Reason(words, key, held, _from_json(value["place"], Place))


def _one_of(value: Any, kinds: Sequence[Any]) -> Any:
    """Read what may be absent, or a member of several closed lists."""
    if value is None and type(None) in kinds:
        return None
    inner = [item for item in kinds if item is not type(None)]
    if all(get_origin(item) is Literal for item in inner):
        return _member(value, [member for item in inner for member in get_args(item)])
    return _from_json(value, inner[0])


def _member(value: Any, members: Sequence[str]) -> str:
    if not isinstance(value, str) or value not in members:
        raise ValueError(f"{value!r} is none of {', '.join(members)}")
    return value


def _of_type(value: Any, kind: type) -> Any:
    # To Python a bool is an int; to a plan it is not.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
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
