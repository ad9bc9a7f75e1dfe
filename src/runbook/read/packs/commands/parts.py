"""What the readers of both shells share: a command with a sign for each value, and what they make of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from runbook.templating import parts_of_text

HOLE = "\ue000"
"""Stands for a value: of no alphabet, so that no command holds it."""


class NotPlain(ValueError):
    """The command holds what nobody can judge by reading it, or what would not run as it stands."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command that is called, and the names of its parameters; as written."""

    name: str
    parameters: tuple[str, ...] = ()


def with_holes(template: str) -> str:
    """Return a command with a sign in place of each value; raise NotPlain on what no script can hold."""
    text = "".join(HOLE if is_hole else part for is_hole, part in parts_of_text(template))
    # From the blank to the tilde: the signs of plain ASCII that print.
    odd = next((sign for sign in text if sign != HOLE and not " " <= sign <= "~"), "")
    if odd in ("\n", "\r"):
        raise NotPlain("it is longer than one line: write a line of work for each command")
    if odd:
        raise NotPlain(f"it holds the sign {odd!r} (U+{ord(odd):04X}); scripts are plain ASCII")
    return text


def check_holes(text: str, before: str, behind: str) -> None:
    """Raise NotPlain where a value is not a whole word: by hand and by script it would mean two things."""
    for at, sign in enumerate(text):
        if sign == HOLE:
            left, right = text[at - 1 : at], text[at + 1 : at + 2]
            if left not in ("", *before) or right not in ("", *behind):
                raise NotPlain("a value stands for a whole word, without quotation marks: -Path {{ key }}")


def quoted_parts(text: str, marks: str) -> Iterator[tuple[str, str]]:
    """Yield (mark, text) for each run of signs: mark "" outside quotation marks, else the one around it."""
    at, start = 0, 0
    while at < len(text):
        mark = text[at]
        if mark in marks:
            yield "", text[start:at]
            end = _closing(text, at)
            yield mark, text[at + 1 : end]
            at = start = end + 1
        else:
            at += 1
    yield "", text[start:]


def _closing(text: str, at: int) -> int:
    """Return where the mark at a place is closed; two of them stand for one."""
    mark, end = text[at], text.find(text[at], at + 1)
    while end >= 0 and text[end + 1 : end + 2] == mark:
        end = text.find(mark, end + 2)
    if end < 0:
        raise NotPlain(f"a quotation mark {mark} is not closed")
    return end
