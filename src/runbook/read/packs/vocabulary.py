"""The kinds that ship, as steps in lists and scripts know them: arguments and values of few types."""

from collections.abc import Mapping
from functools import cache

from runbook.model.kinds import Kind
from runbook.model.vocabulary import ArgumentType, ProbeKind, ValueType, Vocabulary, Words
from runbook.read.packs.kinds import shipped_catalogue

_VALUES: Mapping[str, ValueType] = {"bool": "bool", "number": "int", "registry": "registry"}
_ARGUMENTS: Mapping[str, ArgumentType] = {
    "mapping": "mapping",
    "bool": "any",
    "number": "any",
    "any": "any",
}
"""What the YAML of a pack may hold for a type; every other type is a text there, or a list of texts."""


@cache
def read_vocabulary() -> Vocabulary:
    """Return every kind that ships."""
    catalogue = shipped_catalogue()
    kinds = catalogue.kinds.values()
    return Vocabulary(
        probes={kind.name: _probe(kind, catalogue.types) for kind in kinds if kind.is_look},
        actions={kind.name: _words(kind) for kind in kinds if not kind.is_look},
        says={kind.name: kind.says for kind in kinds},
    )


def _probe(kind: Kind, types: Mapping[str, Mapping[str, str]]) -> ProbeKind:
    values = tuple(types.get(kind.gives, ()))
    # Numbers with names, as the releases of .NET Framework, are compared as numbers and are not closed.
    if values and all(value.isdigit() for value in values):
        return ProbeKind(_words(kind), "int", kind.nullable)
    return ProbeKind(_words(kind), _VALUES.get(kind.gives, "str"), kind.nullable, values)


def _words(kind: Kind) -> Words:
    # What a kind only tells is nothing that a script gets.
    return Words(_arguments(kind.takes), _arguments(kind.may))


def _arguments(types: Mapping[str, str]) -> dict[str, ArgumentType]:
    return {name: _argument(type_) for name, type_ in types.items()}


def _argument(type_: str) -> ArgumentType:
    return "list" if type_.partition(" ")[0] == "list" else _ARGUMENTS.get(type_, "text")
