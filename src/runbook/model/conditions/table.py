"""All tests that a condition can make, by the names that packs write."""

from collections.abc import Mapping

from runbook.model.conditions.bounds import AtLeast, Below
from runbook.model.conditions.computers import SameComputerAs
from runbook.model.conditions.contains import Contains
from runbook.model.conditions.domains import HostInDomain, HostInDomainsOf, InDomainsOf, SameDomainAs
from runbook.model.conditions.fact import IsFact
from runbook.model.conditions.folders import Inside
from runbook.model.conditions.forms import Called, EndsIn, InAscii, OnShare, Repeats
from runbook.model.conditions.lengths import Empty, Several
from runbook.model.conditions.names import FirstLabelOf, SameAs
from runbook.model.conditions.one_of import OneOf
from runbook.model.conditions.order import Above
from runbook.model.conditions.present import Present
from runbook.model.conditions.test import ConditionTest


def _by_name(*tests: type[ConditionTest]) -> Mapping[str, type[ConditionTest]]:
    """Return tests by their names; as an argument mypy takes no class that lacks a method."""
    return {test.name: test for test in tests}


TESTS = _by_name(
    OneOf,
    AtLeast,
    Below,
    Present,
    Several,
    Contains,
    Empty,
    SameDomainAs,
    InDomainsOf,
    HostInDomainsOf,
    HostInDomain,
    SameComputerAs,
    Inside,
    Called,
    EndsIn,
    InAscii,
    OnShare,
    Repeats,
    IsFact,
    SameAs,
    FirstLabelOf,
    Above,
)
