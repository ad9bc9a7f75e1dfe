"""What a JSON Schema finds wrong, in words for people: place, allowed values, nearest match."""

from collections.abc import Callable, Mapping
from typing import Any

from runbook.model.nearest import did_you_mean, nearest
from runbook.model.places import Place
from runbook.model.profiles import path_of
from runbook.read.findings import Findings
from runbook.read.profile_values import Values
from runbook.read.refusals import refusal_of
from runbook.read.schema_tree import (
    Path,
    Schema,
    at_path,
    closed_values,
    dotted,
    every_key,
    form_of,
    item_of,
    keys_of,
    pointed,
    property_of,
    resolved,
    types_of,
    written,
)

_TYPES = {
    "object": "a mapping of keys",
    "array": "a list",
    "string": "a single value",
    "integer": "a whole number",
    "boolean": "true or false",
    "number": "a number",
    "null": "nothing",
}


_ABOUT_KEYS = ("required", "additionalProperties", "unevaluatedProperties")


def check_schema(values: Values, only: Path = ()) -> None:
    """Add a diagnostic for each thing that the schema finds wrong with the values at or below a path."""
    for error in validator_of(values.schema).iter_errors(values.data):
        path: Path = tuple(error.instance_path)
        # What was refused as text is None in the data, and of that the schema knows nothing true.
        if path[: len(only)] == only and not any(
            path[: len(refused)] == refused for refused in values.refused
        ):
            _TABLE.get(error.kind.name, _other)(_Finding(values, path, error))
            if error.kind.name not in _ABOUT_KEYS:
                values.doubtful.add(path)
    if not only:
        _same_names(values, resolved(values.schema, values.schema), values.data, ())


def _same_names(values: Values, schema: Schema, data: Any, path: Path) -> None:
    """Refuse items of a list that bear one name: whatever is named after them would be made twice."""
    if isinstance(data, dict):
        for key, value in data.items():
            _same_names(values, property_of(values.schema, schema, key), value, (*path, key))
    elif isinstance(data, list) and path not in values.refused:
        name = next(iter(item_of(values.schema, schema).get("required", ())), "")
        first: dict[str, int] = {}
        for index, item in enumerate(data):
            said = item.get(name) if isinstance(item, dict) else None
            before = first.setdefault(said.lower(), index) if isinstance(said, str) else index
            if before != index:
                here = (*path, index, name)
                line = values.places[(*path, before, name)].line
                message = f"'{dotted(here)}' is '{said}', as is that of line {line}"
                values.findings.error("repeated", message, values.places[here], "name each one once")
                values.doubtful.add(path)


def validator_of(schema: Schema) -> Any:
    """Return the compiled schema; raise ValueError where it is none."""
    import jsonschema_rs  # imported late: reading a pack's text does not need it

    return jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)


class _Finding:
    """One error of the validator, with what is needed to say it."""

    def __init__(self, values: Values, path: Path, error: Any) -> None:
        self.values = values
        self.findings: Findings = values.findings
        self.path = path
        self.error = error
        self.kind = error.kind
        self.schema = at_path(values.schema, path)

    @property
    def form(self) -> str:
        """Return the form that is asked for: in the words of the very rule that failed, else of the key."""
        return form_of(pointed(self.values.schema, self.error.schema_path[:-1])) or form_of(self.schema)

    @property
    def key(self) -> str:
        """Return the dotted key, or words for the whole."""
        return f"'{dotted(self.path)}'" if self.path else "the profile"

    @property
    def place(self) -> Place:
        """Return where the value stands."""
        return self.values.places[self.path]

    def say(self, code: str, message: str, *details: str) -> None:
        """Add the diagnostic at the value."""
        self.findings.error(code, message, self.place, *details)


def _unknown_keys(found: _Finding) -> None:
    known = keys_of(found.schema)
    everywhere = [key for key, _ in every_key(found.values.schema)]
    for key in found.kind.unexpected:
        place = found.values.keys[(*found.path, key)]
        where = f"in {found.key} " if found.path else ""
        elsewhere = [full for full in everywhere if full.split(".")[-1] == key]
        hint = did_you_mean(key, known) or (_where_it_belongs(key, elsewhere[0]) if elsewhere else "")
        if found.values.at((*found.path, key)) is None:
            # `{method mim}`: to YAML a key with no value.
            first, _, rest = key.partition(" ")
            if rest and first in known:
                hint = f"a colon is missing: write '{first}: {rest}'"
            hint = hint or "a value that holds a comma needs quotes between { and }"
        message = f"there is no key '{key}' {where}".strip()
        found.findings.error("unknown-key", message, place, hint, f"known here: {', '.join(known)}")
        found.values.doubtful |= _perhaps_meant(found, key, elsewhere)


def _where_it_belongs(key: str, full: str) -> str:
    return f"'{key}' belongs {f'to {full}' if '.' in full else 'at the top level of the profile'}"


