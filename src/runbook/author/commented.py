"""A profile as YAML with comments: what was answered, and what else could be said."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from runbook.read.schema_tree import Schema, closed_values, item_of, keys_of, property_of, resolved, written

_WIDTH = 96
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ](?:[A-Za-z0-9À-ÖØ-öø-ÿĀ-ſ ._/\\:-]*[A-Za-z0-9À-ÖØ-öø-ÿĀ-ſ._/\\-])?")
_NOT_TEXT = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def commented_profile(schema: Schema, data: Mapping[str, Any], schema_file: str = "") -> str:
    """Return the profile's text; every key that stands in it carries what the schema says about it.

    Every other key stands in a comment. `schema_file` is where an editor finds the schema, "" for nowhere.
    """
    # The form in which the YAML language server, and the editors built on it, look for a schema.
    modeline = [f"# yaml-language-server: $schema={schema_file}"] if schema_file else []
    head = [f"# {line}" for line in textwrap.wrap(str(schema.get("title", "Profile")), _WIDTH)]
    return "\n".join((*modeline, *head, *_mapping(schema, resolved(schema, schema), data, ""))) + "\n"


def scalar(value: Any) -> str:
    """Return a value so that YAML reads back the same text: plain where that is safe, else in quotes."""
    if isinstance(value, bool | int):
        return written(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and ": " not in text and text.lower() not in _NOT_TEXT:
        return text
    return "'" + text.replace("'", "''") + "'"


def _mapping(root: Schema, schema: Schema, data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key in keys_of(schema):
        inner = property_of(root, schema, key)
        if key in data:
            yield from _comment(inner, indent)
            yield from _entry(root, key, inner, data[key], indent)
        elif inner.get("type") in ("object", "array"):
            yield from (f"{indent}# {line}" for line in _absent(root, key, inner))
        else:
            yield _could_be(key, inner, indent)


def _absent(root: Schema, key: str, schema: Schema) -> Iterator[str]:
    """Yield the lines of a mapping or a list that could be stated, to stand in a comment."""
    yield f"{key}:  # {schema.get('title', key)}"
    is_list = schema.get("type") == "array"
    below = item_of(root, schema) if is_list else schema
    if not keys_of(below):
        example = (below.get("examples") or closed_values(below) or ("...",))[0]
        yield f"  - {scalar(example)}" if is_list else f"  {scalar(example)}"
    mark = "- " if is_list else ""
    for name in keys_of(below):
        inner = property_of(root, below, name)
        if inner.get("type") in ("object", "array"):
            lines = list(_absent(root, name, inner))
        else:
            lines = [_could_be(name, inner, "").removeprefix("# ")]
        for line in lines:
            yield f"  {mark}{line}"
            mark = "  " if is_list else ""


def _entry(root: Schema, key: str, schema: Schema, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        yield from _mapping(root, schema, value, indent + "  ")
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(root, item_of(root, schema), item, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{key}: [{', '.join(map(_in_brackets, value))}]"
    else:
        yield f"{indent}{key}: {scalar(value)}"


def _item(root: Schema, schema: Schema, item: Mapping[str, Any], indent: str) -> Iterator[str]:
    mark = "- "
    for key in keys_of(schema):
        if key in item:
            first, *rest = _entry(root, key, property_of(root, schema, key), item[key], indent + "  ")
            yield indent + mark + first.lstrip()
            yield from rest
            mark = "  "


def _in_brackets(value: Any) -> str:
    text = scalar(value)
    return text if text.startswith("'") or not re.search(r"[,\[\]{}]", text) else f"'{text}'"


def _comment(schema: Schema, indent: str) -> Iterator[str]:
    said = str(schema.get("description") or schema.get("title") or "")
    closed = closed_values(schema)
    if len(closed) > 1:
        said = f"{said.rstrip('.')}. One of: {', '.join(closed)}".lstrip(". ")
    for line in textwrap.wrap(said, _WIDTH - len(indent)):
        yield f"{indent}# {line}"


def _could_be(key: str, schema: Schema, indent: str) -> str:
    examples = schema.get("examples") or closed_values(schema)
    shown = scalar(schema["default"]) if "default" in schema else scalar(examples[0]) if examples else "..."
    counts = "counts where nothing is stated" if "default" in schema else "for example"
    return f"{indent}# {key}: {shown}  # {schema.get('title', key)}; {counts}"
