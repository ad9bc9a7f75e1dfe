"""The test `same_computer_as`: whether two keys name one computer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.relation import Relation

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://([^/:]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SameComputerAs(Relation):
    """The host, or the host of the address, is that of the other key, or one of those in the list there.

    `SQL01` and `sql01.contoso.com` are one; of two names with a domain all must be equal.
    """

    name: ClassVar[str] = "same_computer_as"
    joined: ClassVar[str] = "the same computer as"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare the names, as far as both are stated."""
        return any(_one(_host(value), _host(named)) for named in _listed(other))

    def told(self, other: Any) -> str:
        """Say the other name; nothing of a list."""
        return "" if isinstance(other, list | tuple) else Relation.told(self, other)


def _listed(other: Any) -> tuple[Any, ...]:
    if not isinstance(other, list | tuple):
        return (other,)
    return tuple(item.get("name", "") if isinstance(item, Mapping) else item for item in other)


def _host(value: Any) -> str:
    """Return the host that a value names, in lower case and without a dot at its end."""
    text = str(value).strip()
    found = _ADDRESS.match(text)
    return (found[1] if found else text).rstrip(".").lower()


def _one(left: str, right: str) -> bool:
    # Where one name has no domain, it may be any: then only the computer's own part is compared.
    if "." in left and "." in right:
        return left == right
    return left.partition(".")[0] == right.partition(".")[0]
