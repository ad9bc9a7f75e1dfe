"""Compares what was found with what the plan expects, in the same way in both languages."""

import re

# How a value begins that says why a look could not be taken.
FAILED = "failed: "
COMPARISONS = ("equals", "at_least", "one_of", "absent", "matches")


def holds(comparison, expected, actual):
    """Say whether the value found meets the expectation."""
    found = _text(actual)
    # What nobody has seen is not there, nor is it missing, nor is it like anything.
    if found is not None and found.startswith(FAILED):
        return False
    if comparison == "absent":
        return (found is None or _lower(found) in ("", "false", "absent")) == expected
    if found is None:
        return False
    if comparison == "equals":
        return _same(found, expected)
    if comparison == "one_of":
        return any(_same(found, item) for item in expected)
    if comparison == "at_least":
        return _at_least(found, _text(expected) or "")
    return re.search(expected, found) is not None


def _text(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _same(found, expected):
    wanted = _text(expected)
    return wanted is not None and _lower(found) == _lower(wanted)


def _lower(text):
    # One character for one, as .NET's invariant culture does it.
    return "".join(low if len(low) == 1 else sign for sign, low in ((sign, sign.lower()) for sign in text))


def _at_least(found, wanted):
    pattern = r"\A[0-9]{1,18}(?:\.[0-9]{1,18})*\Z"
    if not re.match(pattern, found) or not re.match(pattern, wanted):
        return False
    left = [int(part) for part in found.split(".")]
    right = [int(part) for part in wanted.split(".")]
    length = max(len(left), len(right))
    return left + [0] * (length - len(left)) >= right + [0] * (length - len(right))
