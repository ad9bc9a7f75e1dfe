"""The chain of each host: numbers without holes and twins, each record naming the one before it by hash.

Whoever removes, changes, inserts or reorders records breaks it, and the numbers tell where. The newest
record has no successor: only an as-executed record, or a signature, holds it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.order import host_in, number_in
from runbook.evidence.sense import moment
from runbook.model.executed import EvidenceRecord
from runbook.model.places import Place

# A clock that a domain controller puts right, or that was an hour wrong for the season, is no forgery.
_SET_BACK = timedelta(hours=2)


def against_numbers(
    folder: str, records: Sequence[EvidenceRecord], begun: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the chains; `begun` are the files of runs that ended before their record."""
    hosts: dict[str, list[EvidenceRecord]] = defaultdict(list)
    for record in records:
        hosts[record.host].append(record)
    for host, chain in sorted(hosts.items()):
        chain.sort(key=lambda record: (number_in(record.file), record.file))
        taken = {number_in(name) for name in begun if host_in(name) == host}
        yield from _twins(folder, host, chain)
        yield from _links(folder, host, chain, taken)
        yield from _clock(folder, chain)
        yield from _weaker(folder, chain)


def _twins(folder: str, host: str, chain: Sequence[EvidenceRecord]) -> Iterator[Diagnostic]:
    for before, record in pairwise(chain):
        if number_in(before.file) == number_in(record.file):
            number = number_in(record.file)
            text = f"{host} has two records with the number {number}; {before.file} is the other"
            yield file_error(folder, record.file, "broken-chain", text)


def _links(
    folder: str, host: str, chain: Sequence[EvidenceRecord], taken: Collection[int]
) -> Iterator[Diagnostic]:
    named_by = {record.previous: record for record in chain if record.previous}
    by_hash = {record.sha256: record for record in chain}
    before: EvidenceRecord | None = None
    for record in chain:
        # Numbers begin at 1 on each host, and a run that was killed takes one without leaving a record.
        first = number_in(before.file) + 1 if before else 1
        # A name may claim any number: they are counted from its end.
        counted = reversed(range(first, number_in(record.file)))
        missing = next((number for number in counted if number not in taken), 0)
        if missing:
            after = f"; {before.file} is the last before it" if before else ""
            text = f"the record before this one, number {missing} of {host}, is missing{after}"
            yield file_error(folder, record.file, "broken-chain", text)
        elif before is None and record.previous:
            text = f"the first record of {host} names one before it (SHA-256 {record.previous[:12]}...)"
            yield file_error(folder, record.file, "broken-chain", text)
        elif before is not None and record.previous != before.sha256:
            yield _wrong_link(folder, before, record, by_hash, named_by)
        before = record


def _wrong_link(
    folder: str,
    before: EvidenceRecord,
    record: EvidenceRecord,
    by_hash: dict[str, EvidenceRecord],
    named_by: dict[str, EvidenceRecord],
) -> Diagnostic:
    """Say which of two neighbours is to be doubted."""
    if not record.previous:
        text = f"this record names none before it, and {before.file} stands there"
        return file_error(folder, record.file, "broken-chain", text)
    if record.previous in by_hash:
        text = f"this record names {by_hash[record.previous].file} as the one before it, not {before.file}"
        return file_error(folder, record.file, "broken-chain", text)
    if before.sha256 in named_by:
        other = named_by[before.sha256].file
        text = f"{other} names the record before this one as well; this one does not belong here"
        return file_error(folder, record.file, "broken-chain", text)
    # What names a content that is nowhere proves that its neighbour had it once.
    named = f"names another content of this file (SHA-256 {record.previous[:12]}...)"
    text = f"{record.file}, the next record, {named}; it was changed after the run"
    return file_error(folder, before.file, "changed-evidence", text)


def _clock(folder: str, chain: Sequence[EvidenceRecord]) -> Iterator[Diagnostic]:
    for before, record in pairwise(chain):
        back = moment(before.finished) - moment(record.started)
        if back > timedelta():
            text = f"it began ({record.started}) before the record before it ended ({before.finished})"
            # An hour for the season, and as much again for whoever put the clock right on the way.
            if back > _SET_BACK:
                yield file_error(folder, record.file, "times", text)
            else:
                said = f"{text}; was the clock set back?"
                yield Diagnostic("warning", "times", said, Place(f"{folder}/{record.file}"))


def _weaker(folder: str, chain: Sequence[EvidenceRecord]) -> Iterator[Diagnostic]:
    """Yield the records of form 1 behind one of form 2: an earlier version left them, or a forger."""
    for before, record in pairwise(chain):
        if record.is_weaker and not before.is_weaker:
            text = (
                f"this record has form 1, and {before.file} before it has form 2: only scripts of an earlier "
                "version leave it, and it proves neither who ran it nor with which library"
            )
            yield Diagnostic("warning", "weaker-record", text, Place(f"{folder}/{record.file}"))
