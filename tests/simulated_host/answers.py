"""What a program leaves behind: its exit code and its output."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """An exit code (Windows knows 32 bits of it) and what went to standard output."""

    code: int
    output: str = ""


HANGS = Answer(-1)
"""The answer of a program that never ends by itself."""
