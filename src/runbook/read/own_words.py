"""What a pack or a theme calls things on the papers instead of the words of the catalogue."""

import re
from collections.abc import Iterator
from typing import Any

from runbook.read.findings import Findings
from runbook.read.words import read_words
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

_BRACES = re.compile(r"\{[^{}]*\}")


def read_own_words(node: Node | None, findings: Findings, code: str) -> dict[str, str]:
    """Return the words by the dotted keys of the catalogue; a key that it does not have is an error.

    An item of a list has its number for a key: `page_of.0`. `code` is that of the findings.
    """
    if node is None:
        return {}
    known, found = dict(_flat(read_words())), {}
    for key, said in _texts(node, findings, code):
        if key not in known:
            findings.unknown(code, f"the papers have no words '{key}'", key, known, said.place)
        # In any order, since another language may need another one; but none more and none less.
        elif sorted(_BRACES.findall(known[key])) != sorted(_BRACES.findall(said.text)):
            told = f"the words '{key}' must hold the braces that they replace"
            findings.error(code, told, said.place, f"the papers say: {known[key]}")
        else:
            found[key] = said.text
    return found


def _flat(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, str):
        yield path, words
        return
    inner = words.items() if isinstance(words, dict) else enumerate(words)
    for key, below in inner:
        yield from _flat(below, f"{path}.{key}".lstrip("."))


def _texts(node: Node, findings: Findings, code: str, path: str = "") -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar) and path:
        yield path, node
    elif isinstance(node, Entries | Items) and (path or isinstance(node, Entries)):
        inner = node.values.items() if isinstance(node, Entries) else enumerate(node.items)
        for key, below in inner:
            yield from _texts(below, findings, code, f"{path}.{key}".lstrip("."))
    else:
        findings.error(code, "words are keys of the catalogue, and texts below them", node.place)
