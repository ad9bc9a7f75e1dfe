"""Patterns as people write them: who reads an as-executed record writes no regular expressions."""

import re

_WRITTEN = {"[.]": ".", r"\.": ".", "[0-9]+": "*", ".+": "*", ".*": "*"}
_PARTS = re.compile("|".join(re.escape(part) for part in _WRITTEN))
_MEANS_MORE = re.compile(r"[\\^$+?()\[\]{}|]")


def wildcards(pattern: str) -> str:
    """Return a regular expression with `*` for what varies; one that says more than that stays as it is.

    >>> wildcards("^15[.]0[.][0-9]+$")
    '15.0.*'
    """
    plain = pattern.removeprefix("^").removesuffix("$")
    written = _PARTS.sub(lambda part: _WRITTEN[part[0]], plain)
    return pattern if _MEANS_MORE.search(written) else written
