"""What a table says of a kind of action or probe: its arguments, and the worlds that it may meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.lines import Probe
from runbook.model.steps import Step
from simulated_host.plans import action, probe, step
from simulated_host.worlds import Change


@dataclass(frozen=True)
class ActionKind:
    """One kind in its own little world."""

    arguments: Mapping[str, Any]
    due: tuple[Change, ...] = ()
    """The world in which there is something to do."""
    proofs: tuple[Probe, ...] = ()
    """What must hold afterwards; nothing where only the record can tell."""
    done: tuple[Change, ...] = ()
    """The world in which it is done already."""
    changes: int = 1
    """How often it changes the host."""
    names: tuple[str, ...] = field(default=())
    """Words of the arguments that an administrator chose."""
    typed: tuple[str, ...] = ()
    """What a person types while it acts."""

    def step(self, kind: str, *, proven: bool = True) -> Step:
        """Return the step that does it; without its proof it acts even where it is done."""
        done = (action("act", kind, dict(self.arguments)),)
        return step(step_of(kind), after=self.proofs if proven else (), actions=done)


@dataclass(frozen=True)
class ProbeKind:
    """One kind with the value that it finds where all is as wanted, and the one where it is not."""

    arguments: Mapping[str, Any]
    wanted: Any
    other: Any
    """What it finds in the world that lacks it."""
    holds: Change
    lacks: Change
    comparison: str = "equals"
    names: tuple[str, ...] = ()
    """Words of the arguments that an administrator chose."""

    def probe(self, kind: str) -> Probe:
        """Return the probe that wants what is wanted."""
        return probe(kind.replace("_", "-"), kind, dict(self.arguments), **{self.comparison: self.wanted})


def step_of(kind: str) -> str:
    """Return the id of the step of a kind."""
    return f"kind.{kind.replace('_', '-')}"
