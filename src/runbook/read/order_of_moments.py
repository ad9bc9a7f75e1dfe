"""Moments of a profile that must follow each other, as a schema says it: `x-after: start` at `end`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from runbook.read.profile_values import Values
from runbook.read.schema_tree import Path, Schema, dotted, item_of, property_of, resolved


def check_moments(values: Values) -> None:
    """Add a diagnostic for each moment that is on no calendar, or not after the one that it must follow."""
    _check(values, resolved(values.schema, values.schema), values.data, ())


def _check(values: Values, schema: Schema, data: Any, path: Path) -> None:
    if isinstance(data, list):
        for index, item in enumerate(data):
            _check(values, item_of(values.schema, schema), item, (*path, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            known = property_of(values.schema, schema, key)
            if isinstance(first := known.get("x-after"), str):
                _check_pair(values, data, path, (first, key))
            _check(values, known, value, (*path, key))


def _check_pair(values: Values, data: Mapping[str, Any], path: Path, keys: tuple[str, str]) -> None:
    found = [_moment(values, data.get(key), (*path, key)) for key in keys]
    first, second = found
    # Told only where both are moments: what is wrong with one of them is said there.
    if first is not None and second is not None and second <= first:
        here, before = (*path, keys[1]), (*path, keys[0])
        message = f"'{dotted(here)}' is '{data[keys[1]]}', which is not after '{dotted(before)}'"
        hint = f"{dotted(before)} is '{data[keys[0]]}' (line {values.places[before].line})"
        values.findings.error("not-after", message, values.places[here], hint)
        values.doubtful.add(here)


def _moment(values: Values, stated: Any, path: Path) -> datetime | None:
    """Return a moment; of another form than the schema's it is told elsewhere."""
    if not isinstance(stated, str) or path in values.doubtful or path in values.refused:
        return None
    try:
        return datetime.fromisoformat(stated)
    except ValueError:
        message = f"'{dotted(path)}' is '{stated}', and no calendar has that day"
        values.findings.error("no-such-day", message, values.places[path])
        values.doubtful.add(path)
        return None
