"""One answer to a question about a profile: the same checks as for a file, at once."""

from collections import defaultdict
from copy import deepcopy
from itertools import pairwise
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.model.places import NOWHERE
from runbook.read.findings import Findings
from runbook.read.profile_values import Values, read_value
from runbook.read.schema_check import check_schema
from runbook.read.schema_tree import Path, Schema
from runbook.read.yaml_nodes import Scalar


def check_answer(schema: Schema, data: Any, path: Path, text: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Return the value that a text means at a path of the data, and what is wrong with it."""
    values = Values(schema, Findings(), places=defaultdict(lambda: NOWHERE))
    # As if in quotes: what a person types at a prompt is no YAML, and an empty answer is a text.
    value = read_value(values, Scalar(text, NOWHERE, quoted=True, raw=text), path)
    if values.findings:
        return None, tuple(values.findings)
    values.data = with_value(data, path, value)
    check_schema(values, path)
    return value, tuple(values.findings)


def with_value(data: Any, path: Path, value: Any) -> Any:
    """Return a copy of the data with a value at a path; what leads there is made."""
    copied = deepcopy(data)
    here = copied
    for part, following in pairwise(path):
        if isinstance(here, list):
            # The item behind the last one is a new one.
            if part == len(here):
                here.append({})
            here = here[int(part)]
        else:
            here = here.setdefault(part, [] if isinstance(following, int) else {})
    if isinstance(here, list) and path[-1] == len(here):
        here.append(value)
    elif path:
        here[path[-1]] = value
    return copied
