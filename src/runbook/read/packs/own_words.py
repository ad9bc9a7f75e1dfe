"""What a pack calls things on its papers instead of the words of the catalogue."""

import re
from collections.abc import Iterator
from typing import Any

from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields
from runbook.read.words import read_words
from runbook.read.yaml_nodes import Entries, Node, Scalar

_BRACES = re.compile(r"\{[^{}]*\}")


def read_own_words(pack: Fields) -> dict[str, str]:
    """Return the words by the dotted keys of the catalogue; a key that it does not have is an error."""
    node = pack.node("words")
    if node is None:
        return {}
    known, found = dict(_flat(read_words())), {}
    for key, said in _texts(node, pack.findings):
        if key not in known:
            pack.findings.unknown("pack-words", f"the papers have no words '{key}'", key, known, said.place)
        elif sorted(_BRACES.findall(known[key])) != sorted(_BRACES.findall(said.text)):
            told = f"the words '{key}' must hold the braces that they replace"
            pack.findings.error("pack-words", told, said.place, f"the papers say: {known[key]}")
        else:
            found[key] = said.text
    return found


def _flat(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, str):
        yield path, words
    elif isinstance(words, dict):
        for key, inner in words.items():
            yield from _flat(inner, f"{path}.{key}".lstrip("."))


def _texts(node: Node, findings: Findings, path: str = "") -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar) and path:
        yield path, node
    elif isinstance(node, Entries):
        for key, inner in node.values.items():
            yield from _texts(inner, findings, f"{path}.{key}".lstrip("."))
    else:
        findings.error("pack-type", "'words' holds keys of the catalogue, and texts below them", node.place)
