"""What the records and the paper say of one step: its state, what was seen, and what deviates."""

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from runbook.evidence.wildcards import wildcards
from runbook.model.executed import EvidenceRecord, ExecutedStep, Observation, PaperEntry, State
from runbook.model.steps import Step
from runbook.model.text import words_of

DONE = frozenset({"changed", "unchanged", "restart"})
"""The outcomes after which a step counts as done (a restart is what remains to be done of it)."""


def executed_step(step: Step, records: Sequence[EvidenceRecord], rows: Sequence[PaperEntry]) -> ExecutedStep:
    """Judge one step from its records (in the order of time) and its rows of filled checklists."""
    last, row = _decisive(records), rows[-1] if rows else None
    proof = _proof(records, last)
    contradictions = tuple(_contradictions(records, rows))
    return ExecutedStep(
        step=step,
        state="contradictory" if contradictions else _state(last, row),
        who=_who(proof, row),
        when=proof.finished if proof else (row.time if row else ""),
        how=_how(proof, row),
        observations=_observations(step, proof, row),
        actions=tuple(_actions(records)),
        attestation=_attestation(proof),
        restart=_restart(records),
        attempts=sum(record.mode == "run" and record.outcome != "unchanged" for record in records),
        deviations=(*contradictions, *_deviations(last, proof, records, rows)),
        evidence=(*(record.file for record in records), *dict.fromkeys(row.file for row in rows)),
    )


def _proof(records: Sequence[EvidenceRecord], last: EvidenceRecord | None) -> EvidenceRecord | None:
    """Return the record that shows how a step came to be done, else the last one.

    A run that is resumed looks at every earlier step again and leaves a record each time. What was
    done and who answered for it stands in the record that acted; where nobody had to act, the first
    look is the one that the plan asks for, since later steps change what it saw.
    """
    if last is None or not _is_done(last):
        return last
    done = [record for record in records if _is_done(record)]
    acted = [record for record in done if record.value["result"]["changed"] or record.value["attestation"]]
    if not acted:
        return done[0]
    # What a restart or a log-off brings about is seen by the first look after it.
    later = done[done.index(acted[-1]) + 1 :]
    return later[0] if acted[-1].outcome == "restart" and later else acted[-1]


def _is_done(record: EvidenceRecord) -> bool:
    return record.outcome in DONE and record.mode != "undo"


def _decisive(records: Sequence[EvidenceRecord]) -> EvidenceRecord | None:
    """Return the record that says how things stand: the last one that looked at the right computer."""
    telling = [record for record in records if not _says_nothing(record)]
    return telling[-1] if telling else None


def _says_nothing(record: EvidenceRecord) -> bool:
    """Say whether a run found itself on another computer, or had nothing to undo."""
    elsewhere = record.outcome == "blocked" and record.value["result"]["reason"] == "host"
    return elsewhere or (record.mode == "undo" and record.outcome == "unchanged")


def _state(last: EvidenceRecord | None, row: PaperEntry | None) -> State:
    if last is not None:
        return "done" if _is_done(last) else "not done"
    if row is None:
        return "missing"
    match row.done:
        case "yes":
            return "done"
        case "no":
            return "not done"
        case "n/a":
            return "not applicable"
        case never:
            assert_never(never)


def _contradictions(records: Sequence[EvidenceRecord], rows: Sequence[PaperEntry]) -> Iterator[str]:
    last = _decisive(records)
    if last is not None:
        done = _is_done(last)
        for row in rows:
            if row.done == "yes" and not done:
                yield f"the paper says done, {last.file} says {last.outcome}"
            if row.done != "yes" and done:
                yield f"the paper says {row.done}, {last.file} says {last.outcome}"
    answers = {str(row.done) for row in rows}
    if len(answers) > 1:
        yield f"the papers disagree: {', '.join(sorted(answers))}"
    if last is not None and last.mode == "check" and last.outcome == "drift" and _was_done(records):
        yield f"it was done, and the later check {last.file} finds it otherwise"


