"""One finding of the linter of packs about the guide."""

from dataclasses import dataclass

from runbook.model.places import Place
from runbook.model.printing import GuideFinding, PrintFinding


@dataclass(frozen=True, slots=True)
class GuideFault:
    """What was found, what would be right, where, and of which step (its id, "" for none).

    A pack may say of it why it stays (`explained`).
    """

    finding: PrintFinding | GuideFinding
    message: str
    hint: str
    place: Place
    step: str = ""
