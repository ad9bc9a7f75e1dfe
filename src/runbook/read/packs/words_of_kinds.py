"""Arguments of probes and actions, held against the vocabulary."""

from collections.abc import Mapping
from typing import Any

from runbook.model.vocabulary import ACTIONS, PROBES, ArgumentType, ValueType, Words
from runbook.read.packs.fields import Fields
from runbook.read.packs.plain import plain_value, text_values
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

_WORDS: Mapping[str, Mapping[str, Words]] = {
    "probe": {name: kind.words for name, kind in PROBES.items()},
    "action": ACTIONS,
}
_SHAPES: Mapping[ArgumentType, tuple[type, str]] = {
    "text": (Scalar, "a text"),
    "list": (Items, "a list"),
    "mapping": (Entries, "a mapping of keys"),
}

_TYPES: Mapping[ValueType, tuple[type, str]] = {
    "bool": (bool, "true or false"),
    "int": (int, "a whole number"),
    "str": (str, "a text"),
}


def read_arguments(fields: Fields, word: str) -> tuple[str, Mapping[str, Any]]:
    """Return the kind that stands under `probe` or `action`, and its arguments."""
    kind = fields.text(word)
    given = fields.mapping("with")
    words = _WORDS[word].get(kind)
    if words is None:
        if kind:
            known = tuple(_WORDS[word])
            fields.findings.unknown(
                f"pack-{word}", f"there is no {word} '{kind}'", kind, known, fields.key_place(word)
            )
        return kind, {name: text_values(node) for name, node in given.items()}
    types = words.needs | words.may
    for name, node in given.items():
        if name not in types:
            message = f"'{kind}' has no argument '{name}'"
            fields.findings.unknown("pack-argument", message, name, tuple(types), node.place)
    for name in words.needs:
        if name not in given:
            fields.findings.error("pack-argument", f"'{kind}' needs the argument '{name}'", fields.place)
    return kind, {
        name: _argument(fields, kind, name, node, types.get(name, "any")) for name, node in given.items()
    }


def check_expected(fields: Fields, kind: str, expected: Any, comparison: str) -> None:
    """Add a diagnostic where a probe is compared with a value that it never has."""
    probe = PROBES.get(kind)
    place = node.place if (node := fields.node(comparison)) else fields.place
    for value in expected if isinstance(expected, list) else [expected]:
        if probe is None or (isinstance(value, str) and "{{" in value):
            continue
        if probe.values and value not in probe.values:
            message = f"'{value}' is no value of '{kind}'"
            fields.findings.unknown("pack-expected", message, str(value), probe.values, place)
        elif probe.value in _TYPES and type(value) is not _TYPES[probe.value][0]:
            message = f"'{kind}' gives {_TYPES[probe.value][1]}, never '{value}'"
            fields.findings.error("pack-expected", message, place)


def _argument(fields: Fields, kind: str, name: str, node: Node, wanted: ArgumentType) -> Any:
    if wanted == "any":
        return plain_value(node)
    shape, said = _SHAPES[wanted]
    if not isinstance(node, shape | Broken):
        message = f"the argument '{name}' of '{kind}' is {said}, not {kind_of(node)}"
        fields.findings.error("pack-argument", message, node.place)
    return text_values(node)
