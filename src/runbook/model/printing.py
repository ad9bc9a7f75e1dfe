"""What the linters of papers and packs may find, and what a pack says of a finding that stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from runbook.model.places import NOWHERE, Place

PrintFinding = Literal[
    "print-many-words",
    "print-several-actions",
    "print-no-verb",
    "print-nothing-expected",
    "print-no-pause",
    "print-late-warning",
    "print-small-type",
    "print-faint",
    "print-outside",
    "print-overlap",
    "print-split",
    "print-empty",
]
"""Of the papers of a plan; `runbook pack check` asks those about words of the guide already."""

GuideFinding = Literal["pack-late-hazard", "pack-silent-hazard", "pack-unused"]
"""Of the pack alone."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a finding stays as it is: of one step, or of the whole pack where `step` is empty."""

    finding: PrintFinding | GuideFinding
    why: str
    step: str = ""
    place: Place = NOWHERE


def why_it_stays(finding: str, step: str, explained: Iterable[Explained]) -> str:
    """Return why the pack lets a finding stay, "" where it does not; a repeated step goes by its own id."""
    own = step.partition("@")[0]
    return next((one.why for one in explained if one.finding == finding and one.step in ("", own)), "")
