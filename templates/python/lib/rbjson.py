"""Canonical JSON, written and read by this module alone: the same bytes in both languages.

ASCII, sorted keys, "," and ":" without blanks. Whole numbers only; a repeated key is an error.
"""

import json
import re


def canonical(value):
    """Return the one JSON text of a value."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def parse(text):
    """Read JSON strictly; raise ValueError on what canonical() could not have meant."""
    return json.loads(
        text, object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse, parse_int=_whole
    )


def _plain(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("a key is not text")
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    raise ValueError("canonical JSON has no " + type(value).__name__)


def _unique(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _refuse(text):
    raise ValueError("not a whole number: " + text)


def _whole(text):
    if not re.match(r"\A-?(?:0|[1-9][0-9]{0,17})\Z", text):
        raise ValueError("not a whole number: " + text)
    return int(text)
