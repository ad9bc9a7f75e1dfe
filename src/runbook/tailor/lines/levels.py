"""How much of a step a script does, found and not written (rule 10).

*Attended*: a script acts, and a person works in it or answers a question beside it. *Scripted*: other acts,
restarts, log-offs and waits. *Check*: no deed. *By hand*: the rest. `gate` and `decision` are stated.
"""

from collections.abc import Sequence
from typing import Literal

from runbook.model.guide import Automation
from runbook.model.kinds import Kind
from runbook.model.lines import ActLine, ConfirmLine, LogOffLine, PlanLine, RestartLine, WaitLine
from runbook.model.packs import Pack
from runbook.tailor.lines.ordered import is_deed

Simulation = Literal["full", "partial", "none"]
_LEAST: tuple[Simulation, ...] = ("none", "partial", "full")


def level_of(
    lines: Sequence[PlanLine], stated: Automation | None, pack: Pack, *, by_hand: bool
) -> Automation:
    """Return the level of a step with these lines."""
    if stated is not None:
        return stated
    acts = _acted(lines, pack)
    stops = any(isinstance(line, RestartLine | LogOffLine | WaitLine) for line in lines)
    if by_hand or not (acts or stops):
        return "manual" if by_hand or any(is_deed(line) for line in lines) else "check-only"
    # Restarts alone are no work that a person watches; beside an act a question needs somebody to answer it.
    asks = bool(acts) and any(isinstance(line, ConfirmLine) for line in lines)
    return "attended" if asks or any(kind.attended for kind in acts) else "scripted"


def simulation_of(lines: Sequence[PlanLine], level: Automation, pack: Pack) -> Simulation:
    """Return how much a simulated run shows: the least of the acts; nothing where only hands work."""
    acts = _acted(lines, pack)
    if acts:
        # The chain is as weak as its weakest link: what one act cannot show, those after it rest on.
        return min((kind.preview for kind in acts), key=_LEAST.index)
    return "none" if level == "manual" else "full"


def _acted(lines: Sequence[PlanLine], pack: Pack) -> list[Kind]:
    return [
        pack.kinds.kinds[action.kind]
        for line in lines
        if isinstance(line, ActLine) and not line.by_hand
        for action in line.actions
    ]
