"""A command that a pack brings itself: its code as scripts hold it, and its values, which are no code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CommandShell = Literal["powershell", "cmd"]

SHELL_OF: Mapping[str, CommandShell] = {"powershell_code": "powershell", "cmd_code": "cmd"}
"""The types of arguments that are code, with the shell that reads it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Code with a variable for each value, and the values by the names of their variables."""

    shell: CommandShell
    code: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command with what a person types for it, as which it prints itself in the words of a kind."""

    command: Command
    line: str

    def __str__(self) -> str:
        # Templates print what they are given by str(): here what a person types, never the code.
        return self.line
