"""The test `present`: a key has a value, be it by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, LooksAt, Takes, View, flag, is_value


@dataclass(frozen=True, slots=True)
class Present(ConditionTest):
    """The key has a value (`yes`), or it has none."""

    yes: bool = True
    name: ClassVar[str] = "present"
    takes: ClassVar[Takes] = "true or false"
    looks_at: ClassVar[LooksAt] = "presence"
    deep: ClassVar[bool] = False

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Present":
        """Return the test of true or false."""
        return Present(flag(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Say whether a stated value was wanted."""
        return self.yes

    def judge_absent(self) -> bool:
        """Say whether no value was wanted."""
        return not self.yes

    def asks(self, key: str) -> str:
        """Return what is wanted."""
        return f"{key} is {'' if self.yes else 'not '}stated"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value, where it is one that a line can hold."""
        return is_value(value) if isinstance(value, str | int | bool) else "is stated"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing: every value is one."""
        return Cut()
