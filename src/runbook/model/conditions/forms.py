"""The tests `called`, `ends_in`, `in_ascii`, `on_share` and `repeats`: what a value is by its form alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.test import ConditionTest, Cut, LooksAt, Takes, View, flag, is_value, or_list


class FormTest(ConditionTest):
    """A test that cuts no axis: which of endlessly many values it is does not matter."""

    __slots__ = ()
    looks_at: ClassVar[LooksAt] = "form"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing."""
        return Cut()


@dataclass(frozen=True, slots=True)
class Called(FormTest):
    """The name, without what stands before its backslash, is one of the operands, ignoring case."""

    names: tuple[str, ...]
    name: ClassVar[str] = "called"
    takes: ClassVar[Takes] = "values"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Called":
        """Return the test; any number of names will do."""
        return Called(operands)

    def judge(self, value: Any, view: View) -> bool:
        """Look for the name."""
        return str(value).rpartition("\\")[2].strip().lower() in {name.lower() for name in self.names}

    def asks(self, key: str) -> str:
        """Return the names."""
        return f"{key} is called {or_list(self.names)}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value."""
        return is_value(value)


@dataclass(frozen=True, slots=True)
class EndsIn(FormTest):
    """The name of the file ends in one of the operands, ignoring case."""

    endings: tuple[str, ...]
    name: ClassVar[str] = "ends_in"
    takes: ClassVar[Takes] = "values"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "EndsIn":
        """Return the test; any number of endings will do."""
        return EndsIn(operands)

    def judge(self, value: Any, view: View) -> bool:
        """Look at the end."""
        return str(value).lower().endswith(tuple(ending.lower() for ending in self.endings))

    def asks(self, key: str) -> str:
        """Return the endings."""
        return f"{key} ends in {or_list(self.endings)}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the value."""
        return is_value(value)


@dataclass(frozen=True, slots=True)
class InAscii(FormTest):
    """The text has signs of ASCII only (`yes`), which every code page of a console has, or others too."""

    yes: bool = True
    name: ClassVar[str] = "in_ascii"
    takes: ClassVar[Takes] = "true or false"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "InAscii":
        """Return the test of true or false."""
        return InAscii(flag(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Look at each sign."""
        return str(value).isascii() == self.yes

    def asks(self, key: str) -> str:
        """Return what is wanted."""
        return f"{key} has {'only signs' if self.yes else 'a sign that is none'} of ASCII"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the text."""
        return is_value(value)


@dataclass(frozen=True, slots=True)
class OnShare(FormTest):
    """The path begins with a server's name (`yes`), or it is on a disk."""

    yes: bool = True
    name: ClassVar[str] = "on_share"
    takes: ClassVar[Takes] = "true or false"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "OnShare":
        """Return the test of true or false."""
        return OnShare(flag(operands))

    def judge(self, value: Any, view: View) -> bool:
        """Look for two backslashes at the beginning."""
        return str(value).startswith("\\\\") == self.yes

    def asks(self, key: str) -> str:
        """Return what is wanted."""
        return f"{key} is {'' if self.yes else 'not '}on a share"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the path."""
        return is_value(value)


@dataclass(frozen=True, slots=True)
class Repeats(FormTest):
    """Two entries of a list bear one value under a key, or two keys of a mapping hold one value.

    The operands are those keys; for a mapping `key=value` says what counts where the key is not stated.
    """

    wanted: tuple[str, ...]
    name: ClassVar[str] = "repeats"
    takes: ClassVar[Takes] = "values"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "Repeats":
        """Return the test; any number of keys will do."""
        return Repeats(operands)

    def judge(self, value: Any, view: View) -> bool:
        """Count the values, ignoring case."""
        return bool(self._twice(value))

    def asks(self, key: str) -> str:
        """Return the keys."""
        return f"{key} holds one value twice under {', '.join(self.wanted)}"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the values that stand twice."""
        twice = ", ".join(f"'{name}'" for name in self._twice(value))
        return f"holds {twice} twice" if twice else "holds each value once"

    def _twice(self, value: Any) -> list[str]:
        pairs = [operand.partition("=") for operand in self.wanted]
        if isinstance(value, Mapping):
            return _twice(value.get(key, other) for key, _, other in pairs)
        items = [item for item in value if isinstance(item, Mapping)]
        return [name for key, _, _ in pairs for name in _twice(item.get(key) for item in items)]


def _twice(values: Iterable[Any]) -> list[str]:
    """Return each value that stands there more than once, as it is first written."""
    # What is not stated is no second of anything.
    names = [str(value) for value in values if value]
    times = Counter(name.lower() for name in names)
    # From the last to the first, so that the first spelling is the one that stays.
    first = {name.lower(): name for name in reversed(names)}
    return [first[name] for name, count in times.items() if count > 1]
