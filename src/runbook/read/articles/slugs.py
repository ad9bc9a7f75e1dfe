"""Anchors of headings: GitHub's slugs, numbered where they repeat."""

import re

_DROPPED = re.compile(r"[^\w\- ]")


class Slugs:
    """The slugs given so far in one file."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def slug(self, title: str) -> str:
        """Return the anchor of a heading with this title."""
        bare = _DROPPED.sub("", title.lower()).replace(" ", "-")
        count = self._given.get(bare, -1) + 1
        self._given[bare] = count
        if not count:
            return bare
        numbered = f"{bare}-{count}"
        # A heading may itself be called `install-1`: it must get another anchor than the second `install`.
        self._given.setdefault(numbered, 0)
        return numbered
