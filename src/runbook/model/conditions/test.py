"""What a test of a condition is: a class that parses, judges and words itself, and cuts its key's axis.

Adding a test is one file with one class, and its line in `table`; what the class lacks, mypy lists.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from runbook.model.keys import shown_key
from runbook.model.values import value_in_words

Takes = Literal["a value", "values", "true or false"]
LooksAt = Literal["presence", "value", "form", "another key"]


class BadOperands(ValueError):
    """A test does not take what stands behind it; the words go on after "the test 'x'"."""


class View(Protocol):
    """What a test may look at besides its own key's value."""

    @property
    def facts(self) -> Mapping[str, str]:
        """Return what the article states, by the facts' names."""
        ...

    def get(self, key: str) -> Any:
        """Return the value of another key, or MISSING."""
        ...

    def full(self, key: str) -> str:
        """Return a key from the profile's root: `server.name` is `mim.servers.0.name`."""
        ...


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a test cuts the values of its key: at values, at bounds of numbers, by items of a list."""

    values: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


class ConditionTest(ABC):
    """One test of one key, with what it compares with."""

    __slots__ = ()

    name: ClassVar[str]
    """As the pack writes it."""

    takes: ClassVar[Takes] = "a value"
    """What stands behind the name in a pack."""

    looks_at: ClassVar[LooksAt] = "value"
    """What decides: that the key is stated at all, its value alone, or its value beside another key's.

    Of a value's form (a name among names, a share) only the yes or no counts: no axis lists such values.
    """

    deep: ClassVar[bool] = True
    """Whether what stands below the key decides too; the length of a list does not ask for its items."""

    @classmethod
    @abstractmethod
    def parse(cls, operands: tuple[str, ...]) -> "ConditionTest":
        """Return the test of the operands that the pack writes; raise BadOperands where they do not fit.

        A class makes it by its own name, so that mypy lists there which methods it lacks.
        """

    @abstractmethod
    def judge(self, value: Any, view: View) -> bool | None:
        """Say whether a stated value passes; None where what it is compared with is not stated."""

    @abstractmethod
    def asks(self, key: str) -> str:
        """Return the test as the guide means it: `sql.placement is 'remote'`."""

    @abstractmethod
    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return what is so about a stated value, as far as the test cares: `is '4.6', below 4.7`."""

    @abstractmethod
    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Return where the test cuts its key's axis; nothing where the value alone does not decide."""

    def judge_absent(self) -> bool | None:
        """Say whether a value that nobody states passes; None: that cannot be judged."""
        return None

    def others(self) -> tuple[str, ...]:
        """Return the keys whose values the test compares with."""
        return ()

    def meant(self, value: Any, view: View) -> str:
        """Return what to say of a stated value that does not pass: the nearest that would; "" for nothing."""
        return ""

    def finds(self, key: str, value: Any, holds: bool, view: View) -> str:
        """Return what the test finds about a stated value: the key, then the verb."""
        return f"{shown_key(view.full(key))} {self.verb(value, holds, view)}"


def single(operands: tuple[str, ...]) -> str:
    """Return the one operand of a test that takes one."""
    if len(operands) != 1:
        raise BadOperands("takes one value")
    return operands[0]


def flag(operands: tuple[str, ...]) -> bool:
    """Return the operand of a test that asks yes or no."""
    if (operand := single(operands)) not in ("true", "false"):
        raise BadOperands("takes true or false")
    return operand == "true"


def is_value(value: Any) -> str:
    """Return what a value is, for the tests that tell it."""
    return f"is '{value_in_words(value)}'"


def or_list(operands: tuple[str, ...]) -> str:
    """Return operands of which any one will do."""
    return " or ".join(f"'{operand}'" for operand in operands)
