"""The ledger: every unit of the articles with its disposition and the guide entry that claims it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.plans import Disposed
from runbook.model.reviews import Review
from runbook.tailor.dispositions import dispositions
from runbook.tailor.fields import merged
from runbook.tailor.reviews import reviews_taken_back, reviews_that_count
from runbook.tailor.topic import Topic
from runbook.tailor.traceability import Traceability, served_anywhere

_COLUMNS = tuple(name for name in Disposed.__slots__ if name != "because")
"""What there is to say of a unit for all profiles together: a reason belongs to one of them."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One thing that an overlay adds or changes, in words, and where it says so."""

    says: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """All units in order; `diagnostics` say which quotes are lost, ambiguous, suspect or double."""

    units: tuple[Disposed, ...]
    diagnostics: tuple[Diagnostic, ...]
    steps: int = 0
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """Of the guide's steps those that a person has read as they stand."""
    taken_back: tuple[Diagnostic, ...] = ()
    overlay: tuple[Overlay, ...] = ()
    """What the pack adds to the one that it extends, and changes of it."""

    @property
    def unclaimed(self) -> tuple[Disposed, ...]:
        """Return the units that no guide entry claims."""
        return tuple(unit for unit in self.units if unit.disposition == "unclaimed")

    @property
    def complete(self) -> bool:
        """Say whether every unit is claimed once and every quote stands as the guide says."""
        return not self.unclaimed and not self.diagnostics

    def totals(self) -> dict[str, int]:
        """Return how many units have each disposition, the most frequent first."""
        return dict(Counter(unit.disposition for unit in self.units).most_common())

    def as_json(self) -> dict[str, Any]:
        """Return the ledger for `--format json`."""
        rows = [{name: getattr(unit, name) for name in _COLUMNS} for unit in self.units]
        return {
            "complete": self.complete,
            "units": len(self.units),
            "claimed": len(self.units) - len(self.unclaimed),
            "totals": self.totals(),
            "reviewed": {
                "steps": self.steps,
                "reviewed": len(self.reviews),
                "by": {step: {"by": one.by, "date": one.date} for step, one in self.reviews.items()},
                "taken_back": [found.as_json() for found in self.taken_back],
            },
            "overlay": [
                {"says": one.says, "file": one.place.file, "line": one.place.line} for one in self.overlay
            ],
            "ledger": rows,
            "diagnostics": [found.as_json() for found in self.diagnostics],
        }


def ledger(topic: Topic) -> Ledger:
    """Return what becomes of every unit, for all profiles together."""
    return Ledger(
        dispositions(topic, Traceability(_served(topic.pack))),
        topic.diagnostics,
        len(topic.pack.steps()),
        reviews_that_count(topic),
        tuple(reviews_taken_back(topic)),
        tuple(overlay_of(topic.pack)),
    )


def overlay_of(pack: Pack) -> Iterator[Overlay]:
    """Yield what an overlay adds and changes in the guide, in its order; nothing of a pack that is none."""
    for phase in pack.phases:
        if phase.added:
            yield Overlay(f"adds the phase {phase.id}", phase.place)
        for step in phase.steps:
            if step.joined:
                yield Overlay(f"adds {step.id} {step.joined.side} {step.joined.step}", step.place)
            elif phase.added:
                yield Overlay(f"adds {step.id} in {phase.id}", step.place)
            yield from (Overlay(f"changes {step.id}", place) for place in step.changed)


def _served(pack: Pack) -> dict[str, tuple[str, ...]]:
    traced: dict[str, tuple[str, ...]] = {}
    for step in pack.steps():
        whole = step.fields
        for variant in step.variants:
            # One variant upon the other: for all profiles together a step
            # serves what any of its variants does.
            whole = merged(whole, variant.fields)
        for quote in served_anywhere(whole, pack.snippets):
            traced[quote] = (*traced.get(quote, ()), step.id)
    return traced
