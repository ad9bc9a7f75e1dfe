"""Notes that run together: the publisher's conversion joined quoted lines by ` > `."""

import re

from runbook.read.articles.runs import Run

# Behind the end of a sentence and before the beginning of one; the
# publisher's blanks are often no-break ones.
_JOIN = re.compile(r"(?<=[.!?)])[ \t\u00a0]+>[ \t\u00a0]+(?=[A-Z\[*\"“(])")
_FURTHER = re.compile(r"[ \t\u00a0]>[ \t\u00a0]+")


def split_joined(run: Run) -> tuple[Run, ...]:
    """Return the notes of one quoted paragraph."""
    first = _JOIN.search(run.text) if ">" in run.text else None
    if not first:
        return (run,)
    # Once one join is found, each further ` > ` of the paragraph is one, unless a menu stands there.
    cuts = [(first.start(), first.end())]
    cuts.extend(
        (found.start(), found.end())
        for found in _FURTHER.finditer(run.text, first.end())
        if not _between_labels(run, found.start(), found.end())
    )
    pieces = []
    begin = 0
    for start, end in cuts:
        pieces.append(run.cut(begin, start))
        begin = end
    pieces.append(run.cut(begin, len(run.text)))
    return tuple(piece for piece in pieces if piece.text.strip())


def _between_labels(run: Run, start: int, end: int) -> bool:
    bold = run.of_kind("strong")
    # Next to the mark, or one blank away from it: **A** > **B**.
    left = any(abs(mark.end - start) <= 1 for mark in bold)
    return left and any(abs(mark.start - end) <= 1 for mark in bold)
