"""The tests `same_as` and `first_label_of`: whether two keys name the same thing."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.relation import Relation
from runbook.model.conditions.test import View
from runbook.model.keys import shown_key
from runbook.model.values import as_words, value_in_words


@dataclass(frozen=True, slots=True)
class SameAs(Relation):
    """The value equals the value of the other key, ignoring case."""

    name: ClassVar[str] = "same_as"
    joined: ClassVar[str] = "the same as"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare, ignoring case."""
        return as_words(value).lower() == as_words(other).lower()

    def finds(self, key: str, value: Any, holds: bool, view: View) -> str:
        """Return it as every test does, but of an item beside the first of its own list its place there."""
        own, at, field = _item(view.full(key))
        other, first, its = _item(view.full(self.other))
        # `server.name same_as mim.servers[0].name` asks which server it is: that is what people want
        # to read, unless two servers bear one name.
        if not own or (own, field, first) != (other, its, "0") or holds != (at == first):
            return f"{shown_key(view.full(key))} {self.verb(value, holds, view)}"
        return f"'{value_in_words(value)}' is {'' if holds else 'not '}the first of {shown_key(own)}"


@dataclass(frozen=True, slots=True)
class FirstLabelOf(Relation):
    """The value is the first part of the DNS name that the other key names."""

    name: ClassVar[str] = "first_label_of"
    joined: ClassVar[str] = "the first part of"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare with what stands before the first dot, ignoring case."""
        return as_words(value).lower() == as_words(other).lower().partition(".")[0]


def _item(key: str) -> tuple[str, str, str]:
    """Return the list, the place and the field that a key names, empty where it names no item."""
    # The last index counts: the list before it may itself stand within an item.
    found = re.fullmatch(r"(.+)\.(\d+)\.(\w+)", key)
    return (found[1], found[2], found[3]) if found else ("", "", "")
