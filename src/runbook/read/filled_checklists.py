"""A filled checklist: a PDF filled in on a screen, or a small YAML or CSV file with a row for each step."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.model.executed import FILLED_COLUMNS, TOLD_COLUMNS, PaperEntry
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.read.filled_forms import PDF, is_filled_form, read_filled_form
from runbook.read.findings import Findings
from runbook.read.ticks import answer_in
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar, kind_of
from runbook.read.yaml_places import parse_yaml

COLUMNS = FILLED_COLUMNS
TEXTS = (".txt", ".tsv", ".tab")
"""Endings of what may be a table and may be anything else."""
_YAML = (".yaml", ".yml")
_SEPARATORS = (",", ";", "\t")
_ROW = "{step: '3.4', done: yes, initials: TA, time: '02:14'}"
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""Control characters that no text has, tab and the ends of lines excepted."""

Rows = tuple[tuple[PaperEntry, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of a row by column, each with its place."""

    place: Place
    cells: Mapping[str, tuple[str, Place]]

    def text(self, column: str) -> str:
        """Return what stands in a column, "" where nothing does."""
        return self.cells[column][0] if column in self.cells else ""

    def at(self, column: str) -> Place:
        """Return where a column of the row stands."""
        return self.cells[column][1] if column in self.cells else self.place


def is_filled_checklist(data: bytes, file: str) -> bool:
    """Say whether a file is a filled checklist: by its ending, its first line, or a PDF's fields."""
    if file.lower().endswith((*_YAML, ".csv")):
        return True
    if file.lower().endswith(PDF):
        return is_filled_form(data)
    if not file.lower().endswith(TEXTS):
        return False
    lines, skipped = _lines(_text_of(data, file, Findings()))
    head = re.split(f"[{''.join(_SEPARATORS)}]", lines[skipped]) if len(lines) > skipped else []
    return set(COLUMNS[:2]) <= {name.strip().strip('"').strip().lower() for name in head}


def read_filled_checklist(data: bytes, file: str) -> Rows:
    """Read a filled checklist; `file` is its name, and its ending says YAML (.yaml, .yml), PDF or CSV."""
    if file.lower().endswith(PDF):
        return read_filled_form(data, file)
    findings = Findings()
    if file.lower().endswith(_YAML):
        rows = list(_from_yaml(data, file, findings))
    else:
        rows = list(_from_csv(_text_of(data, file, findings), file, findings))
    if not rows and not findings:
        _wrong(findings, "no row is filled in", Place(file, 1, 1), f"a row has {', '.join(COLUMNS)}")
    entries = [_entry(row, file, findings) for row in rows]
    return tuple(entry for entry in entries if entry), tuple(findings)


def _from_yaml(data: bytes, file: str, findings: Findings) -> Iterator[_Row]:
    node, found = parse_yaml(data, file)
    findings.extend(found)
    if isinstance(node, Entries):
        node = node.values.get("steps")
    if not isinstance(node, Items):
        if not found:
            hint = f"such as - {_ROW}"
            _wrong(findings, "write a list of rows, or 'steps:' with one below it", Place(file, 1, 1), hint)
        return
    for item in node.items:
        if isinstance(item, Entries):
            yield _Row(item.place, dict(_cells(item, findings)))
        else:
            _wrong(
                findings, f"a row is a mapping of keys, not {kind_of(item)}", item.place, f"such as {_ROW}"
            )


def _cells(row: Entries, findings: Findings) -> Iterator[tuple[str, tuple[str, Place]]]:
    for column, place in row.keys.items():
        value: Node | None = row.values.get(column)
        if column not in COLUMNS:
            _unknown(findings, column, place)
        elif isinstance(value, Scalar):
            yield column, ("" if value.empty else value.text, value.place)
        elif isinstance(value, Entries | Items):
            _wrong(findings, f"'{column}' is a single value, not {kind_of(value)}", place)


def _text_of(data: bytes, file: str, findings: Findings) -> str:
    """Return the text of a CSV file as spreadsheets write it: UTF-8, UTF-16, or the Windows code page."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel saves as CSV on a German or English Windows; five bytes of it are no letter.
        text = data.decode("cp1252", "replace")
        message = "this is not UTF-8; it was read as Windows-1252"
        if not _NO_TEXT.search(text):
            findings.append(Diagnostic("note", "filled-checklist", message, Place(file, 1, 1)))
    if _NO_TEXT.search(text):
        _wrong(findings, "this is no text", Place(file, 1, 1), "save the spreadsheet as CSV (UTF-8)")
        return ""
    return text


def _from_csv(text: str, file: str, findings: Findings) -> Iterator[_Row]:
    lines, skipped = _lines(text)
    first = lines[skipped] if len(lines) > skipped else ""
    # The columns' names hold none of the three, so that the most frequent one parts them.
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator, strict=True)
    try:
        head = _named([name.strip().lower() for name in next(reader, [])])
        if _is_head(head, Place(file, skipped + 1, 1), findings):
            last = reader.line_num
            for row in reader:
                # Empty cells behind the last column are a spreadsheet's, and no fault of the row.
                cells = row if any(cell.strip() for cell in row[len(head) :]) else row[: len(head)]
                # A row with line ends in its cells begins where the one before it ended.
                place, last = Place(file, skipped + last + 1, 1), reader.line_num
                if len(cells) != len(head) and any(cells):
                    message = f"this row has {len(cells)} columns, and the first line {len(head)}"
                    _wrong(
                        findings, message, place, f"put a value with '{separator}' in it into double quotes"
                    )
                elif any(cell.strip() for cell in cells):
                    texts = {name: cell.strip() for name, cell in zip(head, cells, strict=True)}
                    if not _is_untouched(texts):
                        yield _Row(place, {name: (text, place) for name, text in texts.items()})
    except csv.Error as error:
        _wrong(findings, f"this is no CSV: {error}", Place(file, skipped + max(reader.line_num, 1), 1))


def _is_untouched(texts: Mapping[str, str]) -> bool:
    """Say whether a row is as it came with the bundle: it tells of its step, and nobody has filled it in."""
    is_prefilled = any(column in texts for column in TOLD_COLUMNS)
    return is_prefilled and not any(texts.get(column) for column in COLUMNS[1:])


def _lines(text: str) -> tuple[list[str], int]:
    """Return the lines of a text, and how many of them stand before the one that names the columns."""
    lines = text.splitlines(keepends=True)
    return lines, int(bool(lines) and lines[0].strip().lower().startswith("sep="))  # Excel's own first line


def _named(head: list[str]) -> list[str]:
    """Return the columns up to the last with a name: a spreadsheet saves those that once held something."""
    last = max((n for n, name in enumerate(head, 1) if name), default=0)
    return head[:last]


def _is_head(head: list[str], place: Place, findings: Findings) -> bool:
    known = len(findings)
    for name in dict.fromkeys(head):
        if name not in (*COLUMNS, *TOLD_COLUMNS):
            _unknown(findings, name, place)
        elif head.count(name) > 1:
            _wrong(findings, f"the column '{name}' stands here twice", place)
    for name in COLUMNS[:2]:
        if head and name not in head:
            _wrong(
                findings, f"the first line has no column '{name}'", place, f"columns: {', '.join(COLUMNS)}"
            )
    return len(findings) == known and bool(head)


def _entry(row: _Row, file: str, findings: Findings) -> PaperEntry | None:
    known = len(findings)
    if not row.text("step"):
        _wrong(findings, "the row names no step", row.place, "write its number or its id")
    done = answer_in(row.text("done"))
    if "done" not in row.cells:
        _wrong(findings, "the row does not say whether it was done", row.place, "done: yes, no or n/a")
    elif done is None:
        _wrong(findings, f"done is '{row.text('done')}'; write yes, no or n/a", row.at("done"))
    if len(findings) > known or done is None:
        return None
    texts: dict[str, Any] = {key: row.text(key) for key in COLUMNS[2:]}
    return PaperEntry(step=row.text("step"), done=done, file=file, line=row.place.line, **texts)


def _unknown(findings: Findings, name: str, place: Place) -> None:
    message = f"'{name}' is not a column" if name else "a column has no name"
    _wrong(findings, message, place, did_you_mean(name, COLUMNS), f"columns: {', '.join(COLUMNS)}")


def _wrong(findings: Findings, message: str, place: Place, *details: str) -> None:
    findings.error("filled-checklist", message, place, *details)
