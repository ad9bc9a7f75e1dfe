"""The tests `several` and `empty`: how long a list is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, Takes, View, flag
from runbook.model.plurals import counted


@dataclass(frozen=True, slots=True)
class Several(ConditionTest):
    """The list has two or more items (`yes`), or it has fewer."""

    yes: bool = True
    name: ClassVar[str] = "several"
    takes: ClassVar[Takes] = "true or false"
    deep: ClassVar[bool] = False

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Several":
        """Return the test of true or false."""
        return Several(flag(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Count the items."""
        return (len(value) > 1) == self.yes

    def asks(self, key: str) -> str:
        """Return what is wanted."""
        return f"{key} has {'several items' if self.yes else 'one item'}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return how many items there are."""
        return _has(value)

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing more: the axis of a list has each length that matters."""
        return Cut()


@dataclass(frozen=True, slots=True)
class Empty(ConditionTest):
    """The list has no item (`yes`), or it has some."""

    yes: bool = True
    name: ClassVar[str] = "empty"
    takes: ClassVar[Takes] = "true or false"
    deep: ClassVar[bool] = False

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Empty":
        """Return the test of true or false."""
        return Empty(flag(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Look whether there is an item."""
        return (len(value) == 0) == self.yes

    def asks(self, key: str) -> str:
        """Return what is wanted."""
        return f"{key} is {'' if self.yes else 'not '}empty"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return how many items there are."""
        return _has(value)

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing more: the axis of a list has each length that matters."""
        return Cut()


def _has(value: Any) -> str:
    return f"has {counted(len(value), 'item') if value else 'no item'}"
