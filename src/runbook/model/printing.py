"""What a linter of the printed papers may find, and what a pack says of a finding that stays."""

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


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a finding stays as it is: of one step, or of the whole pack where `step` is empty."""

    finding: PrintFinding
    why: str
    step: str = ""
    place: Place = NOWHERE
