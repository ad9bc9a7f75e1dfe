"""One step in one state of the world: what is started, and what must come of it."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from simulated_host.cases import RUN, Turn
from simulated_host.walks import YES, Station
from simulated_host.world import Host, State, World

TYPED = Turn(("yes",), YES)
"""A start at which a person answers every question with yes."""


@dataclass(frozen=True)
class Trial:
    """What a step meets and what must come of it."""

    world: State
    outcomes: tuple[str, ...]
    """The outcome of each start; "" where none leaves a record."""
    turns: tuple[Turn, ...] = (TYPED,)
    knows: bool = True
    """The evidence of the steps before is there."""
    ends: str = "as it was"
    """The world at the end: as it was, done (as after the step), or between."""
    seen: str = "nothing"
    """The commands that the hosts saw: nothing, all (those of a sound run), or some."""
    codes: tuple[int, ...] = ()
    """Exit codes, where they are not those of the outcomes."""
    says: str = ""
    """What the first start must print."""
    reason: str | None = None
    """The first record's reason."""


State_ = Callable[[Station], Trial | None]
"""A state of the world; None where it cannot concern a step."""


def acted(trial: Trial, ends: str = "done", seen: str = "all") -> Trial:
    """Return the trial of a step that has acted."""
    return replace(trial, ends=ends, seen=seen)


def then(trial: Trial, outcome: str, turn: Turn = RUN) -> Trial:
    """Return the trial with one more start."""
    return replace(trial, outcomes=(*trial.outcomes, outcome), turns=(*trial.turns, turn))


def changed(state: State, change: Callable[[World], Any]) -> State:
    """Return a copy of a world with a change."""
    world = World(copy.deepcopy(state))
    change(world)
    return world.state


def on_host(station: Station, change: Callable[[Host], Any]) -> State:
    """Return the world before a step with a change of its host."""
    return changed(station.before, lambda world: change(world.host(station.host)))


def with_fault(station: Station, name: str, value: Any) -> State:
    """Return the world before a step, in which something goes wrong."""
    return on_host(station, lambda host: host.state.setdefault("faults", {}).update({name: value}))
