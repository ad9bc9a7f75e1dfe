"""What tests have in common that compare a value with that of another key."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from runbook.model.conditions.test import ConditionTest, Cut, LooksAt, View, is_value, single
from runbook.model.keys import shown_key
from runbook.model.profiles import MISSING
from runbook.model.values import value_in_words


@dataclass(frozen=True, slots=True)
class Relation(ConditionTest):
    """The value stands in a relation to the value of the key `other`."""

    other: str
    looks_at: ClassVar[LooksAt] = "another key"
    joined: ClassVar[str]
    """The words that join the two keys: "in the domain of"."""

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> Self:
        """Return the test of one key."""
        return cls(single(operands))

    @abstractmethod
    def relates(self, value: Any, other: Any) -> bool:
        """Say whether two stated values stand in the relation."""

    def judge(self, value: Any, view: View) -> bool | None:
        """Compare with the other key's value; None where it is not stated."""
        other = view.get(self.other)
        return None if other is MISSING else self.relates(value, other)

    def asks(self, key: str) -> str:
        """Return the relation."""
        return f"{key} is {self.joined} {self.other}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value, and how it stands to the other."""
        related = f"{'' if holds else 'not '}{self.joined} {shown_key(view.full(self.other))}"
        return f"{is_value(value)}, {related}{self.told(view.get(self.other))}"

    def near(self, value: Any, other: Any) -> str:
        """Return the nearest value that would stand in the relation, as a question or a list."""
        return ""

    def meant(self, value: Any, view: View) -> str:
        """Ask for the nearest right value, where the other key is stated."""
        other = view.get(self.other)
        return "" if other is MISSING else self.near(value, other)

    def told(self, other: Any) -> str:
        """Return what is said of the other value, where saying it helps."""
        return f" '{value_in_words(other)}'"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing: which value it is does not decide, only how the two stand to each other."""
        return Cut()

    def others(self) -> tuple[str, ...]:
        """Return the other key."""
        return (self.other,)
