"""Menu chains: `**A** > **B**`, `**A > B**`, `Start or Windows key> **Run** > services.msc`."""

import re
from bisect import bisect_right

from runbook.read.articles.runs import Mark, Run, fold

_ARROW = re.compile(r"[ \t\u00a0\n]{0,3}(?:-{0,3}>|→|➔|➜)[ \t\u00a0\n]{0,3}")
_CLAUSE_END = re.compile(r"[(,;:!?\n]|\.(?=\s)")
# Words of the sentence before a menu, which are no part of its first label: "Click Start > Run".
_STOP_WORDS = frozenset(
    [
        "to",
        "via",
        "in",
        "on",
        "from",
        "at",
        "click",
        "select",
        "choose",
        "tap",
        "press",
        "open",
        "go",
        "under",
        "then",
        "using",
        "by",
        "through",
        "and",
        "the",
        "a",
        "an",
        "your",
        "use",
        "expand",
        "navigate",
        "into",
        "is",
        "are",
        "with",
        "see",
    ]
)
# A label without marks: up to seven words that begin with a capital, or a file such as services.msc.
_PLAIN_LABEL = re.compile(
    r"[A-Z0-9\"'“‘%\\][^\s(),;>]{0,60}(?:[ \u00a0][A-Z0-9][^\s(),;>]{0,60}){0,6}|[\w-]{1,60}\.\w{2,4}\b"
)
_LONGEST = 80
"""Letters before an arrow in which its first label is looked for: longer ones are no labels of a screen."""

Extent = tuple[int, int]
Chain = tuple[tuple[str, ...], int]


def menus_of(run: Run) -> tuple[Chain, ...]:
    """Return each chain's labels with the file offset of its first character."""
    if ">" not in run.text and (run.text.isascii() or not any(mark in run.text for mark in "→➔➜")):
        return ()
    bold = run.of_kind("strong")
    starts = [mark.start for mark in bold]
    chains: list[Chain] = []
    labels: list[Extent] = []
    code = run.of_kind("code")
    for arrow in _ARROW.finditer(run.text):
        if any(mark.start <= arrow.start() < mark.end for mark in code) or _closes(run.text, arrow.end()):
            continue
        # More than a blank behind the last label: a chain of its own begins.
        if not labels or arrow.start() > labels[-1][1] + 1:
            _close(run, bold, labels, chains)
            labels = _left(run, bold, starts, arrow.start())
        right = _right(run, bold, starts, arrow.end())
        labels = [*labels, right] if labels and right else []
    _close(run, bold, labels, chains)
    return tuple(chains)


def _closes(text: str, end: int) -> bool:
    """Say whether an arrow is the end of `<something to fill in>`."""
    begin = max(0, end - _LONGEST)
    opened = text.rfind("<", begin, end)
    return opened >= 0 and ">" not in text[opened : end - 1].rstrip(" >") and " >" not in text[opened:end]


def _left(run: Run, bold: tuple[Mark, ...], starts: list[int], end: int) -> list[Extent]:
    index = bisect_right(starts, end - 1) - 1
    if index >= 0 and end <= bold[index].end + 1:
        return [(bold[index].start, end)]
    if index >= 0 and not run.text[bold[index].end : end].strip():
        return [(bold[index].start, bold[index].end)]
    begin = max(0, end - _LONGEST)
    for found in _CLAUSE_END.finditer(run.text, begin, end):
        begin = found.end()
    words = list(re.finditer(r"\S+", run.text[begin:end]))
    first = len(words)
    # From the arrow to the left, as far as no word of the sentence comes; then on to the first capital.
    while first and words[first - 1][0].lower() not in _STOP_WORDS:
        first -= 1
    while first < len(words) and not words[first][0][0].isupper():
        first += 1
    return [(begin + words[first].start(), end)] if first < len(words) else []


def _right(run: Run, bold: tuple[Mark, ...], starts: list[int], begin: int) -> Extent | None:
    index = bisect_right(starts, begin) - 1
    if index >= 0 and begin < bold[index].end:
        arrow = _ARROW.search(run.text, begin, bold[index].end)
        return (begin, arrow.start() if arrow else bold[index].end)
    found = _PLAIN_LABEL.match(run.text, begin)
    if not found:
        return None
    return (begin, begin + len(found[0].rstrip(".!?\"”'’")))


def _close(run: Run, bold: tuple[Mark, ...], labels: list[Extent], chains: list[Chain]) -> None:
    # A comparison (`2016 > 2013`) has the same shape; only a bold label tells a screen from a sentence.
    if len(labels) < 2 or not any(_covered(bold, span) for span in labels):
        return
    words = tuple(fold(run.text[begin:end]) for begin, end in labels)
    if all(words):
        chains.append((words, run.offsets[labels[0][0]]))


def _covered(bold: tuple[Mark, ...], span: Extent) -> bool:
    index = bisect_right([mark.start for mark in bold], span[0]) - 1
    return index >= 0 and bold[index].end > span[0]
