"""The vocabulary of kinds: which arguments each takes, and what a probe's value is.

Packs may use nothing else; scripts implement exactly this. It is read from templates/kinds, one folder each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ValueType = Literal["int", "str", "bool", "registry"]
ArgumentType = Literal["text", "list", "mapping", "any"]


@dataclass(frozen=True, slots=True)
class Words:
    """The arguments of a kind by name; `needs` must be given, `may` can be."""

    needs: Mapping[str, ArgumentType]
    may: Mapping[str, ArgumentType]


@dataclass(frozen=True, slots=True)
class ProbeKind:
    """A read-only look: its arguments, its value's type, whether the value can be None, and closed values."""

    words: Words
    value: ValueType
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every kind by name, and what each is for in one sentence."""

    probes: Mapping[str, ProbeKind]
    actions: Mapping[str, Words]
    says: Mapping[str, str]
