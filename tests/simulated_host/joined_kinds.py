"""Several kinds of action in one step, because a start costs its time: those that can share a world."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from runbook.model.lines import Probe
from runbook.model.steps import Step
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.kind_cases import told
from simulated_host.plans import action, step
from simulated_host.worlds import Change

GROUPS = {
    group: tuple(kind for kind, own in told("act", "group").items() if own == group)
    for group in ("brings", "changes", "ends", "records", "waits")
}
"""Each kind once; in the order of a group each finds what it needs. Of the last two only a record tells."""


def groups_of(kinds: Collection[str]) -> dict[str, list[str]]:
    """Return the groups with those of their kinds that are asked for, none that is empty."""
    found = {group: [kind for kind in members if kind in kinds] for group, members in GROUPS.items()}
    return {group: members for group, members in found.items() if members}


def joined(group: str, kinds: Iterable[str], *, proven: bool = True) -> Step:
    """Return one step that does the work of all these kinds."""
    name = f"kinds.{group}"
    done = [action(_id(kind), kind, dict(ACTION_KINDS[kind].arguments)) for kind in kinds]
    proofs = [
        _renamed(proof, f"{_id(kind)}-{number}", name)
        for kind in kinds
        for number, proof in enumerate(ACTION_KINDS[kind].proofs)
    ]
    return step(name, after=tuple(proofs) if proven else (), actions=tuple(done))


def due(kinds: Iterable[str]) -> list[Change]:
    """Return the world in which all these kinds have work to do."""
    return [change for kind in kinds for change in ACTION_KINDS[kind].due]


def done(kinds: Iterable[str]) -> list[Change]:
    """Return the world in which the work of all these kinds is done."""
    return [change for kind in kinds for change in ACTION_KINDS[kind].done]


def _renamed(proof: Probe, id: str, name: str) -> Probe:
    # A look since a step means the step that it stands in.
    since = {"since_step": name} if "since_step" in proof.arguments else {}
    return replace(proof, id=id, arguments={**proof.arguments, **since})


def _id(kind: str) -> str:
    return kind.replace("_", "-")
