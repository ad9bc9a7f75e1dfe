"""The looks that came after a step was settled: they stand apart, and change no state."""

from collections.abc import Iterator, Sequence

from runbook.diagnostics import Diagnostic, Level
from runbook.evidence.deciding import DONE, later_looks
from runbook.evidence.observing import unmet
from runbook.model.executed import EvidenceRecord, LaterLook
from runbook.model.places import Place
from runbook.model.steps import Step


def looks_at(step: Step, records: Sequence[EvidenceRecord]) -> Iterator[LaterLook]:
    """Yield what later looks at a step found; `records` are the step's, in their order."""
    for record in later_looks(records):
        said = str(record.value["run"]["words"])
        # The looks that do not hold, then the words of the run, each once: often they say the same.
        found = () if record.outcome in DONE else tuple(dict.fromkeys(filter(None, (*unmet(record), said))))
        yield LaterLook(
            step=step,
            when=record.finished,
            who=record.user,
            host=record.host,
            outcome=record.outcome,
            found=found,
            file=record.file,
        )


def differing(folder: str, looks: Sequence[LaterLook]) -> Iterator[Diagnostic]:
    """Yield a warning for each later look that found a step otherwise, a note where it could not look."""
    for look in looks:
        if look.outcome in DONE:
            continue
        told = f": {'; '.join(look.found)}" if look.found else ""
        text = (
            f"step {look.step.number} ({look.step.id}) was looked at later, by {look.who}, and that look "
            f"ended with {look.outcome}{told}; what was done counts as before"
        )
        level: Level = "warning" if look.outcome == "drift" else "note"
        yield Diagnostic(level, "later-look", text, Place(f"{folder}/{look.file}"))
