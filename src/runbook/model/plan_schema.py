"""The JSON Schema of plan.json, made from the nouns of the plan, so that the two cannot differ."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from runbook.model.plans import FORMAT_VERSION, Plan
from runbook.model.text import Text

_SCALARS: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_SPAN = {
    "oneOf": [
        {"type": "string"},
        *({"$ref": f"#/$defs/{kind}"} for kind in ("ui", "value", "link")),
    ]
}


def plan_schema() -> dict[str, Any]:
    """Return the schema (2020-12); a field that is left out is as where nothing is said."""
    nouns = {kind.__name__: _noun(kind) for kind in _reached(Plan)}
    whole = nouns.pop("Plan")
    version = {"type": "string", "pattern": rf"^{FORMAT_VERSION.partition('.')[0]}\.\d+$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"plan.json, format {FORMAT_VERSION}",
        **whole,
        "properties": {"format_version": version, **whole["properties"]},
        "required": ["format_version", *whole["required"]],
        "$defs": {**_texts(), **dict(sorted(nouns.items()))},
    }


def _texts() -> dict[str, Any]:
    one = {name: _closed({name: {"type": "string"}}) for name in ("ui", "value")}
    link = _closed({"link": {"type": "string"}, "href": {"type": "string"}})
    said = "Words, labels on the screen, values to type and links, in their order"
    return {**one, "link": link, "text": {"description": said, "type": "array", "items": _SPAN}}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _noun(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    # As the reader has it: what has a default may be left out, but a head tells which line it is.
    stated = [field.name for field in fields(kind) if field.default is MISSING or field.name == "head"]
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {field.name: _of(hints[field.name]) for field in fields(kind)},
        "required": stated,
    }


def _of(kind: Any) -> dict[str, Any]:
    if kind is Any:
        return {}
    if kind == Text:
        return {"$ref": "#/$defs/text"}
    if is_dataclass(kind):
        return {"$ref": f"#/$defs/{getattr(kind, '__name__', '')}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if one is type(None) else _of(one) for one in arguments]}
    if origin is not None:
        return {"type": "object", "additionalProperties": _of(arguments[1])}
    return {"type": _SCALARS[kind]}


def _reached(kind: Any, seen: dict[Any, None] | None = None) -> Iterator[Any]:
    """Yield every noun that a noun's fields lead to, itself first."""
    found: dict[Any, None] = {} if seen is None else seen
    # A text has a form of its own in JSON, which no walk over its class would give.
    if kind in found or kind == Text:
        return
    if not is_dataclass(kind):
        for inner in get_args(kind):
            yield from _reached(inner, found)
        return
    found[kind] = None
    yield kind
    for hint in get_type_hints(kind).values():
        yield from _reached(hint, found)
