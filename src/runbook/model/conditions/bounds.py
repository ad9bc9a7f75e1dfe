"""The tests `at_least` and `below`: builds and numbers against a bound."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, View, is_value, single


def number(value: Any) -> tuple[int, ...]:
    """Return the numbers in a build or a version, without zeros at the end: "2012 R2" is (2012, 2)."""
    # Whatever stands between numbers divides them: dots of a build, the R of a release.
    parts = [int(part) for part in re.findall(r"\d+", str(value))]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class AtLeast(ConditionTest):
    """The build or number is the bound or above."""

    bound: str
    name: ClassVar[str] = "at_least"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "AtLeast":
        """Return the test of one bound."""
        return AtLeast(single(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Compare number by number."""
        return number(value) >= number(self.bound)

    def asks(self, key: str) -> str:
        """Return the bound."""
        return f"{key} is at least {self.bound}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value, and on which side of the bound it is."""
        return f"{is_value(value)}, {'at least' if holds else 'below'} {self.bound}"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut at the bound."""
        return Cut(bounds=(self.bound,))


@dataclass(frozen=True, slots=True)
class Below(ConditionTest):
    """The build or number is below the bound."""

    bound: str
    name: ClassVar[str] = "below"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Below":
        """Return the test of one bound."""
        return Below(single(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Compare number by number."""
        return number(value) < number(self.bound)

    def asks(self, key: str) -> str:
        """Return the bound."""
        return f"{key} is below {self.bound}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value, and on which side of the bound it is."""
        return f"{is_value(value)}, {'below' if holds else 'at least'} {self.bound}"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut at the bound."""
        return Cut(bounds=(self.bound,))
