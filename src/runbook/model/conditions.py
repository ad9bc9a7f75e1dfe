"""Conditions over a profile: a closed union that readers build, tailoring evaluates, `prove` enumerates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from runbook.model.places import NOWHERE, Place

Test = Literal[
    "one_of",  # the value is one of the operands
    "at_least",  # the build or number is the operand or above
    "below",  # the build or number is below the operand
    "present",  # operand "true" or "false": the key is stated (or has a default)
    "several",  # operand "true" or "false": the list has two or more items
    "contains",  # the list holds one of the operands
    "empty",  # operand "true" or "false": the list has no item
    "same_domain_as",  # the domain part of the account equals the domain that the operand key names
    "in_domains_of",  # the domain part of the account stands in the list that the operand key names
    "is_fact",  # the value is the fact that the article states under the operand's id
    "same_as",  # the value equals the value of the operand key, ignoring case
    "first_label_of",  # the value is the first part of the DNS name that the operand key names
]

RELATIONS: Mapping[Test, str] = {
    "same_domain_as": "in the domain of",
    "in_domains_of": "in a domain of",
    "same_as": "the same as",
    "first_label_of": "the first part of",
}
"""The tests whose operand is another key of the profile, each in the words that join the two."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of one profile key; `key` is dotted, and `server.…` is the current item of `mim.servers`."""

    key: str
    test: Test
    operands: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; no part at all always holds."""

    parts: "tuple[Condition, ...]" = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Named:
    """A condition that the pack defines under a name, so that it is written once."""

    name: str
    place: Place = field(default=NOWHERE, compare=False)


Condition = Atom | AllOf | AnyOf | Not | Named

ALWAYS: Condition = AllOf()
