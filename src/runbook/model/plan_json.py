"""A plan as JSON and back, and the canonical bytes of a value."""

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from runbook.errors import RunbookError
from runbook.model.plans import FORMAT_VERSION, Plan
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
        raise UnreadablePlan(_of_another_format(version))
    try:
        json.dumps(data, ensure_ascii=False).encode()  # half a character is no text
        plan: Plan = _from_json(data, Plan)
        # They are mappings and not nouns, so that nothing above has looked at them.
        for found in plan.diagnostics:
            _ = [_of_type(found[name], str) for name in ("level", "code", "message")]
    except KeyError as error:
        raise UnreadablePlan(f"this plan is damaged: the key {error} is missing") from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnreadablePlan(f"this plan is damaged: {error}") from error
    return plan


def _of_another_format(version: str) -> str:
    said = f"its format_version is '{version}'" if version else "it has no format_version"
    told = f"this is not a plan that this version reads: {said}, wanted {FORMAT_VERSION}"
    if version.partition(".")[0] != "1":
        return told
    return f"{told}; it was written before steps had lines of work: build its profile again"


def canonical(value: Any) -> bytes:
    """Return the one JSON form of a value or a noun of the plan: sorted keys, ASCII, no blanks."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_noun_as_json)
    return text.encode("ascii")


def _noun_as_json(noun: Any) -> Any:
    # The encoder written in C asks only for what it does not know: it is twice as fast as walking here.
    if isinstance(noun, Span):
        return text_as_json((noun,))[0]
    if isinstance(noun, Mapping):
        return dict(noun)
    return dict(_said(noun))


def _as_json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        if value and isinstance(value[0], Span):
            return text_as_json(tuple(value))
        return [_as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _as_json(item) for key, item in value.items()}
    return {name: _as_json(inner) for name, inner in _said(value)}


def _said(noun: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a noun that differ from what they are where nothing is said; a head always."""
    for name, otherwise in _names(noun.__class__).items():
        value = getattr(noun, name)
        # What is as always is not written: a plan stays readable, and a new
        # field with a default changes no hash.
        if value != otherwise or name == "head":
            yield name, value


def _from_json(value: Any, kind: Any) -> Any:
    if kind is Any:
        return _frozen(value)
    if kind == Text:
        return text_from_json(value)
    if isinstance(kind, type) and is_dataclass(kind):
        return _noun_from_json(_of_type(value, dict), kind)
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


def _noun_from_json(value: Mapping[str, Any], kind: Any) -> Any:
    hints = _hints(kind)
    stated = {
        name: value[name] for name, otherwise in _names(kind).items() if name in value or otherwise is MISSING
    }
    return kind(**{name: _from_json(inner, hints[name]) for name, inner in stated.items()})


def _one_of(value: Any, kinds: Sequence[Any]) -> Any:
    """Read what may be absent, or a member of several closed lists."""
    if value is None and type(None) in kinds:
        return None
    inner = [item for item in kinds if item is not type(None)]
    # `Disposition | Literal["unclaimed"]`: lists of words need no head to be told apart.
    if all(get_origin(item) is Literal for item in inner):
        return _member(value, [member for item in inner for member in get_args(item)])
    return _from_json(value, _with_head(value, inner) if len(inner) > 1 else inner[0])


def _with_head(value: Any, kinds: Sequence[Any]) -> Any:
    """Return the member of a closed union of nouns that a value's head names."""
    head = _of_type(value, dict)["head"]
    heads = {name: kind for kind in kinds for name in get_args(_hints(kind)["head"])}
    return heads[_member(head, tuple(heads))]


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


# Asked for each noun of a plan, of which there are thousands; of classes there are some thirty.
@cache
def _names(kind: Any) -> dict[str, Any]:
    """Return the fields of a noun with what each is where nothing is said."""
    return {field.name: field.default for field in fields(kind)}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
