"""Where a reader collects what is wrong, so that it can say all of it at once."""

from collections.abc import Iterable

from runbook.diagnostics import Diagnostic, error
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place

_LISTED = 25
"""A longer list of known words helps nobody."""


class Findings(list[Diagnostic]):
    """A growing list of diagnostics."""

    def error(self, code: str, message: str, place: Place, *details: str) -> None:
        """Add an error; empty details are left out."""
        self.append(error(code, message, place, *details))

    def warning(self, code: str, message: str, place: Place, *details: str) -> None:
        """Add a warning; empty details are left out."""
        self.append(Diagnostic("warning", code, message, place, tuple(one for one in details if one)))

    def unknown(self, code: str, message: str, word: str, known: Iterable[str], place: Place) -> None:
        """Add an error about a word that is none of the known ones, with the nearest and all of them."""
        listed = tuple(known)
        shown = f"known: {', '.join(listed)}" if 0 < len(listed) <= _LISTED else ""
        self.error(code, message, place, did_you_mean(word, listed), shown)
