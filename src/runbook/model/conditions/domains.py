"""The tests `same_domain_as` and `in_domains_of`: where an account, a unit or a host is from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.relation import Relation
from runbook.model.conditions.test import BadOperands, ConditionTest, Cut, LooksAt, Takes, View, is_value
from runbook.model.keys import shown_key
from runbook.model.nearest import nearest
from runbook.model.profiles import MISSING
from runbook.model.values import value_in_words

_UNIT = re.compile(r"(?:(?:^|(?<!\\),) *dc=[^,]+)+$", re.IGNORECASE)
"""The end of a distinguished name that is the domain; a comma behind a backslash belongs to a name."""


_BUILT_IN = frozenset({"administrator", "guest", "krbtgt"})
"""Accounts that every domain has: of the same name elsewhere each is another one, and a mightier one."""


@dataclass(frozen=True, slots=True)
class SameDomainAs(Relation):
    """The domain part of the account equals the domain that the other key names."""

    name: ClassVar[str] = "same_domain_as"
    joined: ClassVar[str] = "in the domain of"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare the domains."""
        return domain_of(value) == domain_of(other)

    def near(self, value: Any, other: Any) -> str:
        """Ask for the same name in that domain, where the two are alike."""
        return "" if _built_in(str(value)) else _asked(str(value), (str(other),))


@dataclass(frozen=True, slots=True)
class InDomainsOf(Relation):
    """The domain part of the account stands in the list that the other key names."""

    name: ClassVar[str] = "in_domains_of"
    joined: ClassVar[str] = "in a domain of"

    def relates(self, value: Any, other: Any) -> bool:
        """Look for the domain among the names of each item."""
        return domain_of(value) in {_plain(name) for name in _names(other)}

    def near(self, value: Any, other: Any) -> str:
        """Ask for the same name in the nearest of those domains; where none is near, list them."""
        names = _names(other)
        if _built_in(str(value)):
            return _listing(names)
        return _asked(str(value), names) or _listing([name for name, _ in _moved(str(value), names)])

    def told(self, other: Any) -> str:
        """Say nothing of a list."""
        return ""


@dataclass(frozen=True, slots=True)
class HostInDomainsOf(InDomainsOf):
    """The DNS name of the host ends with a domain of the list; a name without a dot names none."""

    name: ClassVar[str] = "host_in_domains_of"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare what stands behind the first dot."""
        _, dot, behind = _plain(value).partition(".")
        # A bare name says nothing of its domain, so that nothing can be wrong with it.
        return not dot or InDomainsOf.relates(self, behind, other)

    def near(self, value: Any, other: Any) -> str:
        """Ask for the same host in the nearest of those domains."""
        first, _, behind = str(value).partition(".")
        names = [name for name in _names(other) if "." in name]
        near = nearest(behind, names)
        return f"did you mean '{first}.{near}'?" if near else _listing(names)


@dataclass(frozen=True, slots=True)
class HostInDomain(ConditionTest):
    """The DNS name of a host ends with that of a domain which another key names by either of its names.

    The list of domains tells which two names are one domain's. A host without a dot, and one whose domain is
    not listed, contradict nothing.
    """

    domain: str
    listed: str
    name: ClassVar[str] = "host_in_domain"
    takes: ClassVar[Takes] = "values"
    looks_at: ClassVar[LooksAt] = "another key"

    @classmethod
    def parse(cls, operands: tuple[str, ...]) -> "HostInDomain":
        """Return the test of the key of a domain and that of the list."""
        if len(operands) != 2:
            raise BadOperands("takes the key of a domain and that of the list of domains")
        return HostInDomain(*operands)

    def judge(self, value: Any, view: View) -> bool | None:
        """Look up both domains in the list; None where one of them is not stated."""
        domain, listed = view.get(self.domain), view.get(self.listed)
        if MISSING in (domain, listed):
            return None
        # All names of one domain, so that contoso.com and CONTOSO are the same one.
        of_host = _listed_as(_plain(value).partition(".")[2], listed)
        return not of_host or _plain(domain) in of_host

    def asks(self, key: str) -> str:
        """Return the domain."""
        return f"{key} is in the domain {self.domain} as {self.listed} lists it"

    def verb(self, value: Any, holds: bool, view: View) -> str:
        """Return the host, and how it stands to the domain."""
        related = f"{'' if holds else 'not '}in the domain of {shown_key(view.full(self.domain))}"
        return f"{is_value(value)}, {related} '{value_in_words(view.get(self.domain))}'"

    def cut(self, facts: Mapping[str, str]) -> Cut:
        """Cut nothing."""
        return Cut()

    def others(self) -> tuple[str, ...]:
        """Return the domain's key and that of the list."""
        return (self.domain, self.listed)


def domain_of(named: Any) -> str:
    """Return the domain that a value names, in lower case: by its NetBIOS or its DNS name, as it stands.

    Of an account that is what stands before the backslash, of a distinguished name its parts DC, and a bare
    domain is the whole.
    """
    text = str(named)
    if unit := _UNIT.search(text):
        return ".".join(_plain(part.partition("=")[2]) for part in unit[0].split(",") if part.strip())
    return _plain(text.partition("\\")[0])


def _built_in(value: str) -> bool:
    """Tell whether every domain has an account of this name."""
    return value.rpartition("\\")[2].strip().lower() in _BUILT_IN


def _asked(value: str, domains: tuple[str, ...]) -> str:
    """Return the question for the value in the nearest of the domains, "" where none is near.

    The domains alone are compared: of the same account in a domain of quite another name nobody thought.
    """
    moved = {name.lower(): right for name, right in _moved(value, domains)}
    near = nearest(domain_of(value), moved)
    return f"did you mean '{moved[near]}'?" if near else ""


def _listing(names: Iterable[str]) -> str:
    return f"listed: {', '.join(dict.fromkeys(names))}"


def _moved(value: str, domains: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each domain that can stand in such a value, and the value as it would be written there."""
    account, backslash, rest = value.partition("\\")
    for name in domains:
        if unit := _UNIT.search(value):
            if "." in name:
                inner = value[: unit.start()] + ("," if unit.start() else "")
                yield name, inner + ",".join(f"DC={label}" for label in name.split("."))
        # Before a backslash stands a NetBIOS name, which has no dot.
        elif backslash and "=" not in account:
            if "." not in name:
                yield name, f"{name}\\{rest}"
        elif ("." in name) == ("." in value):
            yield name, name


def _names(domains: Any) -> tuple[str, ...]:
    """Return every name of each domain of a list."""
    names = (item.values() if isinstance(item, Mapping) else (item,) for item in domains)
    return tuple(str(name) for listed in names for name in listed)


def _listed_as(domain: str, domains: Any) -> set[str]:
    """Return all names of the listed domain of this name, none where it is not listed."""
    for item in domains:
        names = {_plain(name) for name in item.values()} if isinstance(item, Mapping) else {_plain(item)}
        if domain in names:
            return names
    return set()


def _plain(name: Any) -> str:
    return str(name).strip().rstrip(".").lower()
