"""The room for a thing to write down on the checklist: a cell, or several lines."""

from runbook.model.lines import Record
from runbook.model.text import words_of

MANY = 2
"""Lines for a list of nobody knows how many entries, such as open risks: each as wide as the sheet."""

LABEL = 44
"""Letters of what is asked for that fit beside its cell, behind the word that says so: 110 mm hold 55."""


def stands_apart(record: Record) -> bool:
    """Say whether a cell has lines of its own: a list, or a label that takes two lines beside it."""
    return bool(lines_of_list(record)) or len(words_of(record.text)) > LABEL


def lines_of_list(record: Record) -> int:
    """Return how many lines a list takes; 0 of one."""
    # The guide's own number of lines goes first.
    return record.lines or (MANY if record.room == "list" else 0)


def asks_for_hash(record: Record) -> bool:
    """Say whether a thing to write down is a checksum, which no hand writes whole."""
    return record.room == "sha256"
