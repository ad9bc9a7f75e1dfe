"""Whether an as-executed record still says what its evidence says: it is reckoned anew and held beside it."""

import json
from collections.abc import Iterator

from runbook.diagnostics import Diagnostic, file_error
from runbook.model.executed import AS_EXECUTED, AsExecuted
from runbook.model.places import Place

_SAID = ("state", "who", "when", "attestation")
"""What people rely on of a step; how it is worded may differ from version to version."""


def against_evidence(folder: str, data: bytes, record: AsExecuted) -> Iterator[Diagnostic]:
    """Yield where the file says other of a step than `record`, which was made of the evidence just now."""
    try:
        value = json.loads(data)
        named = {str(one["file"]) for one in value["evidence"]}
        said = {str(step["id"]): [str(step[key]) for key in _SAID] for step in value["steps"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # that it cannot be read is told where its files are compared
    later = sorted({file.file for file in record.evidence} - named)
    if later:
        text = f"evidence came after this record was made, such as {later[0]}; assemble again"
        yield Diagnostic("warning", "stale-record", text, Place(f"{folder}/{AS_EXECUTED}"))
        return
    for done in record.steps:
        by_evidence = [done.state, done.who, done.when, done.attestation]
        if said.get(done.step.id) != by_evidence:
            says = ", ".join(filter(None, said.get(done.step.id, ["nothing"])))
            shows = ", ".join(filter(None, by_evidence))
            text = f"it says of step {done.step.number} ({done.step.id}): {says}; its evidence shows: {shows}"
            yield file_error(folder, AS_EXECUTED, "changed-file", text)
