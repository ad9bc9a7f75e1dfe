"""The catalogue of fixed words, one file a language; every format takes its labels from it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from runbook.errors import MissingComponent
from runbook.read.plain import text_values
from runbook.read.yaml_nodes import Entries
from runbook.read.yaml_places import read_yaml
from runbook.resources import WHOLE_AGAIN, templates_folder


@cache
def read_words(language: str = "en") -> Mapping[str, Any]:
    """Return nested mappings of texts."""
    name = f"words.{language}.yaml"
    node, _, findings = read_yaml(templates_folder() / name, name)
    if findings or not isinstance(node, Entries):
        reason = str(findings[0]) if findings else "it holds no words"
        raise MissingComponent(
            f"the catalogue of words templates/{name} cannot be used: {reason}",
            WHOLE_AGAIN,
        )
    words: Mapping[str, Any] = text_values(node)
    return words
