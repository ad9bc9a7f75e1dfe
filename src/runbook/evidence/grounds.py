"""What must have come before a record: the gate before its step, the deed that it takes back, what was so.

Only records of this very build are held against its gates: another build may have had others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from runbook.evidence.deciding import is_done
from runbook.evidence.intents import began_before, is_intent_of
from runbook.evidence.order import in_run_order, number_in
from runbook.evidence.sense import moment
from runbook.model.executed import EvidenceRecord
from runbook.model.gates import gate_before, gate_of
from runbook.model.hashes import step_run_hash
from runbook.model.lines import Probe
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER, Step

# Between two computers clocks give the order; those of a domain differ by at most five minutes (Kerberos).
_APART = timedelta(minutes=10)
_BEGUN = frozenset({"changed", "unchanged", "restart", "unproven", "failed", "timeout"})
"""The outcomes of a run that began to act, whether or not it came to a good end."""
_PAUSE = "pause_needed"
_TAKEN_BACK = frozenset({"changed", "restart"})
"""The outcomes of an undo that took something back; `unchanged` found nothing to take back."""


def groundless(
    plan: Plan, records: Sequence[EvidenceRecord], begun: Collection[str]
) -> Iterator[tuple[EvidenceRecord, str]]:
    """Yield each record that rests on something that is not there, with what that is.

    `begun` are the files of runs that were ended between deed and record.
    """
    steps = {step.id: step for step in plan.steps()}
    past = _Past(plan, _by_step(records), begun)
    for record in records:
        step = steps.get(record.step)
        if step is None:
            continue
        if record.mode == "undo":
            yield from ((record, fault) for fault in past.undone(step, record))
        elif record.plan_hash == plan.run_hash:
            yield from ((record, fault) for fault in past.gate(step, record))
            yield from ((record, fault) for fault in past.waited(step, record))
            yield from ((record, fault) for fault in past.forgiven(step, record))


def _by_step(records: Sequence[EvidenceRecord]) -> dict[str, list[EvidenceRecord]]:
    found: dict[str, list[EvidenceRecord]] = defaultdict(list)
    for record in in_run_order(records):
        found[record.step].append(record)
    return found


@dataclass(frozen=True, slots=True)
class _Past:
    plan: Plan
    records: dict[str, list[EvidenceRecord]]
    begun: Collection[str]

    def before(self, record: EvidenceRecord, step: str) -> list[EvidenceRecord]:
        """Return the records of a step that may have come before a record, in their order."""
        # In favour of the record: what came a little later by the clock may have come before it.
        latest = moment(record.started) + _APART

        def came_first(other: EvidenceRecord) -> bool:
            if other.host == record.host:
                return number_in(other.file) < number_in(record.file)
            return moment(other.finished) <= latest

        return [other for other in self.records.get(step, ()) if came_first(other)]

    def gate(self, step: Step, record: EvidenceRecord) -> Iterator[str]:
        """Yield where a step acted, or asked, and the gate before it was not passed."""
        result, gate = record.value["result"], gate_before(self.plan.steps(), step)
        acted = record.mode == "run" and (result["actions"] or record.value["attestation"] is not None)
        ignored = any(waiver["option"] == "ignore-gate" for waiver in result.get("waivers", ()))
        # A run that is resumed acted before it was interrupted, and its gate was asked then.
        if gate and acted and not result["resumed"] and not ignored and not self._is_passed(gate, record):
            yield f"it acted, and by the records before it the gate {gate} was not passed"

    def waited(self, step: Step, record: EvidenceRecord) -> Iterator[str]:
        """Yield where a step went on behind a wait that had not begun, or was not over."""
        minutes = [int(act.arguments["minutes"]) for act in step.actions if act.kind == _PAUSE]
        went_on = (
            record.mode == "run" and record.outcome == "changed" and not record.value["result"]["resumed"]
        )
        if not minutes or not went_on:
            return
        since = ""
        for other in self.before(record, step.id):
            if is_done(other) or (other.mode == "undo" and other.outcome in _TAKEN_BACK):
                since = ""
            elif other.outcome == "waiting":
                since = since or other.started
        if not since:
            yield "it went on behind a wait, and no record before it says that the wait had begun"
        elif moment(record.finished) < moment(since) + timedelta(minutes=max(minutes)):
            yield f"it went on before {max(minutes)} minutes had passed since {since}, for which it waits"

    def undone(self, step: Step, record: EvidenceRecord) -> Iterator[str]:
        """Yield where an undo takes back what was never done, or was taken back before."""
        if record.outcome not in _TAKEN_BACK:
            return
        is_open = False
        for other in self.before(record, step.id):
            if step.host != ANY_COMPUTER and other.host != record.host:
                continue
            if other.mode == "run" and other.value["result"]["changed"]:
                is_open = True
            # Of the same step as it runs here: another build's undo took its own deeds back.
            elif other.mode == "undo" and other.outcome in _TAKEN_BACK and other.run_hash == record.run_hash:
                is_open = False
        if not is_open and not began_before(record, self.begun):
            yield "it takes something back, and no record before it says that there was anything to take back"

    def forgiven(self, step: Step, record: EvidenceRecord) -> Iterator[str]:
        """Yield where looks that must hold count as notes, unaccepted by a gate and ended by no step."""
        accepted = self._is_accepted(step, record)
        probes = {
            **{("precondition", probe.id): probe for probe in step.before},
            **{(phase, probe.id): probe for phase in ("before", "after") for probe in step.after},
        }
        waived = {waiver["subject"] for waiver in record.value["result"].get("waivers", ())}
        for check in record.value["result"]["checks"]:
            probe = probes.get((check["phase"], check["id"]))
            was_changed = probe and (probe.severity, check["severity"]) == ("must", "note")
            if not probe or not was_changed or check["id"] in waived:
                continue
            if not (accepted and check["phase"] != "after") and not self._is_ended(probe, record):
                text = "counts as a note here, and before it no gate had accepted it and no step had ended it"
                yield f"look {check['id']} {text}"
        differs = record.value["result"]["reason"] == "differs" and not accepted
        if differs and not any(self._is_ended(probe, record) for probe in probes.values()):
            yield "it differs from what was accepted, it says, and nothing was accepted before it"

    def _is_passed(self, gate: str, record: EvidenceRecord) -> bool:
        step = next(each for each in self.plan.steps() if each.id == gate)
        known = [each for each in self.before(record, gate) if _is_of(each, step)]
        answered = [each for each in known if each.value["attestation"] is not None]
        return (
            bool(answered) and is_done(answered[-1]) and answered[-1].value["attestation"]["answer"] == "yes"
        )

    def _is_accepted(self, step: Step, record: EvidenceRecord) -> bool:
        gate = gate_of(self.plan.steps(), step)
        was_run = any(is_done(other) and other.mode == "run" for other in self.before(record, step.id))
        return bool(gate) and was_run and self._is_passed(gate, record)

    def _is_ended(self, probe: Probe, record: EvidenceRecord) -> bool:
        if not probe.until:
            return False
        acted = (o.mode != "undo" and o.outcome in _BEGUN for o in self.before(record, probe.until))
        return any(acted) or any(is_intent_of(name, probe.until) for name in self.begun)


def _is_of(record: EvidenceRecord, step: Step) -> bool:
    return record.is_weaker or record.run_hash == step_run_hash(step)
