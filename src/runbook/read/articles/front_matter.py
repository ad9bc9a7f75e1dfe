"""The YAML header: strings only, and a line-wise fallback for what YAML refuses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place
from runbook.read.articles.source_text import SourceText

# The loader in C says the same of a header, in a tenth of the time; not every installation has it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPENING = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_KEY_LINE = re.compile(r"([A-Za-z][\w.:-]{0,80}?)[ \t]*:(?:[ \t]+(.*))?$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The header's values, where each key's value begins, and how many lines the header takes."""

    values: Mapping[str, object]
    places: Mapping[str, Place]
    lines: int


def read_front_matter(source: SourceText) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Read the header at the top of a file; a file without one has no values."""
    end = _end(source)
    if not end:
        return FrontMatter({}, {}, 0), ()
    # Between the two lines of dashes; `end` is the line behind the second one.
    lines = [source.line(number) for number in range(1, end - 1)]
    places, found = _places(lines, source.file)
    values, trouble = _values(lines, source.file)
    return FrontMatter(values, places, end), (*found, *trouble)


def _end(source: SourceText) -> int:
    if not _OPENING.match(source.line(0)):
        return 0
    for number in range(1, len(source.starts)):
        if _CLOSING.match(source.line(number)):
            return number + 1
    return 0


def _places(lines: list[str], file: str) -> tuple[dict[str, Place], list[Diagnostic]]:
    places: dict[str, Place] = {}
    found = []
    # Lines of a file count from 1, and the first is the dashes.
    for number, line in enumerate(lines, start=2):
        match = _KEY_LINE.match(line)
        if not match:
            continue
        key = match[1]
        if key in places:
            message = f"the key '{key}' stands twice in the front matter; the last one holds"
            found.append(Diagnostic("warning", "front-matter-duplicate", message, Place(file, number)))
        value = match[2] or ""
        column = match.start(2) + 1 if match[2] else 1
        # The place is that of the first letter of the text, behind a quote.
        column += len(value) - len(value.lstrip("\"' \t"))
        places[key] = Place(file, number, column)
    return places, found


def _values(lines: list[str], file: str) -> tuple[dict[str, object], list[Diagnostic]]:
    text = "\n".join(lines)
    if "&" not in text or "*" not in text:
        # An anchor with aliases can explode; such a header takes the line-wise road.
        try:
            # A base loader: a date stays the text that stands there, and no tag makes an object.
            loaded = yaml.load(text, _LOADER)
        except (yaml.YAMLError, RecursionError, ValueError):
            loaded = None
        if isinstance(loaded, dict):
            return {str(key): value for key, value in loaded.items()}, []
        if not text.strip():
            return {}, []
    message = "the front matter is not YAML; it was read line by line"
    return _line_wise(lines), [Diagnostic("warning", "front-matter-yaml", message, Place(file, 1))]


def _line_wise(lines: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for line in lines:
        if match := _KEY_LINE.match(line):
            values[match[1]] = (match[2] or "").strip().strip("\"'")
    return values
