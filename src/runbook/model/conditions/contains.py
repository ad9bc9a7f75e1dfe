"""The test `contains`: a list holds one of some items."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, Takes, View, or_list
from runbook.model.values import as_words


@dataclass(frozen=True, slots=True)
class Contains(ConditionTest):
    """The list holds one of the operands."""

    wanted: tuple[str, ...]
    name: ClassVar[str] = "contains"
    takes: ClassVar[Takes] = "values"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Contains":
        """Return the test; any number of operands will do."""
        return Contains(operands)

    def judge(self, value: Any, view: View) -> bool:
        """Look for one of the items; what is no list holds none."""
        # `true` in a pack is a word, as all operands are.
        held = {as_words(item) for item in value} if isinstance(value, list | tuple) else set()
        return not held.isdisjoint(self.wanted)

    def asks(self, key: str) -> str:
        """Return the items of which one is wanted."""
        return f"{key} holds {or_list(self.wanted)}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return which of the items it holds."""
        if not holds:
            return f"does not hold {' or '.join(map(repr, self.wanted))}"
        return f"holds {' and '.join(repr(item) for item in self.wanted if item in map(str, value))}"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut by each item."""
        return Cut(items=self.wanted)
