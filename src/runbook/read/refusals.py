"""Which sign of a value is wrong and why, as a pack's schema says it: `x-refuses` and `x-signs`."""

import re
import unicodedata
from typing import Any

from runbook.read.schema_tree import Schema
from runbook.read.yaml_source import name_of

_ORDINALS = {1: "first", 2: "second", 3: "third"}


def refusal_of(value: Any, schema: Schema) -> str:
    """Return in words why a text does not have the form of a key, "" where the schema does not say it.

    `x-refuses` is a list of patterns with words, the first that is found counts; `x-signs` has the pattern
    of a sign that may stand (`are`) and why another may not (`because`).
    """
    if not isinstance(value, str):
        return ""
    for rule in schema.get("x-refuses", ()):
        if re.search(str(rule["pattern"]), value):
            return str(rule["says"])
    signs = schema.get("x-signs")
    if not signs:
        return ""
    may = re.compile(str(signs["are"]))
    wrong = next(((n, sign) for n, sign in enumerate(value, 1) if not may.fullmatch(sign)), None)
    return f"{_said(*wrong)}: {signs['because']}" if wrong else ""


def _said(number: int, sign: str) -> str:
    place = _ORDINALS.get(number, f"{number}th")
    shown = f"'{sign}' " if unicodedata.category(sign)[0] != "M" else ""
    return f"the {place} sign is {shown}{name_of(sign)}"
