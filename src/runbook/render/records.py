"""The room for a thing to write down: the end of its line, a line of its own, or several lines."""

import re

from runbook.model.text import Text, words_of

BESIDE = 60
"""Characters of a thing to write down that leave room for it on the same line."""
MANY, SOME = 5, 2
"""Lines for a list of nobody knows how many entries, and for something of each of a few things."""
_LIST = re.compile(r"(?:the entries of )?each\b", re.IGNORECASE)
_EACH = re.compile(r"\beach\b")


def lines_below(text: Text, hint: str = "") -> int:
    """Return how many lines to write on stand below a thing to write down and the hint behind it."""
    said = len(words_of(text)) + (len(hint) if asks_for_hash(text) else 0)
    return lines_of_list(text) or int(said > BESIDE)


def lines_of_list(text: Text) -> int:
    """Return how many lines a list takes, "Each open risk and its owner" or "Hash of each file"; 0 of one."""
    said = words_of(text)
    return MANY if _LIST.match(said) else SOME if _EACH.search(said) else 0


def asks_for_hash(text: Text) -> bool:
    """Say whether a thing to write down is a checksum, which no hand writes whole."""
    said = words_of(text)
    return "SHA-256" in said and "first 8" not in said
