"""What a changed pack, article or rule would do to each customer, step by step, before anything is built."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runbook.fleet.record import Row


@dataclass(frozen=True, slots=True)
class Impact:
    """What would become of one customer's steps; each as its number and title."""

    profile: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    verdict: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing would change."""
        return not (self.added or self.removed or self.changed or self.verdict)


def impacts(before: Mapping[str, Row], now: Mapping[str, Row]) -> Iterator[Impact]:
    """Yield what would change for each profile of either run, in the order of now."""
    for name, row in now.items():
        old = before.get(name)
        yield _of(old, row) if old else Impact(name, verdict="is new")
    yield from (Impact(name, verdict="is gone") for name in before if name not in now)


def _of(old: Row, new: Row) -> Impact:
    if new.state == "refused":
        return Impact(
            new.profile, verdict="was refused before too" if old.state == "refused" else "is refused now"
        )
    if old.state == "refused":
        return Impact(new.profile, verdict="was refused before, can be built now")
    both = [name for name in new.steps if name in old.steps]
    return Impact(
        new.profile,
        tuple(label for name, (label, _) in new.steps.items() if name not in old.steps),
        tuple(label for name, (label, _) in old.steps.items() if name not in new.steps),
        tuple(new.steps[name][0] for name in both if new.steps[name][1] != old.steps[name][1]),
    )
