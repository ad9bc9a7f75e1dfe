"""The catalogue of words: texts only, and a missing language is a failure of the installation."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from runbook.errors import MissingComponent
from runbook.read.words import read_words


def test_the_shipped_words_are_texts_all_the_way_down() -> None:
    leaves = list(_leaves(read_words()))

    assert len(leaves) > 20
    assert all(isinstance(leaf, str) and leaf for leaf in leaves)


def test_no_sentence_became_a_key() -> None:
    """A colon in plain YAML makes a mapping of what was meant as one sentence."""
    keys = set(_keys(read_words()))

    assert [key for key in keys if key != key.lower() or len(key.split()) > 3] == []


def test_a_language_that_is_not_there_is_said_with_the_remedy() -> None:
    with pytest.raises(MissingComponent) as caught:
        read_words("xx")

    assert caught.value.exit_code == 3
    assert "words.xx.yaml" in str(caught.value)
    assert "reinstall" in str(caught.value)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value
    if isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _keys(inner)
