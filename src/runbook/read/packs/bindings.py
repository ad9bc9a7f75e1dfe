"""The words that the places of a pack (`at`) bind, as the tool wrote them beside it."""

from collections.abc import Mapping

from runbook.model.bindings import mark_of
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, text_of
from runbook.read.yaml_nodes import Node


def read_bindings(node: Node, findings: Findings) -> Mapping[str, str]:
    """Return words by their short hash; words that have another one are an error: somebody changed them."""
    words: dict[str, str] = {}
    for mark, entry in (
        Fields(node, "a file of bindings", "bindings", "bindings", findings).mapping("bindings").items()
    ):
        words[mark] = text_of(entry, f"'{mark}' of the bindings", findings)
        if words[mark] and mark_of(words[mark]) != mark:
            message = f"these words are not those of '{mark}', but of '{mark_of(words[mark])}'"
            findings.error("pack-bindings", message, entry.place, "write the file anew: runbook pack bind")
    return words
