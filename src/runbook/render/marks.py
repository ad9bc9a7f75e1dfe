"""Text to Markdown as GitHub reads it: nothing that a value holds can become a mark."""

import re
from typing import assert_never

from runbook.model.text import Span, Text

_SPECIAL = re.compile(r"[\\`*\[<|~$]|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""What GitHub reads as a mark within a line: `$` begins a formula, `|` ends a cell, `~` strikes out. `&` is
one only where an entity is complete, `_` only at the edge of a word, so that most names stay as they are."""
_OPENING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+=>-])")
"""What makes a list, a heading, a quotation or a rule of a line that begins with it: either a number with its
sign (groups 1 and 2), or one sign (group 3)."""


def rich(text: Text) -> str:
    """Return a text as inline Markdown."""
    return _guarded("".join(_span(span) for span in text))


def escaped(words: str) -> str:
    """Return words in which nothing is a mark."""
    return _guarded(_escaped(words))


def code(value: str) -> str:
    """Return a value as a code span whose fence is longer than any run of ticks inside it."""
    # A code span goes over line ends, but a list or a table around it would not.
    folded = " ".join(value.splitlines())
    runs = [len(run) for run in re.findall(r"`+", folded)]
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    # A span strips one blank at both ends, and a tick must not touch the fence.
    pad = " " if folded.startswith(("`", " ")) or folded.endswith(("`", " ")) else ""
    return f"{fence}{pad}{folded}{pad}{fence}"


def cell(markdown: str) -> str:
    """Return inline Markdown for a table's cell: a bar inside code has to be escaped there as well."""
    # What `_escaped` did already stays; in code a backslash alone would be
    # printed, in a table it is taken away.
    return re.sub(r"(?<!\\)\|", r"\\|", markdown)


def table(columns: list[str], rows: list[list[str]]) -> list[str]:
    """Return the lines of a table from cells that are inline Markdown."""
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    return lines + [f"| {' | '.join(cell(entry) for entry in row)} |" for row in rows]


def _span(span: Span) -> str:
    match span.kind:
        case "plain":
            return _escaped(span.text)
        case "ui":
            return f"**{_escaped(span.text.strip())}**" if span.text.strip() else ""
        case "value":
            return code(span.text)
        case "link":
            return _link(span)
        case _:
            assert_never(span.kind)


def _link(span: Span) -> str:
    if not span.href.startswith(("https://", "http://")):
        return _escaped(span.text)
    # Each of them would end the address within its parentheses.
    href = re.sub(r"[\s<>()\\]", lambda found: f"%{ord(found[0]):02X}", span.href)
    return f"[{_escaped(span.text)}]({href})"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], " ".join(words.splitlines()))


def _guarded(line: str) -> str:
    """Keep a line from opening a list, a heading or a rule."""
    line = line.strip()
    # In a number the dot is escaped: a backslash before a digit would be printed.
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
