"""Whatever stands where in a pack, reading says what is wrong and never fails; editors are told the same."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import jsonschema_rs
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from runbook.diagnostics import Diagnostic
from runbook.read.packs import read_pack
from runbook.read.packs.schema import pack_schema
from runbook.read.plain import plain_value
from runbook.read.yaml_places import parse_yaml

from .in_lines import PACK, small_kinds, write

FILES = ("guide.yaml", "pack.yaml", "snippets.yaml")
ODD: tuple[Any, ...] = (
    *(None, 5, 1.5, True, "", "x", "{{ x }}", [], {}, [["a"]], ["a", {}], "running"),
    *({"when": 1}, {"value": 1, "when": {}}, {"text": "a", "when": {"way": "short"}}, {"a": {"b": 1}}),
)
KEYS = (
    *("when", "for_each", "quote", "write", "say", "look", "act", "page", "id", "undo", "hand", "with"),
    *("note", "field", "expect", "work", "slot", "x"),
)
# What hangs together with other files, and with the profile, is no matter of one file's form.
BETWEEN = ("pack-name", "pack-slot", "pack-twice", "pack-circle", "pack-file")
OF_OTHERS = (
    *("the pack declares no list", "the profile has no list", "schema has no key", "is not a value of 'way'"),
    *("the snippet '", "count from 1"),
)


@cache
def folder() -> Path:
    return Path(mkdtemp())


@cache
def kinds() -> Any:
    return small_kinds(folder())


@cache
def schema() -> Any:
    return jsonschema_rs.Draft202012Validator(pack_schema(kinds()))


@cache
def plain(file: str) -> Any:
    return plain_value(parse_yaml(PACK[file].encode(), file)[0])


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from paths(inner, (*path, key))


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a file with something replaced, left out or added."""
    file = draw(st.sampled_from(FILES))
    data = deepcopy(plain(file))
    *above, last = draw(st.sampled_from(list(paths(data))))
    inner = data
    for key in above:
        inner = inner[key]
    if draw(st.booleans()):
        inner[last] = draw(st.sampled_from(ODD))
    elif isinstance(inner, dict) and draw(st.booleans()):
        inner[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(ODD))
    else:
        del inner[last]
    return file, data


def of_the_form(found: Diagnostic) -> bool:
    about_others = found.code in BETWEEN or any(words in str(found) for words in OF_OTHERS)
    return found.level == "error" and not about_others


@given(slips())
@settings(max_examples=60, deadline=None)
def test_a_slip_is_told_and_an_editor_tells_the_same(slip: tuple[str, Any]) -> None:
    file, data = slip
    text = yaml.safe_dump(data, sort_keys=False)
    pack, found = read_pack(write(folder() / "pack", PACK | {file: text}), kinds())
    errors = [said for said in found if said.level == "error"]
    assert (pack is None) == bool(errors)
    assert all(said.place.line for said in errors)
    wrong = [str(error)[:200] for error in schema().iter_errors(data)]
    form = [str(said) for said in errors if of_the_form(said)]
    assert bool(wrong) == bool(form), (wrong, form)
