"""A plan walked step by step: the world and the evidence before and after each of its scripts."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.by_hand import work_by_hand
from simulated_host.cases import stem_of
from simulated_host.likeness import seen_of
from simulated_host.networks import network
from simulated_host.processes import environment, happen, python_command, record_of, run_process
from simulated_host.server import Server
from simulated_host.world import State, World

YES = ("yes", "Dana Lee", "seen")
"""What a person types at a question: the answer, a name, a note."""


@dataclass(frozen=True)
class Station:
    """A step on the way, the host that it stands on, and what is so before and after it."""

    step: Step
    host: str
    bare: State
    unworked: State
    """Before a person did what the step leaves to hands; `before` is when that is done."""
    before: State
    after: State
    evidence: Mapping[str, bytes]
    """The records of the steps before."""
    record: Mapping[str, Any]
    seen: list[list[str]]
    """The commands that change the host."""
    event: str
    """What the person does with the host after the step: restart, log_on, or nothing."""


def walk(server: Server, plan: Plan, bundle: Path, folder: Path) -> dict[str, Station]:
    """Run the plan's scripts in order, each by itself; return the stations by step."""
    bare = network(plan)
    world = server.worlds["walk"] = World(bare)
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    found = {}
    for step in plan.steps():
        if step.before or step.after or step.actions or step.attest:
            found[step.id] = _one(server, world, bundle, evidence, step, bare)
    del server.worlds["walk"]
    return found


def _one(server: Server, world: World, bundle: Path, evidence: Path, step: Step, bare: State) -> Station:
    host = host_of(step, world.state)
    unworked = _copied(world)
    _by_hand(world, step, host)
    before, records = _copied(world), {path.name: path.read_bytes() for path in evidence.iterdir()}
    script = bundle / "scripts/python/steps" / f"{stem_of(step)}.py"
    given = environment(server, "walk", host, world.state, evidence.parent)
    code, output = run_process(python_command(script, evidence, ("yes",)), given, YES)
    record = record_of(evidence, output)
    assert record is not None, (step.id, output)
    assert code in (0, 3010 & 255), (step.id, output)
    kinds = [action["kind"] for action in record["result"]["actions"]]
    event = ("log_on" if "logoff_needed" in kinds else "restart") if code else ""
    seen = seen_of(world)
    happen(world, host, event)
    return Station(step, host, bare, unworked, before, _copied(world), records, record, seen, event)


def host_of(step: Step, state: State) -> str:
    """Return the computer that a step runs on; a desk may be any."""
    return step.host if step.host in state["hosts"] else next(iter(state["hosts"]))


def _by_hand(world: World, step: Step, host: str) -> None:
    # What only a person can do is done when the person says so.
    if step.level == "manual":
        work_by_hand(world, host, step)


def _copied(world: World) -> State:
    world.state["seen"], world.state["seen_at"] = [], []
    return copy.deepcopy(world.state)
