"""Arguments of probes and actions, held against the vocabulary."""

from collections.abc import Mapping
from typing import Any

from runbook.model.places import Place
from runbook.model.vocabulary import ArgumentType, ValueType, Words
from runbook.read.packs.fields import Fields
from runbook.read.packs.vocabulary import read_vocabulary
from runbook.read.plain import plain_value, text_values
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

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


def read_old_arguments(fields: Fields, word: str) -> tuple[str, Mapping[str, Any]]:
    """Return the kind that stands under `probe` or `action`, and its arguments."""
    kind = fields.text(word)
    given = fields.mapping("with")
    if (words := _words_of(fields, word, kind, fields.key_place(word))) is None:
        return kind, {name: text_values(node) for name, node in given.items()}
    _check_names(fields, kind, words, given)
    types = {**words.needs, **words.may}
    if "probe" in types:
        _check_awaited(fields, given)
    return kind, {
        name: _argument(fields, kind, name, node, types.get(name, "any")) for name, node in given.items()
    }


def _words_of(fields: Fields, word: str, kind: str, place: Place) -> Words | None:
    vocabulary = read_vocabulary()
    known = {name: probe.words for name, probe in vocabulary.probes.items()}
    known = known if word == "probe" else dict(vocabulary.actions)
    if kind and kind not in known:
        message = f"there is no {word} '{kind}'"
        fields.findings.unknown(f"pack-{word}", message, kind, tuple(known), place)
    return known.get(kind)


def _check_names(fields: Fields, kind: str, words: Words, given: Mapping[str, Node]) -> None:
    types = {**words.needs, **words.may}
    for name, node in given.items():
        if name not in types:
            message = f"'{kind}' has no argument '{name}'"
            fields.findings.unknown("pack-argument", message, name, tuple(types), node.place)
    for name in words.needs:
        if name not in given:
            fields.findings.error("pack-argument", f"'{kind}' needs the argument '{name}'", fields.place)


def _check_awaited(fields: Fields, given: Mapping[str, Node]) -> None:
    """Hold the probe that an action waits for against the vocabulary, as if it stood in the step itself."""
    node, inner = given.get("probe"), given.get("with")
    kind = text_values(node) if isinstance(node, Scalar) else ""
    if node is None or (words := _words_of(fields, "probe", kind, node.place)) is None:
        return
    _check_names(fields, kind, words, inner.values if isinstance(inner, Entries) else {})


def check_expected(fields: Fields, kind: str, expected: Any, comparison: str) -> None:
    """Add a diagnostic where a probe is compared with a value that it never has."""
    probe = read_vocabulary().probes.get(kind)
    place = node.place if (node := fields.node(comparison)) else fields.place
    for value in expected if isinstance(expected, list) else [expected]:
        # What a template gives is known only with a profile.
        if probe is None or (isinstance(value, str) and "{{" in value):
            continue
        if probe.values and value not in probe.values:
            message = f"'{value}' is no value of '{kind}'"
            fields.findings.unknown("pack-expected", message, str(value), probe.values, place)
        # By the very type: in Python true is a whole number too.
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
