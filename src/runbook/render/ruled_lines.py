"""The room for a thing to write down: the end of its line, a line of its own, or several lines."""

from runbook.model.lines import Record
from runbook.model.text import words_of

BESIDE = 60
"""Characters of a thing to write down that leave room for it on the same line: of the book's 154 mm they take
about 93, and a build number or a name and a time need the 61 that are left."""
MANY = 5
"""Lines for a list of nobody knows how many entries, such as open risks: 3 cm, a usual box on a form."""


def lines_below(record: Record, hint: str = "") -> int:
    """Return how many lines to write on stand below a thing to write down and the hint behind it."""
    said = len(words_of(record.text)) + (len(hint) if asks_for_hash(record) else 0)
    return lines_of_list(record) or int(said > BESIDE)


def lines_of_list(record: Record) -> int:
    """Return how many lines a list takes; 0 of one."""
    return record.lines or (MANY if record.room == "list" else 0)


def asks_for_hash(record: Record) -> bool:
    """Say whether a thing to write down is a checksum, which no hand writes whole."""
    return record.room == "sha256"
