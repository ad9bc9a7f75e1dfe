"""Values of a profile in words."""

from typing import Any

from runbook.model.plurals import counted
from runbook.model.profiles import MISSING


def as_words(value: Any) -> str:
    """Return a scalar as a profile writes it."""
    # Python writes True; YAML, and so every profile, writes true.
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_in_words(value: Any) -> str:
    """Return a value for people: scalars as written, lists by their items or their number."""
    if value is MISSING:
        return ""
    if isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            return ", ".join(value) or "empty"
        return counted(len(value), "item")
    return "stated" if isinstance(value, dict) else as_words(value)
