"""The evidence of a bundle: records that name their predecessor, artifacts, the as-executed record.

Each record holds the SHA-256 of the record before it on the same host, in either language. So a changed
or removed record shows: its successor names a hash that no file has. A host's newest record has no successor:
whether it was changed or removed shows only once an as-executed record holds its hash.
"""

import json
from collections.abc import Iterator, Mapping

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.accounts import about_accounts
from runbook.evidence.artifacts import against_artifacts
from runbook.evidence.intents import is_intent_name, left_begun
from runbook.evidence.measure import Measure
from runbook.evidence.numbering import against_numbers
from runbook.evidence.verdicts import verdicts_on
from runbook.model.executed import AS_EXECUTED, EVIDENCE, EvidenceRecord
from runbook.model.json_once import loads_once
from runbook.model.manifest import sha256_of
from runbook.model.places import Place
from runbook.model.plan_json import canonical
from runbook.model.plans import Plan

_RECORD_FOLDER = AS_EXECUTED.removesuffix(".json")
RECORD_FORMATS = ("runbook.evidence/1", "runbook.evidence/2")
_REWRITTEN = (
    "its bytes are not those that a script writes for what it says; "
    "an editor or another program wrote it anew"
)
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""Whatever reading a file may raise that somebody has cut off or written by hand."""


def is_record_name(name: str) -> bool:
    """Say whether a bundle's file should be a record."""
    return name.startswith(EVIDENCE) and name.endswith(".json")


def parse_record(file: str, data: bytes) -> EvidenceRecord | None:
    """Read one evidence file; None where it is no record of a form that we know."""
    try:
        # No script writes a fraction, so that no reader need round one; NaN is no JSON at all.
        value = json.loads(data, parse_float=_no_fraction, parse_constant=_no_fraction)
        # Half of a character, as \ud800 brings it, can be written into no file; it raises a ValueError.
        json.dumps(value, ensure_ascii=False).encode()
        record = EvidenceRecord(file, sha256_of(data), value)
        _touch(record)
        return record if value["schema"] in RECORD_FORMATS else None
    except _DAMAGED:
        return None


def _no_fraction(text: str) -> None:
    """Refuse what no script writes: a fraction, or what is no number."""
    raise ValueError(text)


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
                # Both languages write exactly these bytes: whoever opened and saved it in an editor is seen.
                if data != canonical(record.value):
                    yield file_error(folder, name, "changed-evidence", _REWRITTEN)
    # Damaged records were told above; the chain is judged over the others, and shows where they are missing.
    begun = [name for name in files if is_intent_name(name)]
    yield from against_numbers(folder, records, begun)
    yield from verdicts_on(folder, records, measure, begun)
    yield from about_accounts(folder, records)
    yield from left_begun(folder, records, {name: files[name] for name in begun})
    yield from against_artifacts(folder, records, files)
    yield from _against_plan(folder, records, measure)
    yield from check_as_executed(folder, files)


def is_of_this_plan(record: EvidenceRecord, plan: Plan) -> bool:
    """Say whether a record names this plan, whichever build it comes from."""
    return not record.is_weaker and record.value["plan"]["name"] == plan.name


def _against_plan(folder: str, records: list[EvidenceRecord], measure: Measure) -> Iterator[Diagnostic]:
    for record in records:
        if not measure.is_own(record):
            text = "this record belongs to another plan; it says nothing about this one"
            if measure.plan and is_of_this_plan(record, measure.plan):
                text = (
                    "this record is of another build, in which the step ran otherwise; "
                    "it says nothing about the step as it is here"
                )
            yield Diagnostic("warning", "other-plan", text, Place(f"{folder}/{record.file}"))


def check_as_executed(folder: str, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield the files that the as-executed record names and that are others now, or gone."""
    if AS_EXECUTED not in files:
        beside = [name for name in sorted(files) if name.startswith(_RECORD_FOLDER)]
        if beside:
            text = f"{beside[0]} was made with this record, and it is not there"
            yield file_error(folder, AS_EXECUTED, "missing-file", text)
        return
    try:
        said = loads_once(files[AS_EXECUTED])
        named = {str(e["file"]): e["sha256"] for e in said["evidence"]}
        # Whoever hands on the record without its papers takes nothing from it.
        named |= {name: digest for name, digest in said.get("papers", {}).items() if name in files}
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
