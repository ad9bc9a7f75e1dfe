"""A gate that wants two people is passed by two accounts only; a restart that is due is any step's look."""

from typing import Any

from evidence.records import check
from runbook.evidence.accord import discord
from runbook.evidence.judging import executed_step
from runbook.model.executed import EvidenceRecord
from runbook.model.hashes import step_run_hash
from runbook.model.steps import Step
from simulated_host.plans import step

_GATE = step("go.gate", level="gate", attest="Go?", four_eyes=True)


def _answer(sid: str, outcome: str, answer: str = "yes", number: int = 1) -> EvidenceRecord:
    attestation = {"question": "Go?", "answer": answer, "person": "Ann", "note": ""}
    reason = "second-person" if outcome == "manual" else ""
    return _record(_GATE, outcome, reason, number, sid=sid, attestation=attestation, changed=answer == "yes")


def _record(
    of: Step, outcome: str, reason: str, number: int = 1, *, sid: str = "S-1-5-21-1", **more: Any
) -> EvidenceRecord:
    attestation = more.pop("attestation", None)
    when = f"2026-11-18T11:00:{number:02}Z"
    who = {"sid": sid, "name": "contoso\\a", "elevated": True}
    result = {
        "mode": "run",
        "outcome": outcome,
        "reason": reason,
        "resumed": False,
        "restart": "",
        "waivers": [],
    }
    run = {"host": "mim01", "who": who, "started": when, "finished": when, "words": "", "number": number}
    value = {
        "plan": {"name": "test", "hash": "a" * 64},
        "step": {"id": of.id, "run_hash": step_run_hash(of)},
        "run": {**run, "id": f"mim01-{number:04}-01.01-{of.id}"},
        "result": {**result, "changed": False, "checks": [], "actions": [], **more},
        "engine": {"language": "python", "version": "3.8.0"},
        "attestation": attestation,
    }
    return EvidenceRecord(f"evidence/mim01-{number:04}-01.01-{of.id}.json", "0" * 64, value)


def test_two_accounts_pass_the_gate_and_the_first_answer_is_no_deviation():
    first, second = _answer("S-1-5-21-1", "manual"), _answer("S-1-5-21-2", "changed", number=2)
    assert list(discord(_GATE, first, [])) == []
    assert list(discord(_GATE, second, [first])) == []
    done = executed_step(_GATE, [first, second], [])
    assert (done.state, done.deviations) == ("done", ())
    assert executed_step(_GATE, [first], []).state == "not done"


def test_one_account_passes_nothing_and_a_no_takes_the_first_yes_back():
    first, second = _answer("S-1-5-21-1", "manual"), _answer("S-1-5-21-1", "changed", number=2)
    told = ["it ends with changed on the yes of one account, and the gate wants that of two"]
    assert list(discord(_GATE, second, [first])) == told
    refused = _answer("S-1-5-21-3", "manual", "no", 2)
    later = _answer("S-1-5-21-2", "changed", number=3)
    assert list(discord(_GATE, later, [first, refused])) == told


def test_a_gate_for_two_runs_otherwise_than_one_for_one():
    assert step_run_hash(_GATE) != step_run_hash(step("go.gate", level="gate", attest="Go?"))


def test_a_restart_that_is_due_is_a_look_that_any_step_may_have():
    acts = step("a.step", attest="Done?")
    due = check("restart", True, False, phase="precondition")
    assert list(discord(acts, _record(acts, "blocked", "restart", checks=[due]), [])) == []
    other = check("restart", True, True, phase="precondition")
    (fault,) = discord(acts, _record(acts, "blocked", "restart", checks=[other]), [])
    assert fault == "the plan has no look restart at this step (precondition)"
