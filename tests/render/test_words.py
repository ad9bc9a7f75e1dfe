"""The catalogue of words: everything in it is used, and nothing in it hides behind a mapping's methods."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from runbook.read.words import read_words
from runbook.resources import templates_folder

TABLES = {"levels", "levels_mean", "hazards", "hazards_mean", "dispositions", "confidence"}
"""Whole tables that are looked up by a value of the plan."""


def entries(words: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from entries(value, (*path, key))
        else:
            yield (*path, key), value


def used_text() -> str:
    templates = templates_folder() / "document"
    code = templates_folder().parent / "src" / "runbook"
    files = [*templates.rglob("*.html"), *templates.rglob("*.css"), *code.rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_word_is_used() -> None:
    text = used_text()
    unused = [
        ".".join(path)
        for path, _ in entries(read_words())
        if path[0] not in TABLES and not re.search(rf"\b{re.escape(path[-1])}\b", text)
        if not (path[0] == "appendix" and path[1].startswith("ledger_"))
    ]
    assert unused == []


def test_no_key_is_a_method_of_mappings_or_a_yaml_truth() -> None:
    keys = {key for path, _ in entries(read_words()) for key in path}
    # `clear` is what is done with a box: Python looks it up by that name, and no template does.
    assert keys & set(dir(dict)) == {"clear"}
    assert not re.search(r"words(?:\.\w+)*\.clear\b", used_text())
    assert keys.isdisjoint({"True", "False", "yes", "no", "on", "off", ""})


def test_every_word_says_something() -> None:
    assert [path for path, value in entries(read_words()) if not value] == []
