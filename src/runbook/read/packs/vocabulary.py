"""The kinds that ship, as the vocabulary of packs: templates/kinds/<name>/kind.yaml and the closed types."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from runbook.errors import MissingComponent
from runbook.model.vocabulary import ArgumentType, ProbeKind, ValueType, Vocabulary, Words
from runbook.read.packs.plain import plain_value
from runbook.read.yaml_places import read_yaml
from runbook.resources import templates_folder

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
    """Return every kind that ships; a folder that cannot be read is a failure of the installation."""
    root = templates_folder() / "kinds"
    types = _file(root / "types.yaml").get("types", {})
    kinds = {file.parent.name: _file(file) for file in sorted(root.glob("*/kind.yaml"))}
    return Vocabulary(
        probes={name: _probe(kind, types) for name, kind in kinds.items() if kind["is"] == "look"},
        actions={name: _words(kind) for name, kind in kinds.items() if kind["is"] == "act"},
        says={name: str(kind["says"]) for name, kind in kinds.items()},
    )


def _probe(kind: Mapping[str, Any], types: Mapping[str, Any]) -> ProbeKind:
    gives = str(kind["gives"])
    values = tuple(types.get(gives, ()))
    # Numbers with names, as the releases of .NET Framework, are compared as numbers and are not closed.
    if values and all(value.isdigit() for value in values):
        return ProbeKind(_words(kind), "int", bool(kind.get("nullable")))
    return ProbeKind(_words(kind), _VALUES.get(gives, "str"), bool(kind.get("nullable")), values)


def _words(kind: Mapping[str, Any]) -> Words:
    return Words(_arguments(kind.get("takes", {})), _arguments(kind.get("may", {})))


def _arguments(types: Mapping[str, str]) -> dict[str, ArgumentType]:
    return {name: _argument(type_) for name, type_ in types.items()}


def _argument(type_: str) -> ArgumentType:
    return "list" if type_.partition(" ")[0] == "list" else _ARGUMENTS.get(type_, "text")


def _file(path: Path) -> Mapping[str, Any]:
    node, _, findings = read_yaml(path, str(path))
    value = plain_value(node)
    if findings or not isinstance(value, dict):
        reason = str(findings[0]) if findings else "it holds no keys"
        raise MissingComponent(
            f"the kind in {path} cannot be used: {reason}",
            "reinstall runbook: pip install --force-reinstall runbook",
        )
    return value
