"""The files that records name, such as an installer's log, and those that nobody names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.order import is_named_as_of_a_run
from runbook.model.executed import EVIDENCE, EvidenceRecord
from runbook.model.manifest import sha256_of
from runbook.model.places import Place


def against_artifacts(
    folder: str, records: Sequence[EvidenceRecord], files: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Yield the files that records name and that are gone or others, and those that should have a record."""
    for record in records:
        for artifact in record.value["artifacts"]:
            yield from _named(folder, record, artifact, files)
        yield from _twice(folder, record)
    yield from _nobodys(folder, records, files)


def _named(
    folder: str, record: EvidenceRecord, artifact: Mapping[str, object], files: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    name = EVIDENCE + str(artifact["file"])
    if name not in files:
        text = f"{record.file} names this artifact and it is not there"
        yield file_error(folder, name, "missing-file", text)
    elif sha256_of(files[name]) != artifact["sha256"]:
        text = f"this artifact is not the one that {record.file} names"
        yield file_error(folder, name, "changed-file", text)
    # Form 1 says no size; what is not said cannot be wrong.
    elif artifact.get("bytes", len(files[name])) != len(files[name]):
        text = f"{artifact['file']} has {len(files[name])} bytes, and it says {artifact['bytes']}"
        yield file_error(folder, record.file, "false-record", text)
    if not record.is_weaker and not str(artifact["file"]).startswith(f"{PurePosixPath(record.file).stem}."):
        text = f"it names the artifact {artifact['file']}, which bears the name of another record"
        yield file_error(folder, record.file, "false-record", text)


def _twice(folder: str, record: EvidenceRecord) -> Iterator[Diagnostic]:
    for name, count in Counter(str(one["file"]) for one in record.value["artifacts"]).items():
        if count > 1:
            yield file_error(folder, record.file, "false-record", f"it names the artifact {name} twice")


def _nobodys(
    folder: str, records: Sequence[EvidenceRecord], files: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Yield what bears the name of a run and is neither its record, nor an artifact, nor a killed run's."""
    known = {EVIDENCE + str(artifact["file"]) for record in records for artifact in record.value["artifacts"]}
    # A killed run leaves the logs of its deeds beside the file that it began with.
    begun = tuple(name.removesuffix("intent") for name in files if name.endswith(".intent"))
    for name in sorted(files):
        is_known = name in known or name.endswith((".json", ".intent")) or name.startswith(begun)
        if name.startswith(EVIDENCE) and is_named_as_of_a_run(name) and not is_known:
            text = "this file bears the name of a run, and no record names it"
            yield Diagnostic("warning", "no-record", text, Place(f"{folder}/{name}"))
