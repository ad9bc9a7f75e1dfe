"""What the records and the paper say of one step: its state, what was seen, and what deviates."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from runbook.evidence.besides import done_otherwise, ended_early, without_effect_undone
from runbook.evidence.deciding import DONE, decisive, is_done
from runbook.evidence.observing import observations, unmet
from runbook.evidence.papers import seen_on_paper
from runbook.model.executed import EvidenceRecord, ExecutedStep, Observation, PaperEntry, State
from runbook.model.steps import Step


def executed_step(
    step: Step,
    records: Sequence[EvidenceRecord],
    rows: Sequence[PaperEntry],
    otherwise: Sequence[EvidenceRecord] = (),
    begun: Sequence[str] = (),
) -> ExecutedStep:
    """Judge one step from its records (in the order of time) and its rows of filled checklists.

    `otherwise` are the records of other builds, in which it ran otherwise; `begun` the files of its runs that
    were ended between deed and record.
    """
    runs, row = decisive(records), rows[-1] if rows else None
    last = runs[-1] if runs else None
    proof = _proof(runs, last)
    contradictions = tuple(_contradictions(step, last, rows))
    return ExecutedStep(
        step=step,
        state="contradictory" if contradictions else _state(last, row),
        who=_who(proof, row),
        when=proof.finished if proof else (row.time if row else ""),
        how=_how(proof, row),
        observations=_observations(step, proof, row),
        actions=tuple(_actions(runs)),
        attestation=_attestation(proof),
        restart=_restart(runs),
        attempts=sum(record.mode == "run" and record.outcome != "unchanged" for record in runs),
        deviations=(
            *contradictions,
            *done_otherwise(otherwise),
            *ended_early(records, begun),
            *without_effect_undone(records, runs),
            *_deviations(last, proof, runs, rows),
        ),
        evidence=(
            *(record.file for record in (*otherwise, *records)),
            *begun,
            *dict.fromkeys(row.file for row in rows),
        ),
    )


def _proof(records: Sequence[EvidenceRecord], last: EvidenceRecord | None) -> EvidenceRecord | None:
    """Return the record that shows how a step came to be done, else the last one.

    A run that is resumed looks at every earlier step again and leaves a record each time. What was
    done and who answered for it stands in the record that acted; where nobody had to act, the first
    look is the one that the plan asks for, since later steps change what it saw.
    """
    if last is None or not is_done(last):
        return last
    done = [record for record in records if is_done(record)]
    acted = [record for record in done if _came_to_a_deed(record)]
    if not acted:
        return done[0]
    # What a restart or a log-off brings about is seen by the first look after it.
    later = done[done.index(acted[-1]) + 1 :]
    return later[0] if acted[-1].outcome == "restart" and later else acted[-1]


def _came_to_a_deed(record: EvidenceRecord) -> bool:
    # A log-off that a step asks for changes nothing itself.
    asks = record.outcome == "restart"
    return bool(record.value["result"]["changed"] or record.value["attestation"] or asks)


def _state(last: EvidenceRecord | None, row: PaperEntry | None) -> State:
    if last is not None:
        return "done" if is_done(last) else "not done"
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


def _contradictions(step: Step, last: EvidenceRecord | None, rows: Sequence[PaperEntry]) -> Iterator[str]:
    """Yield where paper and record differ: neither goes first, and a person must say which is right."""
    if last is not None:
        done = is_done(last)
        for row in rows:
            if row.done == "yes" and not done:
                yield f"the paper says done, {last.file} says {last.outcome}"
            if row.done != "yes" and done:
                yield f"the paper says {row.done}, {last.file} says {last.outcome}"
    for row in rows:
        seen = seen_on_paper(step, row)
        if row.done == "yes" and not seen.holds:
            yield f"the paper says done, and that {seen.actual} was found; expected {seen.expected}"
    answers = {str(row.done) for row in rows}
    if len(answers) > 1:
        yield f"the papers disagree: {', '.join(sorted(answers))}"


def _who(proof: EvidenceRecord | None, row: PaperEntry | None) -> str:
    if proof is not None:
        attestation = proof.value["attestation"]
        return str(attestation["person"] if attestation else proof.user)
    return row.initials if row else ""


def _how(proof: EvidenceRecord | None, row: PaperEntry | None) -> str:
    if proof is not None:
        return f"{proof.value['engine']['language']} on {proof.host}: {proof.outcome}"
    return "paper" if row else ""


def _observations(
    step: Step, proof: EvidenceRecord | None, row: PaperEntry | None
) -> tuple[Observation, ...]:
    seen = list(observations(proof)) if proof else []
    if row is not None and row.actual:
        seen.append(seen_on_paper(step, row))
    return tuple(seen)


def _actions(records: Sequence[EvidenceRecord]) -> Iterator[str]:
    for record in records:
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
        # A wait is the plan's own: the next start goes on. So is the first of two answers.
        is_planned = record.outcome == "waiting" or record.value["result"]["reason"] == "second-person"
        if record.mode == "run" and record.outcome not in DONE and not is_planned:
            yield _attempt(record)
    for record in records:
        if record.value["result"]["resumed"]:
            yield f"interrupted between deed and record, and proven later ({record.finished})"
        # The words of a run say what was let pass, by whom and why.
        if record.value["result"].get("waivers") or record.value["result"]["reason"] == "gate-ignored":
            yield f"{record.value['run']['words']} ({record.finished})"
    if last is not None:
        if last.outcome not in DONE:
            yield f"the last {last.mode} ended with {last.outcome}"
        elif last.mode == "undo":
            yield "the step was undone"
    if proof is not None and proof.mode != "undo":
        yield from unmet(proof)
    for row in rows:
        if row.note:
            yield f"remark on paper: {row.note}"


def _attempt(record: EvidenceRecord) -> str:
    attestation = record.value["attestation"]
    if attestation is None or attestation["answer"] != "no":
        return f"an attempt ended with {record.outcome} ({record.finished})"
    note = f": {attestation['note']}" if attestation["note"] else ""
    return f"{attestation['person']} answered no{note} ({record.finished})"
