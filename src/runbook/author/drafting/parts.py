"""The units of an article's step as lines of work: actions, commands, what appears, what explains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from runbook.author.drafting.blanks import Blanks
from runbook.author.drafting.choices import by_markup
from runbook.author.drafting.words import command, marked, seen
from runbook.model.articles import Proviso, Unit
from runbook.model.guide import Disposition
from runbook.read.articles.actions import instructs

AS_WRITTEN = "as-written"
"""The window of a command for which an article names none."""

_APPEARS = re.compile(
    r"\b(?:appears?|opens?|is (?:displayed|shown|listed)|are (?:displayed|shown|listed)|"
    r"you(?:'ll| will| should)? see|should (?:see|show|return|look|now be)|"
    r"displays?|starts|finishes|completes)\b",
    re.IGNORECASE,
)
_OUTPUT = frozenset(("output", "console-output", "text-output"))
_ROW = re.compile(r"^(?P<table>.*\btable \d+) (?:header|row (?P<row>\d+)) column \d+$")


@dataclass(slots=True)
class WorkPart:
    """One line of work: its words, commands and gestures below it, what appears, and for whom it is."""

    say: str
    conditions: tuple[Proviso, ...]
    lead: bool = False
    gestures: list[str | tuple[str, ...]] = field(default_factory=list)
    expect: list[str] = field(default_factory=list)
    hint: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The lines of one step, and what each of its units became."""

    blanks: Blanks
    lines: list[WorkPart] = field(default_factory=list)
    became: dict[int, Disposition] = field(default_factory=dict)
    _item: int = 0
    _row: str = ""

    def read(self, units: Sequence[Unit]) -> None:
        """Add the units of a step, its notes excepted, in the order of the text."""
        for unit in units:
            self._add(unit)

    def _add(self, unit: Unit) -> None:
        self.became[unit.index] = "step"
        last = self._last(unit)
        if unit.kind == "picture":
            self.became[unit.index] = "context"  # a runbook does not have the picture that it describes
            return
        if unit.kind == "label" and unit.block.split()[-1:] == ["tab"]:
            self.became[unit.index] = "condition"  # which the lines below it say
        elif unit.kind == "code":
            self._code(unit, last)
        elif _ROW.match(unit.block) and unit.kind in ("cell", "sentence"):
            self._cell(unit, last)
        elif unit.item:
            self._bullet(unit, last)
        elif last and unit.kind == "sentence" and _shows(unit.text):
            self.became[unit.index] = "expected result"
            last.expect.append(marked(unit.spans, self.blanks))
        elif last and unit.kind == "sentence" and not last.lead and _explains(unit):
            self.became[unit.index] = "context"
            last.hint.append(marked(unit.spans, self.blanks))
        else:
            self._line(unit)
        self._item = unit.item

    def _last(self, unit: Unit) -> WorkPart | None:
        """Return the line that a unit may belong to: the last, where both hold for the same people."""
        last = self.lines[-1] if self.lines else None
        return last if last and last.conditions == by_markup(unit.conditions) else None

    def _line(self, unit: Unit) -> None:
        said = marked(unit.spans, self.blanks)
        self.lines.append(WorkPart(said, by_markup(unit.conditions), lead=unit.text.endswith(":")))

    def _code(self, unit: Unit, last: WorkPart | None) -> None:
        text = seen(unit.spans[0].text)
        if last and unit.language in _OUTPUT:
            self.became[unit.index] = "expected result"
            last.expect += [f"`{line}`" for line in text.replace("`", "'").splitlines() if line.strip()]
            return
        if last is None:
            last = WorkPart("Use this, as it stands:", by_markup(unit.conditions))
            self.lines.append(last)
        last.gestures.append(tuple(command(line, self.blanks) for line in text.split("\n")))
        last.lead = True

    def _bullet(self, unit: Unit, last: WorkPart | None) -> None:
        said = marked(unit.spans, self.blanks)
        if last and last.gestures and self._item == unit.item and isinstance(last.gestures[-1], str):
            last.gestures[-1] += f" {said}"
        elif last and last.lead:
            last.gestures.append(said)
        else:
            self._line(unit)

    def _cell(self, unit: Unit, last: WorkPart | None) -> None:
        found = _ROW.match(unit.block)
        row = f"{found['table']} {found['row']}" if found else ""
        said = marked(unit.spans, self.blanks)
        if last and last.gestures and row == self._row and isinstance(last.gestures[-1], str):
            last.gestures[-1] += f" · {said}"
        elif last:
            last.gestures.append(said)
        else:
            self._line(unit)
        self._row = row


def _shows(text: str) -> bool:
    return bool(_APPEARS.search(text)) and not instructs(text)


def _explains(unit: Unit) -> bool:
    return not instructs(unit.text) and not unit.conditions and not unit.text.endswith(":")