def _was_done(records: Sequence[EvidenceRecord]) -> bool:
    acts = [record for record in records if record.mode in ("run", "undo")]
    return bool(acts) and acts[-1].mode == "run" and acts[-1].outcome in DONE


def _who(proof: EvidenceRecord | None, row: PaperEntry | None) -> str:
    if proof is not None:
        attestation = proof.value["attestation"]
        return str(attestation["person"] if attestation else proof.value["run"]["user"])
    return row.initials if row else ""


def _how(proof: EvidenceRecord | None, row: PaperEntry | None) -> str:
    if proof is not None:
        return f"{proof.value['engine']['language']} on {proof.host}: {proof.outcome}"
    return "paper" if row else ""


def _observations(
    step: Step, proof: EvidenceRecord | None, row: PaperEntry | None
) -> tuple[Observation, ...]:
    checks = proof.value["result"]["checks"] if proof else ()
    # What was looked at last counts: the proof after acting, else the look before it.
    after = [check for check in checks if check["phase"] == "after"]
    seen = [_observation(check) for check in (after or checks)]
    if row is not None and row.actual:
        expected = "; ".join(words_of(text) for text in step.expected)
        seen.append(Observation("on paper", expected, row.actual, True, False))
    return tuple(seen)


def _observation(check: dict[str, Any]) -> Observation:
    return Observation(
        str(check["id"]),
        _wanted(str(check["comparison"]), check["expected"]),
        _words(check["actual"]),
        bool(check["holds"]),
        check["severity"] == "must",
    )


def _wanted(comparison: str, expected: Any) -> str:
    match comparison:
        case "at_least":
            return f"at least {_words(expected)}"
        case "matches":
            written = wildcards(str(expected))
            return "anything" if written == "*" else f"like {written}"
    return _words(expected)


def _words(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " or ".join(_words(item) for item in value)
    return str(value)


def _actions(records: Sequence[EvidenceRecord]) -> Iterator[str]:
    for record in records:
        if record.mode != "check":
            yield from (
                str(action["command"]) for action in record.value["result"]["actions"] if action["changed"]
            )


def _attestation(proof: EvidenceRecord | None) -> str:
    attestation = proof.value["attestation"] if proof else None
    if not attestation:
        return ""
    note = f": {attestation['note']}" if attestation["note"] else ""
    return f"{attestation['answer']}, {attestation['person']}{note}"


def _restart(records: Sequence[EvidenceRecord]) -> str:
    return ", ".join(
        dict.fromkeys(str(r.value["result"]["restart"]) for r in records if r.value["result"]["restart"])
    )


def _deviations(
    last: EvidenceRecord | None,
    proof: EvidenceRecord | None,
    records: Sequence[EvidenceRecord],
    rows: Sequence[PaperEntry],
) -> Iterator[str]:
    for record in records[:-1]:
        # A wait is the plan's own: the next start goes on.
        if record.mode == "run" and record.outcome not in (*DONE, "waiting"):
            yield f"an attempt ended with {record.outcome} ({record.finished})"
    for record in records:
        if record.value["result"]["reason"] == "gate-ignored":
            yield f"{record.value['run']['words']} ({record.finished})"
    if last is not None:
        if last.outcome not in DONE:
            yield f"the last {last.mode} ended with {last.outcome}"
        elif last.mode == "undo":
            yield "the step was undone"
    if proof is not None:
        yield from _unmet(proof)
    for row in rows:
        if row.note:
            yield f"remark on paper: {row.note}"


def _unmet(proof: EvidenceRecord) -> Iterator[str]:
    checks = proof.value["result"]["checks"]
    after = [check for check in checks if check["phase"] == "after"]
    for check in after or checks:
        # A look that is only noted, at what a later step brings about, finds what was to be expected.
        if not check["holds"] and not (check["by"] and check["severity"] == "note"):
            seen = _observation(check)
            yield f"{seen.name}: expected {seen.expected}, found {seen.actual}"
