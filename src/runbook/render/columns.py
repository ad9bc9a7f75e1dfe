"""Share the width of a table among its columns by what they hold."""

import re
from collections.abc import Sequence
from math import ceil

from runbook.model.plans import Table
from runbook.model.text import words_of

TWELFTH, LETTER, GAP = 14.5, 1.75, 3.0
"""Millimetres of a twelfth of the page (174 mm between the margins of book.css), of a letter of IBM Plex Mono
(0.6 of 8.2 points are 1.736), and between two columns (the padding of a cell)."""
TWELFTHS = 12
"""Parts of the page's width that columns are counted in: the classes w1 to w11 of the style sheets."""
UNBROKEN = (40, 32, 24, 16)
"""Characters up to which a word is kept on one line, the first for which every column has room: 40 take 73 mm
of the 174. What is longer (a path, a checksum) would leave the others too little, and may break."""


def widths(table: Table) -> list[int]:
    """Return the twelfths of the page that each column gets: no name is torn, and much text gets room."""
    columns = [
        [heading, *(words_of(row[at]) for row in table.rows)] for at, heading in enumerate(table.columns)
    ]
    tried = ([_least(texts, limit) for texts in columns] for limit in UNBROKEN)
    # Names that leave no room for each other are broken anyway: then only the amount of text counts.
    least = next((each for each in tried if sum(each) <= TWELFTHS), [1] * len(columns))
    return _shared(least, [sum(map(len, texts)) for texts in columns])


def _least(texts: Sequence[str], limit: int) -> int:
    """Return the twelfths in which no word of up to so many letters is torn."""
    return ceil((_longest_word(texts, limit) * LETTER + GAP) / TWELFTH)


def _longest_word(texts: Sequence[str], limit: int) -> int:
    # Where a line of a cell may end: at blanks and commas, behind single slashes; `//` begins an address.
    lengths = [len(word) for text in texts for word in re.split(r"[\s,]|(?<![:/])/(?!/)", text)]
    return max((length for length in lengths if length <= limit), default=0)


def _shared(least: list[int], weights: list[int]) -> list[int]:
    """Give what is left, a twelfth at a time, to the column that has most text for its width."""
    given = list(least)
    for _ in range(TWELFTHS - sum(least)):
        given[max(range(len(given)), key=lambda at: weights[at] / given[at])] += 1
    return given
