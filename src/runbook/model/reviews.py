"""What a named person has read against the article: a fact of the pack, and what a plan says of it."""

from dataclasses import dataclass

from runbook.model.places import Place

REVIEWS_FILE = "reviews.yaml"
"""The file beside pack.yaml that `runbook pack review` writes."""


@dataclass(frozen=True, slots=True)
class Review:
    """A step of the guide that was read, the hash of what was read, by whom and when (ISO date)."""

    step: str
    sha256: str
    by: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who read a step of the plan against the article, and when."""

    by: str
    date: str


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """How many of a plan's steps are reviewed; `kept` says that the pack keeps reviews at all.

    `drafted`: the tool wrote the pack, and what nobody has reviewed is marked on every page.
    """

    reviewed: int
    steps: int
    kept: bool
    drafted: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether pages are marked as not reviewed."""
        return self.drafted and self.reviewed < self.steps
