"""A kind: what a look or an act is, with its own words for the hand; one folder `templates/kinds/<name>/`.

Its strings are templates over its arguments, `host`, `account` and, in a look, `wanted`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.guide import GuideHazard
from runbook.model.work import (
    Comparison,
    Failure,
    GestureLine,
    LookLine,
    Sentence,
    ToWrite,
    UndoWords,
)

Rights = Literal["user", "administrator", "domain administrator", "sysadmin"]
Preview = Literal["full", "partial", "none"]
Shell = Literal["", "cmd", "powershell", "sql"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a person sees where the wanted value is compared so; `operand` "*" fits every one."""

    text: str
    comparison: Comparison | None = None
    operand: Any = "*"
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything about one look or act but its code. Types of arguments are those of `types.yaml` or built in."""

    name: str
    is_look: bool
    says: str
    takes: Mapping[str, str]
    may: Mapping[str, str]
    rights: Rights
    say: str = ""
    gestures: tuple[GestureLine, ...] = ()
    expect: tuple[Expectation, ...] = ()
    fails: tuple[Failure, ...] = ()
    hint: str = ""
    write: ToWrite | None = None
    hazards: tuple[GuideHazard, ...] = ()
    # A look's
    gives: str = ""
    nullable: bool = False
    wants: tuple[Comparison, Any] | None = None
    anywhere: bool = False
    # An act's
    attended: bool = False
    needs: tuple[LookLine, ...] = ()
    proof: tuple[LookLine, ...] = ()
    restarts: tuple[Sentence, ...] = ()
    undo: UndoWords | None = None
    preview: Preview = "full"


@dataclass(frozen=True, slots=True)
class Window:
    """Where a person works; `opening` is printed once, whenever the window changes.

    `serves` names a window that this one can stand for; `wrap` what a command becomes in it.
    """

    name: str
    title: str
    shell: Shell = ""
    serves: str = ""
    opens_in: str = ""
    takes: str = ""
    wrap: str = ""
    opening: tuple[GestureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds by name, the windows, and the closed types with the words of the screen for each value."""

    kinds: Mapping[str, Kind]
    windows: Mapping[str, Window]
    types: Mapping[str, Mapping[str, str]]
