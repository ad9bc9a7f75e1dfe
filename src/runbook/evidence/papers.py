"""What a filled checklist says was found, held against what the plan expects, where both are numbers."""

import re

from runbook.evidence.observing import wanted
from runbook.model.comparing import meets
from runbook.model.executed import Observation, PaperEntry
from runbook.model.steps import Step
from runbook.model.text import words_of

# Words of a person say one thing in many ways; a version or a number says it in one.
_NUMBER = re.compile(r"[0-9]+(?:[.][0-9]+)*")


def seen_on_paper(step: Step, row: PaperEntry) -> Observation:
    """Return what a row says was found; it holds unless a number is not the one that is expected."""
    numbers = [
        probe
        for probe in step.after
        if probe.comparison in ("equals", "at_least") and _NUMBER.fullmatch(str(probe.expected))
    ]
    # Of two expected numbers nobody knows which one the person wrote down.
    if len(numbers) == 1 and _NUMBER.fullmatch(row.actual.strip()):
        (probe,) = numbers
        holds = meets(probe.comparison, probe.expected, row.actual.strip())
        return Observation("on paper", wanted(probe.comparison, probe.expected), row.actual, holds, True)
    return Observation("on paper", "; ".join(map(words_of, step.expected)), row.actual, True, False)
