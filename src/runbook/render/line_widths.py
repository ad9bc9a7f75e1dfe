"""How much of a line labels, values and commands take: what fits beside a label, and what needs a line."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from runbook.model.lines import Entry

SHORT_LABEL, LONG_LABEL = 24, 38
"""Characters of the labels of a page that leave much room for its values, and of one that leaves any.

The style sheets give them 45 and 67 mm, the book about as much: some 29 and 44 letters of usual width, of
which a sixth is left for capitals.
"""
TALL = 2
"""Lines that a long label may take before its value stands below it; the style sheets know two."""
VALUE_BESIDE = {True: 54, False: 43}
"""Characters of a value that fit beside its label, by whether all labels of the page are short: into 109 or
86 mm, which the checklist has at least; its letters (5.64 points) are larger than the book's."""
LINES = {"": 86, "small": 98, "wide": 111}
"""Characters on a line of the book: in its column (150 mm at 8.2 points), there in small type (7.2 points),
and as wide as the page (170 mm). A letter of IBM Plex Mono is 0.6 of its size wide."""
LISTED = {"": 82, "small": 94, "wide": 111}
"""The same below the label of a field, where a value is indented: 147 mm, of which two letters are spare."""
HAND = {"": 95}
"""The same of the checklist, behind an action (172 mm at 8.2 points hold 98, three of them spare). It
has no type below 8 points: less cannot be read at arm's length in a server room."""
_NOTHING_TO_TYPE = ("remark", "tick", "clear")


def is_remark(entry: Entry) -> bool:
    """Say whether an entry is nothing to type: what is left empty, or the state of a box."""
    return entry.how in _NOTHING_TO_TYPE


def lines_of_label(entry: Entry) -> int:
    """Return how many lines a label takes beside its value."""
    return 1 if len(entry.label) <= LONG_LABEL else TALL


def fit(entry: Entry, lines: Mapping[str, int]) -> str:
    """Return the first kind of line that holds a value, "over" where it has to be broken."""
    return next((kind for kind, size in lines.items() if len(entry.value) <= size), "over")


def fields_of(entries: Iterable[Entry]) -> list[tuple[Entry, bool, list[tuple[Entry, bool]]]]:
    """Return fields by page (its first), whether all its labels are short, and which values need a line."""
    found = []
    for group in by_page(entries):
        near = all(len(entry.label) <= SHORT_LABEL for entry in group)
        needs = [
            len(entry.value) > VALUE_BESIDE[near] or len(entry.label) > TALL * LONG_LABEL for entry in group
        ]
        found.append((group[0], near, list(zip(group, needs, strict=True))))
    return found


def by_page(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return entries grouped by the page of the screen, in their order."""
    return [list(group) for _, group in groupby(entries, key=lambda entry: entry.page)]
