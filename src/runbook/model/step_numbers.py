"""The letters in the numbers of what an overlay adds, so that nothing else is numbered anew.

A step behind 2.3 is 2.3a, one before the first of phase 2 is 2.0a; a phase behind phase 3 is 3A.
"""

import re
from string import ascii_lowercase

_LONE_DIGIT = re.compile(r"(?<![0-9])[0-9](?![0-9])")
"""A digit that stands alone; two places are enough for the phases and steps of a runbook."""


def letters(count: int) -> str:
    """Return the letters of what is added behind a number, counted from 1: a to z, then za, zb and so on.

    What comes later is sorted later, also as a part of a file's name.
    """
    # Not z, aa: `aa` would be sorted before `b`, and files stand in the order of their names.
    times, at = divmod(count - 1, len(ascii_lowercase))
    return "z" * times + ascii_lowercase[at]


def padded(number: str) -> str:
    """Return a step's number so that names sort as numbers do: 3.4 is 03.04, 3A.4b is 03A.04b.

    The scripts name their records by the same expression.
    """
    return _LONE_DIGIT.sub(r"0\g<0>", number)