def _perhaps_meant(found: _Finding, key: str, elsewhere: list[str]) -> set[Path]:
    """Return the paths that an unknown key may stand for: no rule may call them unstated."""
    absent = [name for name in keys_of(found.schema) if name not in found.values.data_keys(found.path)]
    if near := nearest(key, absent):
        return {(*found.path, near)}
    if elsewhere:
        return {path_of(full) for full in elsewhere} - set(found.values.keys)
    if not isinstance(found.values.at((*found.path, key)), dict | list):
        return set()
    below = {name: at_path(found.values.schema, (*found.path, name)) for name in absent}
    return {
        (*found.path, name) for name, node in below.items() if types_of(node) in (("object",), ("array",))
    }


def _missing_key(found: _Finding) -> None:
    key = found.kind.property
    found.values.doubtful.add((*found.path, key))
    schema = at_path(found.values.schema, (*found.path, key))
    full = dotted((*found.path, key))
    stated = [name for name in found.values.data_keys(found.path) if nearest(name, [key])]
    closed = closed_values(schema)
    found.say(
        "missing-key",
        f"the key '{full}' is missing",
        f"did you mean '{key}' where '{stated[0]}' stands?" if stated else "",
        str(schema.get("description") or schema.get("title") or ""),
        f"allowed: {', '.join(closed)}" if closed else form_of(schema),
    )


def _not_one_of(found: _Finding) -> None:
    if isinstance(found.values.at(found.path), dict | list):
        return  # the wrong type says it better, and says it too
    value = _shown(found)
    closed = closed_values(found.schema) or tuple(map(written, _listed(found.kind)))
    message = f"{value} is not a value of {found.key}"
    hint = refusal_of(found.values.at(found.path), found.schema) or did_you_mean(value.strip("'"), closed)
    found.say("not-allowed", message, hint, f"allowed: {', '.join(closed)}")


def _wrong_type(found: _Finding) -> None:
    wanted = " or ".join(_TYPES.get(name, name) for name in found.kind.types)
    example = _example(found.schema)
    found.say("wrong-type", f"{found.key} is {wanted}, not {_shown(found)}", example)


def _wrong_form(found: _Finding) -> None:
    why = refusal_of(found.values.at(found.path), found.schema)
    found.say("wrong-form", f"{_shown(found)} does not have the form of {found.key}", why, found.form)


def _too_few(found: _Finding) -> None:
    limit = found.kind.limit
    if found.kind.name == "minLength":
        found.say("too-short", f"{found.key} has at least {_count(limit, 'character')}", found.form)
    else:
        found.say("too-few", f"{found.key} has at least {_count(limit, 'entry')}", _example(found.schema))


def _too_many(found: _Finding) -> None:
    limit = found.kind.limit
    if found.kind.name == "maxLength":
        found.say("too-long", f"{found.key} has at most {_count(limit, 'character')}")
    else:
        found.say("too-many", f"{found.key} has at most {_count(limit, 'entry')}")


def _out_of_range(found: _Finding) -> None:
    bounds = [
        f"{words} {found.schema[name]}"
        for name, words in (("minimum", "at least"), ("maximum", "at most"))
        if name in found.schema
    ]
    found.say(
        "out-of-range", f"{found.key} is {' and '.join(bounds) or 'in another range'}, not {_shown(found)}"
    )


def _repeated(found: _Finding) -> None:
    found.say("repeated", f"{found.key} names an entry twice", "delete one of the two")


def _fits_none(found: _Finding) -> None:
    found.say("wrong-form", f"{_shown(found)} fits none of the forms of {found.key}", found.form)


def _other(found: _Finding) -> None:
    found.say("wrong-value", f"{found.key}: {found.error.message}", found.form)


_TABLE: Mapping[str, Callable[[_Finding], None]] = {
    "additionalProperties": _unknown_keys,
    "unevaluatedProperties": _unknown_keys,
    "required": _missing_key,
    "enum": _not_one_of,
    "const": _not_one_of,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minLength": _too_few,
    "minItems": _too_few,
    "maxLength": _too_many,
    "maxItems": _too_many,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "exclusiveMinimum": _out_of_range,
    "exclusiveMaximum": _out_of_range,
    "uniqueItems": _repeated,
    "anyOf": _fits_none,
    "oneOf": _fits_none,
}


def _shown(found: _Finding) -> str:
    value = found.values.at(found.path)
    if isinstance(value, dict):
        return "a mapping of keys"
    if isinstance(value, list):
        return "a list"
    text = written(value)
    # As much as is needed to know the value again.
    return f"'{text}'" if len(text) <= 60 else f"'{text[:60]}…'"


def _listed(kind: Any) -> list[Any]:
    options = getattr(kind, "options", None)
    return list(options) if isinstance(options, list) else [getattr(kind, "expected_value", "")]


def _example(schema: Schema) -> str:
    if types_of(schema) == ("object",):
        return f"its keys: {', '.join(keys_of(schema))}" if keys_of(schema) else ""
    if types_of(schema) == ("array",):
        return "write each entry on a line of its own that begins with '- '"
    return form_of(schema)


def _count(number: int, word: str) -> str:
    many = {"entry": "entries", "character": "characters"}
    return f"{number} {word if number == 1 else many[word]}"
