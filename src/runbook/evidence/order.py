"""The order of records: on one host by their numbers, whatever its clock said, between hosts by clocks."""

import re
from collections.abc import Iterable

from runbook.model.executed import EvidenceRecord

_NAME = re.compile(
    r"(?:.*/)?(?P<host>[a-z0-9-]+?)-(?P<number>[0-9]{4,})-(?P<step>[0-9.]+[^/]*)\.(?:json|intent)"
)
"""`<host>-<number>-<step>`: the host as short as can be, since ids of steps have hyphens and digits too."""


_OF_A_RUN = re.compile(r"(?:.*/)?[a-z0-9-]+?-[0-9]{4,}-[0-9]+[a-z]*(?:[.][0-9]+[a-z]*)+-.+", re.IGNORECASE)
"""The same with any ending and in any case: what a run left, or what looks so."""


def is_named_as_of_a_run(file: str) -> bool:
    """Say whether a file's name begins as that of a record does, in any case and with any ending."""
    return _OF_A_RUN.fullmatch(file) is not None


def number_in(file: str) -> int:
    """Return which record of its host a file is, by its name; 0 where the name says nothing."""
    named = _NAME.fullmatch(file)
    return int(named["number"]) if named else 0


def host_in(file: str) -> str:
    """Return the host that the name of a record, or of what a killed run left, begins with; else ""."""
    named = _NAME.fullmatch(file)
    return named["host"] if named else ""


def in_run_order(records: Iterable[EvidenceRecord]) -> tuple[EvidenceRecord, ...]:
    """Return records in the order in which they were left."""
    latest: dict[str, str] = {}
    placed = []
    for record in sorted(records, key=lambda each: (number_in(each.file), each.finished, each.file)):
        # A clock that was set back brings no record before the one that it follows.
        latest[record.host] = max(latest.get(record.host, ""), record.finished)
        placed.append(((latest[record.host], record.host, number_in(record.file), record.file), record))
    return tuple(record for _, record in sorted(placed, key=lambda each: each[0]))
