"""The evidence of a bundle: records that name their predecessor, artifacts, the as-executed record.

Each record holds the SHA-256 of the record before it on the same host, in either language. So a changed
or removed record shows: its successor names a hash that no file has. A host's newest record has no successor:
whether it was changed or removed shows only once an as-executed record holds its hash.
"""

import json
from collections.abc import Iterator, Mapping

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.intents import is_intent_name, left_begun
from runbook.evidence.measure import Measure
from runbook.evidence.numbering import against_numbers
from runbook.evidence.verdicts import verdicts_on
from runbook.model.executed import AS_EXECUTED, EVIDENCE, EvidenceRecord
from runbook.model.manifest import sha256_of
from runbook.model.places import Place

RECORD_FORMATS = ("runbook.evidence/1", "runbook.evidence/2")
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def is_record_name(name: str) -> bool:
    """Say whether a bundle's file should be a record."""
    return name.startswith(EVIDENCE) and name.endswith(".json")


def parse_record(file: str, data: bytes) -> EvidenceRecord | None:
    """Read one evidence file; None where it is no record of a form that we know."""
    try:
        value = json.loads(data)
        # Half of a character, as \ud800 brings it, can be written into no file; it raises a ValueError.
        json.dumps(value, ensure_ascii=False).encode()
        record = EvidenceRecord(file, sha256_of(data), value)
        _touch(record)
        return record if value["schema"] in RECORD_FORMATS else None
    except _DAMAGED:
        return None


def _touch(record: EvidenceRecord) -> None:
    """Read everything that later code relies on, so that a damaged record fails here and nowhere else."""
    result = record.value["result"]
    for check in result["checks"]:
        _ = check["id"], check["phase"], check["expected"], check["actual"], check["severity"], check["holds"]
    for action in result["actions"]:
        _ = action["command"], action["changed"]
    for artifact in record.value["artifacts"]:
        _ = artifact["file"], artifact["sha256"]
    attestation = record.value["attestation"]
    _ = attestation is None or attestation["answer"] + attestation["person"] + attestation["note"]
    _ = (
        record.host,
        record.step,
        record.plan_hash,
        record.previous,
        record.finished,
        record.mode,
        record.outcome,
    )
    _ = record.user, record.value["run"]["words"], record.started, result["restart"], result["reason"]
    _ = record.value["engine"]["language"], record.script, record.digest, record.run_hash
    for waiver in () if record.is_weaker else result["waivers"]:
        _ = waiver["option"], waiver["subject"], waiver["reason"], waiver["person"]


def check_evidence(folder: str, files: Mapping[str, bytes], measure: Measure) -> Iterator[Diagnostic]:
    """Yield what is wrong with the evidence below `evidence/`, and with what the as-executed record names."""
    records = []
    for name, data in sorted(files.items()):
        if is_record_name(name):
            record = parse_record(name, data)
            if record is None:
                yield file_error(
                    folder,
                    name,
                    "changed-evidence",
                    "this is not an evidence record; it was changed or cut off",
                )
            else:
                records.append(record)
    # Damaged records were told above; the chain is judged over the others, and shows where they are missing.
    begun = [name for name in files if is_intent_name(name)]
    yield from against_numbers(folder, records, begun)
    yield from verdicts_on(folder, records, measure)
    yield from left_begun(folder, records, {name: files[name] for name in begun})
    yield from _against_artifacts(folder, records, files)
    yield from _against_plan(folder, records, measure)
    yield from check_as_executed(folder, files)


def _against_artifacts(
    folder: str, records: list[EvidenceRecord], files: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    for record in records:
        for artifact in record.value["artifacts"]:
            name = EVIDENCE + str(artifact["file"])
            if name not in files:
                yield file_error(
                    folder, name, "missing-file", f"{record.file} names this artifact and it is not there"
                )
            elif sha256_of(files[name]) != artifact["sha256"]:
                yield file_error(
                    folder, name, "changed-file", f"this artifact is not the one that {record.file} names"
                )


def _against_plan(folder: str, records: list[EvidenceRecord], measure: Measure) -> Iterator[Diagnostic]:
    for record in records:
        if not measure.is_own(record):
            text = "this record belongs to another plan; it says nothing about this one"
            yield Diagnostic("warning", "other-plan", text, Place(f"{folder}/{record.file}"))


def check_as_executed(folder: str, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield the files that the as-executed record names and that are others now, or gone."""
    if AS_EXECUTED not in files:
        return
    try:
        named = {str(e["file"]): e["sha256"] for e in json.loads(files[AS_EXECUTED])["evidence"]}
    except _DAMAGED:
        yield file_error(folder, AS_EXECUTED, "changed-file", "the as-executed record cannot be read")
        return
    for name, digest in named.items():
        if name not in files:
            yield file_error(
                folder, name, "missing-file", "the as-executed record names this file and it is not there"
            )
        elif sha256_of(files[name]) != digest:
            yield file_error(
                folder, name, "changed-file", "this file is not the one that the as-executed record names"
            )
