"""The test `is_fact`: a value is what the article says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, View, is_value, single


@dataclass(frozen=True, slots=True)
class IsFact(ConditionTest):
    """The value is the fact that the article states under this name, ignoring case."""

    fact: str
    name: ClassVar[str] = "is_fact"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "IsFact":
        """Return the test of one fact."""
        return IsFact(single(operands))

    def judge(self, value: Any, view: View) -> bool | None:
        """Compare with the article; None where it does not state the fact."""
        stated = view.facts.get(self.fact)
        return None if stated is None else str(value).lower() == stated.lower()

    def asks(self, key: str) -> str:
        """Return the fact's name."""
        return f"{key} is what the article says ({self.fact})"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value, and what the article says."""
        return f"{is_value(value)}, the article says '{view.facts.get(self.fact, '')}'"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut at what the article says."""
        return Cut(values=(facts.get(self.fact, ""),))
