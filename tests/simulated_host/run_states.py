"""What may happen to a run itself: killed, a full disk, nobody there, a refusal, hostile settings."""

import json
from dataclasses import replace
from typing import Any

from runbook.export.calls import script_of
from runbook.export.settings import settings_of
from runbook.model.lines import ActLine, ConfirmLine
from runbook.model.proofs import proof_of
from runbook.model.steps import Step
from simulated_host.cases import Turn
from simulated_host.examples import LONGEST, plan_of
from simulated_host.likeness import UNWRITTEN
from simulated_host.stages import room_of
from simulated_host.step_kinds import (
    INSTALLER,
    PROGRAMS,
    RESTARTS,
    actions,
    asks,
    does,
    is_prepared,
    only_looks,
)
from simulated_host.trials import TYPED, State_, Trial, acted, then, with_fault
from simulated_host.unfinished import not_by_hand
from simulated_host.walks import YES, Station

_ALONE = ("/usr/bin/env",)
_KILLED = -9 & 255
_LATER = 4102444800


def killed_before_the_proof(station: Station) -> Trial | None:
    """Killed when the last change is made: the next start proves it, or does it again without a proof."""
    if not station.seen:
        return None
    return _killed(station, len(station.seen))


def killed_midway(station: Station, change: int) -> Trial:
    """Killed at one of several changes: the next start does the rest."""
    return replace(_killed(station, change), seen="some")


def full_disk(station: Station) -> Trial:
    """No record can be written: nothing is done, and the script says why."""
    return Trial(not_by_hand(station), ("",), (replace(TYPED, disk="0"),), codes=(1,), says=UNWRITTEN)


def disk_that_fills_up(station: Station) -> Trial | None:
    """The intent finds room and the record none: what was done is found by the next start."""
    step = station.step
    if only_looks(step) or is_prepared(step):
        return None
    trial = Trial(
        station.before,
        ("",),
        (replace(TYPED, disk=str(room_of(_intent(station)))),),
        codes=(1,),
        says=UNWRITTEN,
    )
    if does(step, *RESTARTS):
        # The intent tells that the restart was asked for: it comes first, and after it the step is proven.
        due = then(acted(trial), "blocked")
        return then(due, "changed", Turn(("yes",), event=station.event))
    return then(acted(trial, seen=_seen_again(station)), "changed", TYPED)


def nobody_there(station: Station) -> Trial | None:
    """A step that needs a person ends as the person's."""
    if not asks(station.step):
        return None
    return Trial(not_by_hand(station), ("manual",), (Turn(("yes", "non-interactive")),), reason="person")


def refused(station: Station) -> Trial | None:
    """The person answers no: the step is not done, and the next start asks again."""
    if not asks(station.step):
        return None
    no = replace(TYPED, answers=("no", *YES[1:]))
    trial = Trial(not_by_hand(station), ("manual",), (no,), reason="refused")
    return acted(trial) if actions(station.step) and not _asks_first(station.step) else trial


def _asks_first(step: Step) -> bool:
    """Say whether the question stands before the first deed: who says no has nothing done."""
    heads = (line.head for line in step.work if isinstance(line, ActLine | ConfirmLine))
    return next(heads, "act") == "confirm"


def _killed(station: Station, change: int) -> Trial:
    dies = replace(TYPED, prefix=_ALONE)
    state = with_fault(station, "kill_at", change)
    # Whatever restart was due has been, by the computer's own word.
    state["hosts"][station.host]["booted"] = _LATER
    trial = Trial(state, ("",), (dies,), codes=(_KILLED,))
    return then(acted(trial, seen=_seen_again(station)), "changed", TYPED)


def _seen_again(station: Station) -> str:
    # Where no look proves the deed it is done again, whether a record or an answer is missing.
    return "some" if station.seen and proof_of(station.step) != "probes" else "all"


def _intent(station: Station) -> dict[str, Any]:
    record = station.record
    run = {name: record["run"][name] for name in ("id", "host", "who", "started")} | {"mode": "run"}
    before = [check for check in record["result"]["checks"] if check["phase"] == "before"]
    return {
        "schema": "runbook.intent/2",
        "plan": record["plan"],
        "step": record["step"],
        "run": run,
        "checks": before,
        "deeds": _deeds(station.step),
    }


def _deeds(step: Step) -> list[dict[str, Any]]:
    """Return the deeds that the step's script writes down before it acts."""
    script = script_of(plan_of(LONGEST), step)
    assert script is not None
    block = settings_of(script)
    found = []
    for deed in block["step"]["deeds"]:
        given = [f"{name}={json.dumps(block['settings'][setting])}" for name, setting in deed["arguments"]]
        may = deed["kind"] in (*INSTALLER, *PROGRAMS, "feature_install", "msi_remove")
        words = " ".join([deed["kind"], *given])
        found.append({"id": deed["id"], "kind": deed["kind"], "command": words, "restart": may})
    return found


RUN_STATES: dict[str, State_] = {
    "killed-before-the-proof": killed_before_the_proof,
    "full-disk": full_disk,
    "disk-that-fills-up": disk_that_fills_up,
    "nobody-there": nobody_there,
    "refused": refused,
}
"""The states that happen to the run."""
