"""Patterns as people write them: who reads an as-executed record writes no regular expressions."""

import re

_WRITTEN = {"[.]": ".", r"\.": ".", "[0-9]+": "*", ".+": "*", ".*": "*"}
"""What packs write in patterns, with what stands for it; alone, so that a match is one of these."""
_PARTS = re.compile("|".join(re.escape(part) for part in _WRITTEN))
_MEANS_MORE = re.compile(r"[\\^$+?()\[\]{}|]")
"""Signs of regular expressions that no wildcard stands for."""


def wildcards(pattern: str) -> str:
    """Return a regular expression with `*` for what varies; one that says more than that stays as it is.

    >>> wildcards("^15[.]0[.][0-9]+$")
    '15.0.*'
    """
    plain = pattern.removeprefix("^").removesuffix("$")
    written = _PARTS.sub(lambda part: _WRITTEN[part[0]], plain)
    # Half translated it would say something else: what remains a pattern is printed as one.
    return pattern if _MEANS_MORE.search(written) else written
