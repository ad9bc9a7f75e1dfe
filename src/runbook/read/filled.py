"""A filled checklist typed into a small YAML or CSV file: one row for each step that somebody ticked."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import yaml

from runbook.diagnostics import Diagnostic
from runbook.model.executed import PaperEntry
from runbook.model.nearest import nearest
from runbook.model.places import Place

COLUMNS = ("step", "done", "actual", "initials", "time", "note")
_ANSWERS: Mapping[str, Literal["yes", "no", "n/a"]] = {
    **dict.fromkeys(("yes", "y", "x", "true", "done", "ok"), "yes"),
    **dict.fromkeys(("no", "n", "false", ""), "no"),
    **dict.fromkeys(("n/a", "na", "skipped", "not applicable"), "n/a"),
}

Rows = tuple[tuple[PaperEntry, ...], tuple[Diagnostic, ...]]


def read_filled(data: bytes, file: str) -> Rows:
    """Read a filled checklist; `file` is its name, and its ending says YAML (.yaml, .yml) or CSV."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (_error(file, 1, f"this is not UTF-8 text (byte {error.start})"),)
    reader = _from_yaml if file.lower().endswith((".yaml", ".yml")) else _from_csv
    try:
        rows = list(reader(text))
    except (yaml.YAMLError, csv.Error, ValueError) as error:
        return (), (_error(file, _line_of(error), f"this cannot be read: {error}"),)
    read = [_entry(row, line, file) for line, row in rows]
    entries = tuple(entry for entry, _ in read if entry)
    findings = tuple(finding for _, found in read for finding in found)
    if not rows:
        findings = (_error(file, 1, f"there is no row; a row has {', '.join(COLUMNS)}"),)
    return entries, findings


def _from_yaml(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if getattr(key, "value", "") == "steps"), None)
    if not isinstance(root, yaml.SequenceNode):
        raise ValueError("write a list of rows, or 'steps:' with one below it")
    for item in root.value:
        if not isinstance(item, yaml.MappingNode):
            raise ValueError(
                f"line {item.start_mark.line + 1}: a row is a mapping, as {{step: '3.4', done: yes}}"
            )
        if not all(isinstance(part, yaml.ScalarNode) for pair in item.value for part in pair):
            raise ValueError(f"line {item.start_mark.line + 1}: each value of a row is one text")
        yield item.start_mark.line + 1, {key.value: value.value for key, value in item.value}


def _from_csv(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(
                f"line {reader.line_num}: this row has another number of columns than the first line"
            )
        yield reader.line_num, {str(key).strip().lower(): str(value).strip() for key, value in row.items()}


def _entry(row: Mapping[str, str], line: int, file: str) -> tuple[PaperEntry | None, list[Diagnostic]]:
    findings = []
    for key in row:
        if key not in COLUMNS:
            hint = nearest(key, COLUMNS)
            findings.append(
                _error(file, line, f"'{key}' is not a column{f'; did you mean {hint!r}?' if hint else ''}")
            )
    done = _ANSWERS.get(row.get("done", "").strip().lower())
    if not row.get("step"):
        findings.append(_error(file, line, "the row names no step"))
    if done is None:
        findings.append(_error(file, line, f"done is '{row['done']}'; write yes, no or n/a"))
    if findings or done is None:
        return None, findings
    texts: dict[str, Any] = {key: row.get(key, "") for key in ("actual", "initials", "time", "note")}
    return PaperEntry(step=row["step"], done=done, file=file, line=line, **texts), []


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _error(file: str, line: int, message: str) -> Diagnostic:
    return Diagnostic("error", "filled-checklist", message, Place(file, line, 1))
