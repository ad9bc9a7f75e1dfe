"""The tests `same_domain_as` and `in_domains_of`: where an account is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.relation import Relation


@dataclass(frozen=True, slots=True)
class SameDomainAs(Relation):
    """The domain part of the account equals the domain that the other key names."""

    name: ClassVar[str] = "same_domain_as"
    joined: ClassVar[str] = "in the domain of"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare the domains."""
        return _domain_of(value) == _domain_of(other)


@dataclass(frozen=True, slots=True)
class InDomainsOf(Relation):
    """The domain part of the account stands in the list that the other key names."""

    name: ClassVar[str] = "in_domains_of"
    joined: ClassVar[str] = "in a domain of"

    def relates(self, value: Any, other: Any) -> bool:
        """Look for the domain among the names of each item."""
        names = (item.values() if isinstance(item, Mapping) else (item,) for item in other)
        return _domain_of(value) in {str(name).lower() for listed in names for name in listed}

    def told(self, other: Any) -> str:
        """Say nothing of a list."""
        return ""


def _domain_of(account: Any) -> str:
    """Return the part of an account before the backslash, or the whole of a bare domain, in lower case."""
    return str(account).partition("\\")[0].lower()
