"""What tailoring asks: an environment, seen from one item of each list.

A profile answers (`Scope`), so does a world of the proof, and a profile with one change. What is in, which
variant, which case and which rule is decided by the same code for all three.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, Self, TypeVar

from runbook.model.conditions import Atom, Condition


class Oracle(Protocol):
    """Answers about an environment, from one point of view."""

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Return the conditions that the pack names."""
        ...

    def test(self, atom: Atom) -> bool | None:
        """Make one test; None where a value that it needs is not stated."""
        ...

    def more_than(self, list_key: str, count: int) -> bool:
        """Say whether a list has more than so many items; one that is not stated has none."""
        ...

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the keys that have no value, those first that need no further question."""
        ...

    def at(self, list_key: str, index: int) -> Self:
        """Return the same environment, seen from an item of a list."""
        ...

    def items(self, list_key: str) -> Iterable[Self]:
        """Return the views from the items that a list has, or from the one that is asked about."""
        ...


Seen = TypeVar("Seen", bound=Oracle)


def views(list_key: str, oracle: Seen) -> tuple[Seen, ...]:
    """Return the views of something that is repeated for a list, or the one view of what is not."""
    return tuple(oracle.items(list_key)) if list_key else (oracle,)
