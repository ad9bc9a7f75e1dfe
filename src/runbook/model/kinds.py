"""A kind: what a look or an act is, with its own words for the hand; one folder `templates/kinds/<name>/`.

Its strings are templates over its arguments, `host`, `account` and, in a look, `wanted`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.guide import GuideHazard
from runbook.model.places import NOWHERE, Place
from runbook.model.work import (
    Comparison,
    Failure,
    GuideGesture,
    GuideLook,
    Sentence,
    ToWrite,
    UndoWords,
)

Rights = Literal["user", "administrator", "domain administrator", "sysadmin"]
Preview = Literal["full", "partial", "none"]
Shell = Literal["", "cmd", "powershell", "sql"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a person sees where the wanted value is compared so; `operand` "*" fits every one.

    Without a comparison it is what an act shows by itself.
    """

    text: str
    comparison: Comparison | None = None
    operand: Any = "*"
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything about one look or act but its code.

    `takes` (must be given, the first is the main one), `may` and `tells` (for the words only: scripts do not
    get it) hold types by argument: text, path, bool, number, step, look, list, mapping, any, a type of
    `types.yaml`, or "list of" one. `gives` is bool, number,
    text, registry or a type of `types.yaml`; None as well where `nullable`. Conditions are over the
    arguments, and over `wanted` in a look. A single gesture without words is the whole of the action:
    `say` has its words.
    In a look of `needs` or `proof` the item of `for_each` is called `item`. `silent` says of a kind without
    words why no person meets it.
    """

    name: str
    is_look: bool
    says: str
    takes: Mapping[str, str]
    may: Mapping[str, str]
    rights: Rights
    place: Place = NOWHERE
    tells: Mapping[str, str] = field(default_factory=dict)
    say: str = ""
    gestures: tuple[GuideGesture, ...] = ()
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
    rests_on: str = ""
    """The look at the same main argument without which this one finds nothing: that a file is there."""
    version: int = 1
    """Of its code: another one does or finds something else for the same arguments."""
    # An act's
    attended: bool = False
    needs: tuple[GuideLook, ...] = ()
    proof: tuple[GuideLook, ...] = ()
    restarts: tuple[Sentence, ...] = ()
    undo: UndoWords | None = None
    preview: Preview = "full"
    silent: str = ""

    @property
    def arguments(self) -> Mapping[str, str]:
        """Return the types of all arguments by name, those that must be given first."""
        return {**self.takes, **self.may, **self.tells}

    @property
    def main(self) -> str:
        """Return the argument that `with: text` gives, "" where the kind has none."""
        return next(iter(self.arguments), "")


@dataclass(frozen=True, slots=True)
class Window:
    """Where a person works; `opening` is printed once, whenever the window changes.

    `desk` is its opening in a step that is done at no named computer (empty: as everywhere). `serves` names
    a window that this one can stand for; `wrap` what a command becomes in it.
    """

    name: str
    title: str
    shell: Shell = ""
    serves: str = ""
    opens_in: str = ""
    takes: str = ""
    wrap: str = ""
    place: Place = NOWHERE
    opening: tuple[GuideGesture, ...] = ()
    desk: tuple[GuideGesture, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptWords:
    """How a person runs the script of a step (`step`), behind each gate before it (`gate`, its `number`).

    `fails` is what to do where a gate that is not on record stops it.
    """

    go: GuideGesture
    gate: GuideGesture
    step: GuideGesture
    fails: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds by name, the windows, and the types with the words of the screen for each value.

    A type without values is open: a pack may give a value its name on the screen (`names`).
    """

    kinds: Mapping[str, Kind]
    windows: Mapping[str, Window]
    types: Mapping[str, Mapping[str, str]]
    script: ScriptWords | None = None


NO_KINDS = Catalogue({}, {}, {})
