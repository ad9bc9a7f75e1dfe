"""One finding about a paper."""

from dataclasses import dataclass

from runbook.model.printing import PrintFinding


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """What was found, what would be right, and of which step (its id, "" for none)."""

    finding: PrintFinding
    message: str
    hint: str
    step: str = ""
