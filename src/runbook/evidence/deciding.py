"""Which records of a step say whether it is done, and which only looked later and unmake nothing."""

from collections.abc import Iterable, Iterator, Sequence

from runbook.model.executed import EvidenceRecord

DONE = frozenset({"changed", "unchanged", "restart"})
"""The outcomes after which a step counts as done (a restart is what remains to be done of it)."""


_BEFORE_ANY_DEED = frozenset({"blocked", "declined", "drift", "error", "manual", "waiting"})
"""The outcomes of a start that came to no deed, or to no end of one."""


def is_done(record: EvidenceRecord) -> bool:
    """Say whether a run, or an undo, ended so that the step counts as done."""
    return record.outcome in DONE and record.mode != "undo"


def decisive(records: Iterable[EvidenceRecord]) -> tuple[EvidenceRecord, ...]:
    """Return the runs and undos of a step, in their order, that say how things stand."""
    return tuple(record for record, decides in _weighed(records) if decides)


def later_looks(records: Sequence[EvidenceRecord]) -> tuple[EvidenceRecord, ...]:
    """Return each host's newest look at a step since the last record that decided."""
    looks: dict[str, EvidenceRecord] = {}
    for record, decides in _weighed(records):
        if decides:
            looks.clear()
        elif not _says_nothing(record) and record.mode != "undo":
            looks[record.host] = record
    return tuple(looks.values())


def _weighed(records: Iterable[EvidenceRecord]) -> Iterator[tuple[EvidenceRecord, bool]]:
    done = False
    for record in records:
        # What was done stays done: a later start that only looked finds a server on which work went on.
        decides = record.mode != "check" and not _says_nothing(record) and not (done and _only_looks(record))
        done = is_done(record) if decides else done
        yield record, decides


def _only_looks(record: EvidenceRecord) -> bool:
    """Say whether a start came to no deed and to no answer: neither did it undo, nor took a yes back.

    So does an undo to which somebody said no, or that another bundle must do.
    """
    acted = record.value["result"]["actions"] or record.value["attestation"]
    return record.outcome in _BEFORE_ANY_DEED and not acted


def _says_nothing(record: EvidenceRecord) -> bool:
    """Say whether a start found itself on another computer, or had nothing to undo."""
    elsewhere = record.outcome == "blocked" and record.value["result"]["reason"] == "host"
    return elsewhere or (record.mode == "undo" and record.outcome == "unchanged")
