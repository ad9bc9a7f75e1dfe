"""What records are held against: the plan, its hashes, the form of records, and the time that it is now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from runbook.model.executed import EvidenceRecord
from runbook.model.hashes import step_run_hash
from runbook.model.plans import Plan


def hashes_of(plan: Plan) -> frozenset[str]:
    """Return the hashes by which records may name a plan or a step of it.

    A build that knew one hash only wrote that of the edition.
    """
    return frozenset((plan.run_hash, plan.hash, *map(step_run_hash, plan.steps())))


@dataclass(frozen=True, slots=True)
class Measure:
    """Where `plan` is None, or `now` is empty, nothing that needs it is judged.

    `faults` yields what is wrong with a record's form, each in a few words; it comes from the room that knows
    the schema. `now` is a moment as records write it.
    """

    hashes: frozenset[str]
    plan: Plan | None = None
    now: str = ""
    faults: Callable[[Any], Iterable[str]] = lambda _: ()

    def patterns(self) -> frozenset[str]:
        """Return the patterns by which the plan's looks compare."""
        steps = self.plan.steps() if self.plan else ()
        probes = (probe for step in steps for probe in (*step.before, *step.after))
        return frozenset(str(probe.expected) for probe in probes if probe.comparison == "matches")

    def is_own(self, record: EvidenceRecord) -> bool:
        """Say whether a record is of this plan, or of a step that runs as this plan says."""
        # By the step's run hash too, so that records stay valid where only other steps were changed.
        return bool({record.plan_hash, record.run_hash} & self.hashes)
