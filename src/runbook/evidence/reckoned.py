"""Whether an as-executed record still says what its evidence says: it is reckoned anew and held beside it."""

import json
from collections.abc import Iterator
from typing import Any

from runbook.diagnostics import Diagnostic, file_error
from runbook.model.executed import AS_EXECUTED, AsExecuted
from runbook.model.json_once import loads_once
from runbook.model.places import Place

_SAID = ("state", "who", "when", "attestation")
"""What people rely on of a step; how it is worded may differ from version to version."""
_FACTS = ("plan", "started", "finished", "hosts", "people", "evidence")
"""What every version says alike of the whole."""


def against_evidence(folder: str, data: bytes, record: AsExecuted, anew: bytes = b"") -> Iterator[Diagnostic]:
    """Yield where the file says other than `record`, which was made of the evidence just now.

    `anew` is the file as this version writes it: a file of the same version says the same in every word.
    """
    try:
        value = loads_once(data)
        named = {str(one["file"]) for one in value["evidence"]}
        said = {str(step["id"]): [str(step[key]) for key in _SAID] for step in value["steps"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # that it cannot be read is told where its files are compared
    later = sorted({file.file for file in record.evidence} - named)
    if later:
        text = f"evidence came after this record was made, such as {later[0]}; assemble again"
        yield Diagnostic("warning", "stale-record", text, Place(f"{folder}/{AS_EXECUTED}"))
        return
    wrong = False
    for done in record.steps:
        by_evidence = [done.state, done.who, done.when, done.attestation]
        if said.get(done.step.id) != by_evidence:
            says = ", ".join(filter(None, said.get(done.step.id, ["nothing"])))
            shows = ", ".join(filter(None, by_evidence))
            text = f"it says of step {done.step.number} ({done.step.id}): {says}; its evidence shows: {shows}"
            wrong = True
            yield file_error(folder, AS_EXECUTED, "changed-file", text)
    if anew and not wrong:
        yield from _word_for_word(folder, value, json.loads(anew))


def _word_for_word(folder: str, said: dict[str, Any], anew: dict[str, Any]) -> Iterator[Diagnostic]:
    """Yield the parts that say other than what is made of the evidence now."""
    parts = [part for part in _FACTS if said.get(part) != anew[part]]
    # Words are compared within one version only: another one may say the same otherwise.
    if said.get("tool") == anew["tool"]:
        yield from _other_steps(folder, said["steps"], {str(step["id"]): step for step in anew["steps"]})
        parts += [part for part in ("complete", "later_looks") if said.get(part) != anew[part]]
        parts += sorted(set(said) - set(anew))
        # What was wrong with the record that this one replaced is no finding any more.
        parts += ["findings"] if _told(anew) - _told(said) else []
    else:
        text = (
            "another version made this record: its words are not compared; assemble again to have them be so"
        )
        yield Diagnostic("warning", "other-version", text, Place(f"{folder}/{AS_EXECUTED}"))
    for part in parts:
        yield file_error(
            folder, AS_EXECUTED, "changed-file", f"its part '{part}' is not what its evidence shows"
        )


def _other_steps(
    folder: str, said: list[dict[str, Any]], anew: dict[str, dict[str, Any]]
) -> Iterator[Diagnostic]:
    for step in said:
        shown = anew.get(str(step["id"]))
        other = sorted(key for key in {*step, *(shown or ())} if step.get(key) != (shown or {}).get(key))
        if other:
            what = f"has other {', '.join(other)} than its evidence shows" if shown else "is none of the plan"
            text = f"step {step.get('number')} ({step['id']}) {what}"
            yield file_error(folder, AS_EXECUTED, "changed-file", text)


def _told(record: dict[str, Any]) -> set[tuple[str, str]]:
    return {(str(finding["code"]), str(finding["message"])) for finding in record["findings"]}
