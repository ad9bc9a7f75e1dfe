"""Judge entries of which exactly one has to hold: variants of a step, cases of a value or a host."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from runbook.model.conditions import Condition
from runbook.model.places import Place
from runbook.tailor.conditions import Verdict, verdict_in
from runbook.tailor.oracle import Oracle


class Alternative(Protocol):
    """An entry that holds under a condition."""

    @property
    def when(self) -> Condition:
        """Return the condition."""
        ...

    @property
    def place(self) -> Place:
        """Return where it stands."""
        ...


T = TypeVar("T", bound=Alternative)


@dataclass(frozen=True, slots=True)
class Alternatives(Generic[T]):
    """Entries of which one has to hold, each with its verdict."""

    judged: tuple[tuple[T, Verdict], ...] = ()

    @property
    def held(self) -> tuple[T, ...]:
        """Return the entries that hold."""
        return tuple(entry for entry, verdict in self.judged if verdict.holds)

    @property
    def only(self) -> T | None:
        """Return the one that holds, None where none does, several do, or one could not be judged."""
        held = self.held
        # An entry that could not be judged might hold as well: then it is not known which one is meant.
        return held[0] if len(held) == 1 and not self.open else None

    @property
    def open(self) -> bool:
        """Say whether one of them could not be judged: then nothing is known of the others either."""
        return any(verdict.holds is None for _, verdict in self.judged)

    @property
    def fault(self) -> Literal["", "gap", "conflict"]:
        """Say whether none holds or several do; no fault is told of what could not be judged."""
        if self.open or (count := len(self.held)) == 1:
            return ""
        return "conflict" if count else "gap"

    def verdicts(self) -> Iterator[tuple[Verdict, Place]]:
        """Yield each verdict with the place that asks."""
        return ((verdict, entry.place) for entry, verdict in self.judged)


def alternatives(entries: tuple[T, ...], oracle: Oracle) -> Alternatives[T]:
    """Judge every entry, also those after one that holds."""
    return Alternatives(tuple((entry, verdict_in(entry.when, oracle)) for entry in entries))
