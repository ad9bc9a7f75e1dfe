"""Number phases and steps; what is added to a guide has letters, so that everything else keeps its number."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from runbook.model.step_numbers import letters
from runbook.tailor.order import Placed


class Numbered(NamedTuple):
    """The number of a step, such as 3.4 or 3A.4b, and of its phase: 3, with the letter A or none."""

    phase: int
    letter: str
    step: str

    @property
    def of_phase(self) -> str:
        """Return the number of the phase as it is printed."""
        return f"{self.phase}{self.letter}"


def numbers(placed: Iterable[Placed]) -> dict[str, Numbered]:
    """Return the numbers of the included steps by id; phases without steps vanish and numbers close up.

    A phase of which nothing is in but what an overlay added counts as added too.
    """
    found: dict[str, Numbered] = {}
    phase = added = 0
    for _, run in groupby((entry for entry in placed if entry.included), key=lambda entry: entry.phase.id):
        entries = tuple(run)
        own = not entries[0].phase.added and any(not _added(entry) for entry in entries)
        # Before the first phase of the guide that is 0, with a letter: 0A.
        phase, added = (phase + 1, 0) if own else (phase, added + 1)
        letter = letters(added).upper() if added else ""
        for entry, number in zip(entries, _within(entries), strict=True):
            found[entry.id] = Numbered(phase, letter, f"{phase}{letter}.{number}")
    return found


def _within(entries: Sequence[Placed]) -> Iterator[str]:
    """Yield what follows the point in the numbers of a phase's steps."""
    step = added = 0
    all_joined = all(map(_added, entries))
    for entry in entries:
        # A phase of nothing but added steps has no numbers to keep: its steps count from 1 like any others.
        joined = _added(entry) and not all_joined
        step, added = (step, added + 1) if joined else (step + 1, 0)
        yield f"{step}{letters(added) if added else ''}"


def _added(entry: Placed) -> bool:
    """Say whether an overlay put the step there, or the end or the start of a change window."""
    return entry.step.joined is not None or entry.step in (entry.scope.pack.window_gates or ())
