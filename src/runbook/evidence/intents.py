"""What a run leaves that was ended between deed and record: a file `.intent`, which is always told."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.order import host_in, number_in
from runbook.model.executed import EVIDENCE, EvidenceRecord
from runbook.model.places import Place


def is_intent_name(name: str) -> bool:
    """Say whether a bundle's file is what a run writes before its deed."""
    return name.startswith(EVIDENCE) and name.endswith(".intent")


def is_intent_of(name: str, step: str) -> bool:
    """Say whether the file of an interrupted run is of this step, by its name."""
    # By its end: the host before it may have hyphens, as ids of steps may.
    return name.endswith(f"-{step}.intent")


def began_before(record: EvidenceRecord, intents: Iterable[str]) -> bool:
    """Say whether a run of a record's step on its computer was ended before it."""
    return any(
        is_intent_of(name, record.step)
        and host_in(name) == record.host
        and number_in(name) < number_in(record.file)
        for name in intents
    )


def left_begun(
    folder: str, records: Sequence[EvidenceRecord], intents: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Yield a finding for each run that was ended: a warning where a later run of the step came to an end."""
    for record in without_cause(records, intents):
        text = "this says that it proves a run that was interrupted, and no run that was interrupted is here"
        yield file_error(folder, record.file, "false-record", text)
    for name, data in sorted(intents.items()):
        host, number, step = host_in(name), number_in(name), _step_in(data)
        same = [record for record in records if (record.host, record.step) == (host, step)]
        later = [record for record in same if number_in(record.file) > number and record.mode != "check"]
        if any(number_in(record.file) == number for record in same):
            text = "this run left a record as well; the record holds"
            yield Diagnostic("warning", "interrupted", text, Place(f"{folder}/{name}"))
        elif later:
            text = f"a run of {step} was ended between deed and record; {later[0].file} is the next one"
            yield Diagnostic("warning", "interrupted", text, Place(f"{folder}/{name}"))
        else:
            what = f"of {step} on {host}" if step else "that nothing is known of"
            text = f"a run {what} began to act and left no record: nobody knows what it did; start it again"
            yield file_error(folder, name, "interrupted", text)


def without_cause(records: Sequence[EvidenceRecord], intents: Iterable[str]) -> Iterator[EvidenceRecord]:
    """Yield the records that say they prove an interrupted run, of which nothing is there."""
    begun = tuple(intents)
    for record in records:
        if record.value["result"]["resumed"] and not began_before(record, begun):
            yield record


def _step_in(data: bytes) -> str:
    try:
        # Below the first line stand the deeds that were done before the run was ended.
        return str(json.loads(data.partition(b"\n")[0])["step"]["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
