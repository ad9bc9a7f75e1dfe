"""The test `key: value` or `key: [value, value]`: the value is one of those."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, Takes, View, is_value, or_list
from runbook.model.values import as_words


@dataclass(frozen=True, slots=True)
class OneOf(ConditionTest):
    """The value is one of the operands."""

    wanted: tuple[str, ...]
    name: ClassVar[str] = "one_of"
    takes: ClassVar[Takes] = "values"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "OneOf":
        """Return the test; any number of operands will do."""
        return OneOf(operands)

    def judge(self, value: Any, view: View) -> bool:
        """Say whether the value is one of those."""
        return as_words(value) in self.wanted

    def asks(self, key: str) -> str:
        """Return the values of which one is wanted."""
        return f"{key} is {or_list(self.wanted)}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value."""
        return is_value(value)

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut at each value."""
        return Cut(values=self.wanted)
