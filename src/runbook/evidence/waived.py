"""Whether what a person let pass could be let pass, and whether who says so, and why, is told."""

from collections.abc import Iterator
from typing import Any

from runbook.model.executed import EvidenceRecord
from runbook.model.gates import gate_before
from runbook.model.plans import Plan
from runbook.model.steps import Step

_LONGEST = 400
"""The letters that a reason may have; scripts take no more."""


def untold_waivers(record: EvidenceRecord) -> Iterator[str]:
    """Yield what is wrong with the waivers of a record by itself."""
    result = record.value["result"]
    waivers: list[dict[str, Any]] = result.get("waivers", [])
    if waivers and record.mode == "check":
        yield "a check lets nothing pass, and this one has a waiver"
    if result["reason"] == "waived" and not waivers and not record.is_weaker:
        yield "it says that something was let pass, and not what, by whom and why"
    if waivers and not result["reason"]:
        yield "it lets something pass, and gives no word of it as its reason"
    for waiver in waivers:
        option, said = waiver["option"], str(record.value["run"]["words"])
        for what in ("reason", "person"):
            if not _is_a_line(waiver[what]):
                form = f"one line of at most {_LONGEST} letters"
                yield f"the {what} of its waiver ({option}) says nothing, or is not {form}"
            elif waiver[what] not in said:
                yield f"its words do not tell the {what} of its waiver ({option}): {waiver[what]}"


def _is_a_line(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _LONGEST and text.isprintable()


def undue_waivers(plan: Plan, step: Step, record: EvidenceRecord) -> Iterator[str]:
    """Yield the waivers that let pass what the step does not have, or what nobody may let pass."""
    only_looks = not step.actions and not step.attest
    # What a step that only looks finds is its whole work; of one that acts it decides about the deed.
    open_phases = {"precondition", "before"} if only_looks else {"precondition"}
    checks = record.value["result"]["checks"]
    acceptable = {check["id"] for check in checks if check["phase"] in open_phases}
    for waiver in record.value["result"].get("waivers", ()):
        subject = waiver["subject"]
        match waiver["option"]:
            case "accept" if subject not in acceptable:
                yield f"it accepts the look {subject}, which nobody can accept at this step"
            case "ignore-gate" if record.plan_hash == plan.run_hash and subject != gate_before(
                plan.steps(), step
            ):
                yield f"it ignores the gate {subject}, which is not the gate before this step"
            case "ask-again" if subject != step.id or not step.attest or step.actions:
                yield f"it asks the question of {subject} again, and this is no step that only asks"
