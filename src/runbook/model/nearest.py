"""Find what somebody probably meant: the nearest of the known names."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

NEAR = 0.70
"""How alike two sentences are where the one may have become the other."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name nearest to the word, "" where none is near; case does not matter."""
    by_lower, wanted = {name.lower(): name for name in known}, word.lower()
    # Three, since of equally near ones another rule decides; 0.6 is difflib's own bound,
    # and lets two slips of a short word pass.
    found = get_close_matches(wanted, list(by_lower), n=3, cutoff=0.6)
    return by_lower[max(found, key=lambda name: _likeness(name, wanted))] if found else ""


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """Return the question, nothing where no known word is near; `before` stands between it and a sentence."""
    near = nearest(word, known)
    return f"{before}did you mean '{near}'?" if near else ""


def likeness(old: str, new: str) -> float:
    """Return how alike two sentences are, 0 to 1, whatever their white space."""
    matcher = SequenceMatcher(None, " ".join(old.split()), " ".join(new.split()), autojunk=False)
    # The quick one is an upper bound, and an article has hundreds of sentences to be compared.
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else matcher.quick_ratio()


def _likeness(name: str, wanted: str) -> tuple[float, int]:
    """Return how alike two words are; of two that are so alike, that of the same letters is meant."""
    letters = Counter(name) & Counter(wanted)
    return SequenceMatcher(None, name, wanted).ratio(), letters.total()
