"""Places of the article as an `at` names them, and the words that they bound when somebody read them.

`install/3.2#4f1a09c2` is section, article step (0: in none) and unit of it from 1, and a hash of the words;
`3.2#4f1a09c2` is a place of the section that the phase names.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from runbook.model.articles import Article

BINDINGS_FILE = "bindings.lock.yaml"
"""The file beside pack.yaml that holds the words bound; the tool writes it."""
_DIGITS = 8
"""Of SHA-256: that two of a thousand sentences share it is a chance of one in ten thousand."""
_AT = re.compile(
    rf"(?:(?P<section>[^\s#/]*)/)?(?P<step>\d{{1,4}})\.(?P<unit>[1-9]\d{{0,4}})\s*#(?P<mark>[0-9a-f]{{{_DIGITS}}})"
)


class At(NamedTuple):
    """A place of the article: section, step (0: in none), number of the unit in it, hash of its words."""

    section: str
    step: int
    unit: int
    mark: str

    def __str__(self) -> str:
        return f"{self.section}/{self.step}.{self.unit}#{self.mark}"


def at_from(text: str, section: str = "") -> At | None:
    """Return the place that a text names, in this section where it names none; None where it is no place."""
    found = _AT.fullmatch(text)
    if found is None:
        return None
    # None is no section; "" is one: what stands before the first heading (`/0.1#…`).
    named = section if found["section"] is None else found["section"]
    return At(named, int(found["step"]), int(found["unit"]), found["mark"])


def mark_of(words: str) -> str:
    """Return the short hash of words, however their white space stands."""
    return hashlib.sha256(" ".join(words.split()).encode("utf-8")).hexdigest()[:_DIGITS]


def places_in(article: Article) -> Mapping[int, At]:
    """Return the place of each unit of an article by its index."""
    counted: Counter[tuple[str, int]] = Counter()
    places = {}
    for unit in article.units:
        # Within the step, not in the whole article: what is added elsewhere moves no place here.
        counted[unit.section, unit.step] += 1
        places[unit.index] = At(unit.section, unit.step, counted[unit.section, unit.step], mark_of(unit.text))
    return places
