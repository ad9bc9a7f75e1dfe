"""Whether a record is of the step that it names: its computer, looks, expected values, deeds and question.

Only records of the step as this plan runs it are held against the plan; what runs otherwise is another step.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from runbook.evidence.deciding import is_done
from runbook.model.executed import EvidenceRecord
from runbook.model.hashes import step_run_hash
from runbook.model.lines import Probe
from runbook.model.proofs import proof_of
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import words_of

_LONGEST = 15
"""The letters of a computer's NetBIOS name, by which records name it."""


def discord(step: Step, record: EvidenceRecord, earlier: Sequence[EvidenceRecord]) -> Iterator[str]:
    """Yield a sentence for each thing that is not as the plan has it; `earlier` are its records before."""
    if not (step.before or step.after or step.actions or step.undo_actions or step.attest):
        yield "the plan has no script for this step, so nothing can have left this record"
        return
    if not record.is_weaker and record.run_hash != step_run_hash(step):
        yield "its run hash is not that of the step that it names"
    yield from _host(step, record)
    if _is_elsewhere(record):
        return
    yield from _checks(step, record, earlier)
    yield from _whole(step, record)
    yield from _elevation(step, record)
    yield from _deeds(step, record)
    yield from _question(step, record, earlier)


def _host(step: Step, record: EvidenceRecord) -> Iterator[str]:
    # Records name a computer as it calls itself; the plan may have its DNS name.
    wanted = step.host.split(".")[0].lower()
    is_there = step.host == ANY_COMPUTER or record.host in (wanted, wanted[:_LONGEST])
    # Wrong in both ways: it acted on another computer, or says of the right one that it is not it.
    if is_there == _is_elsewhere(record):
        where = "is the step's computer, and the record says that it is not" if is_there else "is not"
        yield f"{record.host} {where}" + ("" if is_there else f" the step's computer, which is {wanted}")


def _is_elsewhere(record: EvidenceRecord) -> bool:
    return record.outcome == "blocked" and record.value["result"]["reason"] == "host"


def _checks(step: Step, record: EvidenceRecord, earlier: Sequence[EvidenceRecord]) -> Iterator[str]:
    known = {
        **{("precondition", probe.id): probe for probe in step.before},
        **{(phase, probe.id): probe for phase in ("before", "after") for probe in step.after},
    }
    waived = {one["subject"] for one in record.value["result"].get("waivers", ())}
    for check in record.value["result"]["checks"]:
        probe = known.get((check["phase"], check["id"]))
        if probe is None and _is_about_a_restart(check):
            continue
        if probe is None:
            yield f"the plan has no look {check['id']} at this step ({check['phase']})"
            continue
        if (check["comparison"], _plain(check["expected"])) != (probe.comparison, _plain(probe.expected)):
            yield (
                f"look {check['id']} expects {probe.comparison} {probe.expected} by the plan, "
                f"and {check['comparison']} {check['expected']} by the record"
            )
        if check["by"] != probe.by:
            by, here = probe.by or "no step", check["by"] or "none"
            yield f"look {check['id']} hangs on {by} by the plan, on {here} here"
        accepted = (check["id"] in waived and check["phase"] != "after") or _is_forgiven(
            probe, check, earlier
        )
        if check["severity"] != probe.severity and not accepted:
            here = check["severity"]
            yield f"look {check['id']} counts as {probe.severity} by the plan, and as {here} here"


def _is_about_a_restart(check: dict[str, Any]) -> bool:
    """Say whether a look is the one that each script takes where an earlier run asked for a restart."""
    asked = (check["phase"], check["id"], check["comparison"], check["expected"], check["by"])
    return asked == ("precondition", "restart", "equals", True, "") and not check["holds"]


def _is_forgiven(probe: Probe, check: dict[str, Any], earlier: Sequence[EvidenceRecord]) -> bool:
    """Say whether a look that must hold may count as a note: it was so, or a later step takes it away."""
    return check["severity"] == "note" and (bool(probe.until) or any(map(is_done, earlier)))


def _elevation(step: Step, record: EvidenceRecord) -> Iterator[str]:
    """Yield where a look says otherwise than the token whether the session was elevated."""
    looks = {probe.id for probe in (*step.before, *step.after) if probe.kind == "elevated"}
    token = None if record.is_weaker else record.value["run"]["who"]["elevated"]
    for check in record.value["result"]["checks"]:
        # Those before a deed that was interrupted are of the run that was ended, maybe another account's.
        is_own = not record.value["result"]["resumed"] or check["phase"] != "before"
        if check["id"] in looks and is_own and token is not None and check["actual"] != token:
            yield f"look {check['id']} found {check['actual']}, and its token says {token}"


