"""Which sign of a value is wrong and why, as a pack's schema says it: `x-refuses` and `x-signs`."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from runbook.read.schema_tree import Schema
from runbook.read.yaml_source import name_of

_ORDINALS = {1: "first", 2: "second", 3: "third"}


def refusal_of(value: Any, schema: Schema) -> str:
    """Return in words why a text does not have the form of a key, "" where the schema does not say it.

    `x-refuses` is a list of patterns with words, the first that is found counts; `x-signs` has the pattern
    of a sign that may stand (`are`) and why another may not (`because`), or is a list of such, each for the
    part of the value that the pattern `of` finds.
    """
    if not isinstance(value, str):
        return ""
    for rule in schema.get("x-refuses", ()):
        if re.search(str(rule["pattern"]), value):
            return str(rule["says"])
    signs = schema.get("x-signs") or ()
    parts = [signs] if isinstance(signs, Mapping) else signs
    return next((words for part in parts if (words := _wrong_sign(value, part))), "")


def _wrong_sign(value: str, part: Mapping[str, Any]) -> str:
    found = re.search(str(part["of"]), value) if "of" in part else None
    start, end = found.span() if found else (0, 0 if "of" in part else len(value))
    may = re.compile(str(part["are"]))
    for at in range(start, end):
        if not may.fullmatch(value[at]):
            return f"{_said(at + 1, value[at])}: {part['because']}"
    return ""


def _said(number: int, sign: str) -> str:
    place = _ORDINALS.get(number, f"{number}th")
    shown = f"'{sign}' " if unicodedata.category(sign)[0] != "M" else ""
    return f"the {place} sign is {shown}{name_of(sign)}"
