"""Fill the words of the catalogue: numbers, names, and one or many."""

from collections.abc import Mapping
from typing import Any

Words = Mapping[str, Any]


def with_own_words(words: Words, own: Mapping[str, str]) -> Words:
    """Return the catalogue with the own words of a pack or a theme in it, by their dotted keys."""
    for key, said in own.items():
        words = _with_at(words, key.split("."), said)
    return words


def _with_at(words: Any, path: list[str], said: str) -> Any:
    key, *rest = path
    if isinstance(words, Mapping):
        # A copy of the path down to it: the catalogue is shared by all plans of a run.
        return {**words, key: _with_at(words[key], rest, said) if rest else said}
    # A list of the catalogue holds texts only.
    return [said if str(at) == key else text for at, text in enumerate(words)]


def fill(words: str, **values: object) -> str:
    """Return words with their braces filled in; a brace without a value is a KeyError."""
    return words.format_map(values)


def one_or_many(forms: Mapping[str, str], number: int) -> str:
    """Return the form for one or for many, with the number filled in."""
    return forms["one" if number == 1 else "many"].format_map({"n": number})
