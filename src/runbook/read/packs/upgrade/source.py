"""The text of a file around its nodes: which lines belong to which key, and where comments stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from runbook.read.yaml_nodes import Entries

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class GuideSource:
    """The lines of a file, and of each line its comment ("" for none)."""

    lines: tuple[str, ...]
    comments: Mapping[int, str]

    def keys(self, node: Entries, end: int) -> dict[str, range]:
        """Return which lines each key of a mapping has, to the line before the next key or before `end`."""
        starts = sorted((place.line - 1, key) for key, place in node.keys.items())
        ends = [*(start for start, _ in starts[1:]), end]
        return {key: range(start, stop) for (start, key), stop in zip(starts, ends, strict=True)}

    def is_block(self, node: Entries) -> bool:
        """Say whether each key of a mapping begins a line of its own."""
        lines = [place.line for place in node.keys.values()]
        return len(set(lines)) == len(lines) and not self.lines[node.place.line - 1][
            node.place.column - 1 :
        ].startswith("{")

    def begins_entry(self, node: Entries) -> bool:
        """Say whether a mapping is an entry of a list that has a line of its own."""
        return self.lines[node.place.line - 1][: node.place.column - 1].strip() == "-"

    def told(self, lines: range) -> list[str]:
        """Return the comments of some lines."""
        return [self.comments[line] for line in lines if line in self.comments]

    def without_tail(self, lines: range) -> range:
        """Return lines without the blank ones and comments at their end, which belong to what follows."""
        stop = lines.stop
        while stop > lines.start and self._is_between(stop - 1):
            stop -= 1
        return range(lines.start, stop)

    def _is_between(self, line: int) -> bool:
        said = self.lines[line].strip()
        return not said or said == self.comments.get(line, "").strip()


def guide_source_of(text: str) -> GuideSource:
    """Return the source of a text that parses."""
    lines = split_lines(text)
    covered = _scalars("\n".join(lines))
    comments: dict[int, str] = {}
    at = 0
    for number, line in enumerate(lines):
        for column, sign in enumerate(line):
            # YAML begins a comment only behind a blank, so that a#b is a word.
            begins = column == 0 or line[column - 1] in " \t"
            if (
                sign == "#"
                and begins
                and not any(start <= at + column < end for start, end in covered.get(number, ()))
            ):
                comments[number] = line[column:]
                break
        # One more for the end of the line: the spans count from the start of the whole text.
        at += len(line) + 1
    return GuideSource(lines, comments)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text without their ends."""
    return tuple(text.removesuffix("\n").replace("\r\n", "\n").removesuffix("\r").split("\n"))


def joined(lines: Iterable[str], like: str) -> str:
    """Return lines as a text whose lines end as those of another."""
    end = "\r\n" if "\r\n" in like else "\n"
    return end.join([*lines, ""])


def _scalars(text: str) -> Mapping[int, list[tuple[int, int]]]:
    """Return by line the spans of the values that touch it, since a sign in a value begins no comment."""
    found: dict[int, list[tuple[int, int]]] = {}
    for span, first, last in _spans(text):
        for line in range(first, last + 1):
            found.setdefault(line, []).append(span)
    return found


def _spans(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark, token.end_mark
            yield (start.index, end.index), start.line, end.line