def _plain(value: Any) -> str:
    """Return what is equal for a list of the plan and one of the record."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, sort_keys=True)


def _whole(step: Step, record: EvidenceRecord) -> Iterator[str]:
    """Yield the looks without which a step cannot have come to be done."""
    if not is_done(record) or record.value["result"]["reason"] == "differs":
        return
    made = {(check["phase"], check["id"]) for check in record.value["result"]["checks"]}
    acted = record.outcome != "unchanged" and not record.value["result"]["resumed"]
    ahead = [probe.id for probe in step.before if acted and ("precondition", probe.id) not in made]
    if ahead:
        yield f"it acted without the look {', '.join(ahead)}, which comes before"
    # What was so already is proven by the look before; a deed only by the one behind it.
    wanted = [("before" if record.outcome == "unchanged" else "after", probe.id) for probe in step.after]
    if record.outcome == "unchanged" and proof_of(step) == "preconditions":
        wanted += [("precondition", probe.id) for probe in step.before]
    held = [check["holds"] for check in record.value["result"]["checks"] if _decides(check, "before")]
    if acted and proof_of(step) == "probes" and held and all(held):
        yield f"it ends with {record.outcome}, though all looks held before the deed"
    missing = [id for phase, id in wanted if (phase, id) not in made]
    if missing:
        yield f"it ends with {record.outcome} without the look {', '.join(missing)} that proves it"
    twice = [id for (_, id), count in Counter(_made(record)).items() if count > 1]
    if twice:
        yield f"it lists the look {twice[0]} twice"


def _decides(check: Mapping[str, Any], phase: str) -> bool:
    return (check["phase"], check["severity"]) == (phase, "must")


def _made(record: EvidenceRecord) -> list[tuple[str, str]]:
    return [(check["phase"], check["id"]) for check in record.value["result"]["checks"]]


def _deeds(step: Step, record: EvidenceRecord) -> Iterator[str]:
    result = record.value["result"]
    planned = step.undo_actions if record.mode == "undo" else step.actions
    known = {(action.id, action.kind) for action in planned}
    for action in result["actions"]:
        if (action["id"], action["kind"]) not in known:
            yield f"the plan has no deed {action['id']} ({action['kind']}) at this step"
    done = {action["id"] for action in result["actions"]}
    order = [action.id for action in planned]
    told = [order.index(action["id"]) for action in result["actions"] if action["id"] in order]
    # A deed may leave a line for each program that it starts; what is begun once more stands there again.
    if not result["resumed"] and any(one > other for one, other in pairwise(told)):
        yield "it lists deeds in another order than the plan's"
    # What is waited for leaves a line where there was something to wait for.
    missing = [action.id for action in planned if action.id not in done and action.kind != "wait_for"]
    acted = record.outcome in ("changed", "restart") and not result["resumed"]
    if acted and missing:
        yield f"it ends with {record.outcome} without the deed {', '.join(missing)}"
    if record.mode == "undo" and not step.undo_actions:
        yield "the plan has no way back by script for this step"


def _question(step: Step, record: EvidenceRecord, earlier: Sequence[EvidenceRecord]) -> Iterator[str]:
    asked, attestation = words_of(step.attest), record.value["attestation"]
    if attestation is not None:
        if attestation["question"] != asked:
            yield "the question that was answered is not the plan's"
        # By accounts, not by the names that are typed: those one person can type twice.
        elif step.four_eyes and is_done(record) and len(_accounts((*earlier, record))) < 2:
            yield f"it ends with {record.outcome} on the yes of one account, and the gate wants that of two"
    elif asked and is_done(record) and not record.value["result"]["resumed"]:
        # A step that finds all as it should be does not ask again what was answered once.
        answered = any(map(_says_yes, earlier)) or proof_of(step) != "attestation"
        if record.outcome != "unchanged" or not answered:
            yield f"it ends with {record.outcome}, and no answer to the plan's question is on record"


def _accounts(records: Sequence[EvidenceRecord]) -> set[str]:
    """Return the SIDs of those who said yes since somebody last said no."""
    found: set[str] = set()
    for record in records:
        if record.value["attestation"] is not None:
            sid = str(record.value["run"].get("who", {}).get("sid", ""))
            # A no takes back every yes before it: both must say it again.
            found = found | {sid} if _says_yes(record) else set()
    return found


def _says_yes(record: EvidenceRecord) -> bool:
    attestation = record.value["attestation"]
    return attestation is not None and attestation["answer"] == "yes"
