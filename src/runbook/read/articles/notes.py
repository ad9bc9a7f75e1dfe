"""Alerts: one block as the publisher counts it, one note or several where notes run together in it."""

import re
from dataclasses import replace

from runbook.model.articles import AlertKind, Note
from runbook.model.places import Place
from runbook.read.articles.joins import split_joined
from runbook.read.articles.prose import add_sentences, is_label
from runbook.read.articles.reading import ALERT_KINDS, Reading, Spot
from runbook.read.articles.runs import Run
from runbook.read.articles.tree import Block

_LEGACY = re.compile(r"\s*(Note|Important|Tip|Warning|Caution):?\s*:?\s+(?=\S)", re.IGNORECASE)


def read_alert(block: Block, reading: Reading, spot: Spot) -> None:
    """Read an alert into notes; each child behind the first paragraph stays with the last note."""
    notes = _Notes(block, reading, spot)
    for child in block.children:
        if child.kind == "paragraph":
            first, *others = split_joined(child.run) or (child.run,)
            notes.add(first)
            for run in others:
                notes.close(reading.source.place(_first(run)))
                notes.add(run)
        else:
            reading.walk((child,), reading, notes.spot)
    notes.close(None)


def legacy_kind(run: Run) -> str:
    """Return "Note" for a paragraph that begins with `**Note**:`, the form before there were alerts."""
    found = _LEGACY.match(run.text)
    bold = run.of_kind("strong") if found else ()
    return (
        found[1] if found and bold and bold[0].start <= found.start(1) and len(run.text) > found.end() else ""
    )


def read_legacy(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a paragraph that is a note in the old form."""
    notes = _Notes(replace(block, info=legacy_kind(block.run)), reading, spot)
    notes.add(block.run)
    notes.close(None)


class _Notes:
    def __init__(self, block: Block, reading: Reading, spot: Spot) -> None:
        self._reading = reading
        self._outer = spot
        self._label = block.info.upper() or "NOTE"
        self._kind: AlertKind = ALERT_KINDS.get(block.info.lower(), "other")
        self._place: Place = reading.source.place(block.offset)
        self._open()

    def add(self, run: Run) -> None:
        """Add a paragraph to the current note."""
        self._reading.gather(run, self.spot)
        if is_label(run):
            self._reading.add_span("label", run, 0, len(run.text), self.spot)
        else:
            add_sentences(run, self._reading, self.spot)

    def close(self, following: Place | None) -> None:
        """End the current note and, where another follows, begin it at its place."""
        # Everything that was read since the note began is its own, whatever construct it stands in.
        units = tuple(self._reading.units[self._begin :])
        self._reading.notes.append(Note(self._kind, units, self._place))
        if following:
            self._place = following
            self._open()

    def _open(self) -> None:
        number = self._reading.count("note", self._outer)
        self._begin = len(self._reading.units)
        inside = self._outer.prefix
        words = f"{inside} {self._label}" if inside else f"{self._label} {number}"
        self.spot = self._outer.inside(words, note=number)


def _first(run: Run) -> int:
    spaces = len(run.text) - len(run.text.lstrip())
    return run.offsets[spaces]
