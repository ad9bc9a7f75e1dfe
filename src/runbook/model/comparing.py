"""How a value that a look found is held against the wanted one: the rule of both libraries of the scripts.

Upper and lower case count for nothing, versions are compared number by number, and nothing equals no text.
"""

import re
from typing import Any

from runbook.model.lines import Probe
from runbook.model.work import Comparison

_ABSENT = (None, "", "false", "absent")
"""What a look gives for a thing that is not there."""
_FAILED = "failed: "
"""How a value begins that says why a look could not be taken."""
# At most 18 digits: what the script languages hold as whole numbers.
_VERSION = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})*")


def meets(comparison: Comparison, expected: Any, found: Any) -> bool:
    """Say whether a value that was found is one that is wanted."""
    text = _text(found)
    if text is not None and text.startswith(_FAILED):
        # What nobody has seen is not there, nor is it missing, nor is it like anything.
        return False
    if comparison == "absent":
        # `absent: true` wants it gone, `absent: false` wants it there, whatever it is then.
        return (text in _ABSENT) == bool(expected)
    if text is None:
        return False
    match comparison:
        case "equals":
            return text == _text(expected)
        case "one_of":
            return any(text == _text(one) for one in expected)
        case "at_least":
            # Chained: what is no version is (), which is at least nothing, and nothing is at least it.
            return _version(text) >= _version(_text(expected) or "") > ()
        case "matches":
            # As it was found: a pattern says by itself whether case counts.
            return re.search(str(expected), str(found)) is not None


def excludes(one: Probe, other: Probe) -> bool:
    """Say whether no value can be what both looks want; they are looks of one kind at one thing."""
    for probe, against in ((one, other), (other, one)):
        values = _values(probe)
        if values is not None:
            return not any(meets(against.comparison, against.expected, value) for value in values)
    # Of two that leave the values open none is known to exclude the other: a later version is enough, too.
    return False


def implies(one: Probe, other: Probe) -> bool:
    """Say whether whatever is what the one look wants is what the other wants, too."""
    if (one.comparison, one.expected) == (other.comparison, other.expected):
        return True
    values = _values(one)
    if values is not None:
        return all(meets(other.comparison, other.expected, value) for value in values)
    # What is at least a version is also at least each lower one; what it is exactly, nobody knows.
    both_at_least = one.comparison == other.comparison == "at_least"
    return both_at_least and meets("at_least", other.expected, one.expected)


def _values(probe: Probe) -> tuple[Any, ...] | None:
    """Return all values that are wanted, None where they cannot be counted."""
    match probe.comparison:
        case "equals":
            return (probe.expected,)
        case "one_of":
            return tuple(probe.expected)
        case "absent" if probe.expected:
            return _ABSENT
        case _:
            return None


def _text(value: Any) -> str | None:
    return None if value is None else str(value).lower()


def _version(text: str) -> tuple[int, ...]:
    """Return the numbers without zeros at the end, () for what is no version."""
    numbers = [int(part) for part in text.split(".")] if _VERSION.fullmatch(text) else []
    # 4.6 and 4.6.0.0 are one version; Windows writes four numbers where articles write two.
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
