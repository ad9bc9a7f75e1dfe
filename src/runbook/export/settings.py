"""The one settings block of a script: what the plan says of the step, and every value that its calls use."""

from collections.abc import Iterator
from typing import Any

from runbook import __version__
from runbook.export.calls import ActCall, ActionCall, CommandCode, StepScript
from runbook.model.gates import gate_before, gate_of
from runbook.model.hashes import step_run_hash
from runbook.model.lines import PageLine, PlanLine
from runbook.model.proofs import proof_of
from runbook.model.text import words_of

FORMAT = "runbook.settings/2"
_STEPS = ("since_step", "step")
"""The arguments of looks that name a step."""
_NO_RETURN = (
    "this is a point of no return: what it does cannot be taken back step by step. "
    "Go on only if every step before it is done and compared."
)
_BY_HAND = ("attended", "manual", "decision", "gate")
"""The levels of steps at which a script tells what hands do."""


def settings_of(script: StepScript) -> dict[str, Any]:
    """Return the settings block as data."""
    values = dict(script.settings)
    if script.asks:
        values["attest"] = words_of(script.step.attest)
    return {
        "format": FORMAT,
        "plan": {"name": script.plan.name, "hash": script.plan.run_hash},
        "settings": values,
        "step": _step(script),
        "steps": _asked_of(script),
        "tool": __version__,
    }


def _asked_of(script: StepScript) -> dict[str, str]:
    """Return the run hash of each other step whose records decide something here, by id."""
    step, plan = script.step, script.plan
    links = {link for probe in (*step.before, *step.after) for link in (probe.by, probe.until)}
    # The argument is the last part of a setting's name (`calls`), behind its owner's.
    named = {value for name, value in script.settings.items() if name.split("__")[-1] in _STEPS}
    asked = {gate_of(plan.steps(), step), gate_before(plan.steps(), step)} | links | named
    return {one.id: step_run_hash(one) for one in plan.steps() if one.id in asked and one is not step}


def _step(script: StepScript) -> dict[str, Any]:
    step = script.step
    return {
        "id": step.id,
        "run_hash": step_run_hash(step),
        "number": step.number,
        "title": step.title,
        "variant": step.variant,
        "level": step.level,
        "host": step.host,
        "account": step.account,
        "proof": proof_of(step),
        "gate": gate_of(script.plan.steps(), step),
        "behind": gate_before(script.plan.steps(), script.step),
        "simulation": step.simulation,
        "undo": bool(script.undo),
        "four_eyes": step.four_eyes,
        "deeds": [_deed(act) for act in script.act],
        "hazards": list(_hazards(script)),
        "instruction": [_told(line) for line in step.work if line.number] if step.level in _BY_HAND else [],
        "values": [
            {"page": value.page, "label": value.label, "value": value.value}
            for value in step.values
            if value.how != "press"
        ],
    }


def _hazards(script: StepScript) -> Iterator[dict[str, str]]:
    """Return what is told before the deed, as papers do: no way back, what is done already, what hurts."""
    step = script.step
    if step.point_of_no_return:
        yield {"level": "warning", "text": _NO_RETURN}
    numbers = script.plan.numbers()
    for need in step.needs:
        if need.by in numbers:
            yield {
                "level": "note",
                "text": f"step {numbers[need.by]} must be done before: {words_of(need.text)}",
            }
    yield from ({"level": hazard.level, "text": words_of(hazard.text)} for hazard in step.hazards)


def _deed(act: ActCall) -> dict[str, Any]:
    """Return what a script writes down of a deed before it: its kind, each argument with its setting."""
    if not isinstance(act, ActionCall):
        return {"id": act.id, "kind": "wait_for", "arguments": [["seconds", act.seconds]]}
    given: list[list[str]] = []
    for name, value in act.arguments:
        given += (
            [[key, setting] for key, setting in value.values]
            if isinstance(value, CommandCode)
            else [[name, value]]
        )
    return {"id": act.id, "kind": act.kind, "arguments": given}


def _told(line: PlanLine) -> str:
    """Return what a person does at a line, of a page with its gestures; numbers are the paper's."""
    gestures = [gesture.say for gesture in line.gestures] if isinstance(line, PageLine) else []
    return " ".join(words_of(text) for text in (line.say, *gestures) if text)
