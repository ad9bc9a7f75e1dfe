"""The form of evidence records: a JSON Schema for each form that scripts have written."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from runbook.read.schema_check import validator_of
from runbook.resources import templates_folder

# Whoever reads the first three faults of a record has seen what is wrong with it.
_SHOWN = 3


def record_faults(record: Any) -> Iterator[str]:
    """Yield what is wrong with a record's form, in a few words each; nothing of a form that is not stated."""
    validator = _validators().get(record.get("schema", ""))
    faults = validator.iter_errors(record) if validator else ()
    # Asked for one by one: the validator finds no more than is shown.
    for fault, _ in zip(faults, range(_SHOWN), strict=False):
        place = ".".join(map(str, fault.instance_path)) or "the record"
        yield f"{place}: {fault.message}"


@cache
def _validators() -> dict[str, Any]:
    """Return the compiled schemas by what a record's key `schema` says."""
    files = sorted(templates_folder().glob("evidence*.schema.json"))
    schemas = [json.loads(file.read_bytes()) for file in files]
    return {schema["properties"]["schema"]["const"]: validator_of(schema) for schema in schemas}
