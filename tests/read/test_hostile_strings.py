"""3,000 hostile strings at each field of a profile: each is refused at its line, or kept byte for byte."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from export.hostile import hostile_strings
from runbook.loading import Loaded, load, load_topic
from runbook.read.profiles import parse_profile
from runbook.tailor.topic import Topic

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
STRINGS = hostile_strings(3000)
CHUNKS = 6
Field = tuple[str | int, ...]


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    topic = load_topic("mim-sharepoint")
    assert isinstance(topic, Topic)
    return topic.pack.schema


@pytest.fixture(scope="module")
def fields() -> dict[Field, str]:
    """Return every field that holds text in the longest example profile, with a value that is right there."""
    loaded = load(PROFILES / "fabrikam-se-gmsa.yaml")
    assert isinstance(loaded, Loaded)
    profile = loaded.profile
    leaves = dict(_leaves(profile.data, ()))
    return {path: value for path, value in leaves.items() if path in profile.places and path != ("pack",)}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_each_is_refused_or_kept(
    schema: Mapping[str, Any], fields: dict[Field, str], chunk: int, few: Callable[..., list[str]]
) -> None:
    assert len(fields) > 40
    wrong: list[tuple[str, Field]] = []
    for text in few(STRINGS[chunk::CHUNKS], 50):
        free = set(fields) - _refused(schema, fields, dict.fromkeys(fields, text))
        source, _ = _yaml({**fields, **dict.fromkeys(free, text)})
        profile, _ = parse_profile(source, "hostile.yaml", schema)
        if profile is None:
            # YAML itself refuses the text, so the whole file ends at the first field that holds it.
            wrong += (
                [] if _refused(schema, fields, dict.fromkeys(free, text)) <= free else [(text, ("nowhere",))]
            )
        else:
            wrong += [(text, path) for path in free if _at(profile.data, path) != text]
    assert wrong == []


def _refused(schema: Mapping[str, Any], fields: dict[Field, str], hostile: dict[Field, str]) -> set[Field]:
    """Return the fields at whose line an error stands; an error elsewhere is returned as an empty path."""
    source, lines = _yaml({**fields, **hostile})
    _, findings = parse_profile(source, "hostile.yaml", schema)
    return {lines.get(found.place.line, ()) for found in findings if found.level == "error"}


def _yaml(values: Mapping[Field, str]) -> tuple[bytes, dict[int, Field]]:
    """Write one field a line, so that a diagnostic's line names its field."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        here: Any = tree
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = value
    lines: list[str] = ["pack: mim-sharepoint"]
    places: dict[int, Field] = {}
    _write(tree, (), 0, lines, places)
    return ("\n".join(lines) + "\n").encode(), places


def _write(
    tree: Mapping[Any, Any], path: Field, depth: int, lines: list[str], places: dict[int, Field]
) -> None:
    for key, value in tree.items():
        lead = "  " * depth + ("- " if isinstance(key, int) else "")
        name = "" if isinstance(key, int) else f"{key}:"
        if isinstance(value, Mapping):
            lines.append(lead.rstrip() if isinstance(key, int) else f"{lead}{name}")
            _write(value, (*path, key), depth + 1, lines, places)
        else:
            lines.append(f"{lead}{name} {_quoted(value)}" if name else f"{lead}{_quoted(value)}")
            places[len(lines)] = (*path, key)


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(c):08x}" if ord(c) > 126 else json.dumps(c)[1:-1] for c in text) + '"'


def _leaves(value: Any, path: Field) -> Iterator[tuple[Field, str]]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves(below, (*path, key))
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _leaves(below, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _at(value: Any, path: Field) -> Any:
    for part in path:
        value = value[part]
    return value
