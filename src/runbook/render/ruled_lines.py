"""The room for a thing to write down on the checklist: a cell, or several lines."""

from runbook.model.lines import Record

MANY = 2
"""Lines for a list of nobody knows how many entries, such as open risks: each as wide as the sheet."""


def lines_of_list(record: Record) -> int:
    """Return how many lines a list takes; 0 of one."""
    return record.lines or (MANY if record.room == "list" else 0)


def asks_for_hash(record: Record) -> bool:
    """Say whether a thing to write down is a checksum, which no hand writes whole."""
    return record.room == "sha256"
