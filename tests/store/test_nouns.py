"""Nouns as JSON and back: equal, of the same objects, and never anything but nouns."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from runbook.loading import topic_in
from runbook.model.places import FileName, Place
from runbook.resources import shipped_packs
from runbook.store.nouns import NoNoun, as_bytes, from_bytes


@dataclass(frozen=True)
class Stranger:
    """A class that is not of the model."""

    name: str


@pytest.mark.parametrize("name", shipped_packs())
def test_a_whole_pack_comes_back_equal(name: str) -> None:
    topic = topic_in(shipped_packs()[name])
    back = from_bytes(as_bytes(topic))
    assert back == topic
    assert hash(next(iter(back.bound.values()))) == hash(next(iter(topic.bound.values())))


def test_types_and_what_is_one_object_stay() -> None:
    place = Place(FileName("guide.yaml", "packs/own"), 3)
    value = {"a": (place, place), ("b", 1): [True, 1, 1.0, None], "c": frozenset({"x"}), "d": "\udc80é"}
    back = from_bytes(as_bytes(value))
    assert back == value
    assert [type(one) for one in back["b", 1]] == [bool, int, float, type(None)]
    assert back["a"][0] is back["a"][1]
    # A place knows the folder too, which does not count when places are compared.
    assert back["a"][0].file.path == str(Path("packs/own/guide.yaml"))


@pytest.mark.parametrize("alien", [Stranger("x"), Path("x"), b"bytes", object(), {1, 2}])
def test_what_is_no_noun_is_not_kept(alien: object) -> None:
    with pytest.raises(NoNoun):
        as_bytes((alien,))


@pytest.mark.parametrize(
    "name", ["os:system", "subprocess:Popen", "runbook.cli.program:main", "runbook.model.places:file_name_of"]
)
def test_a_table_that_names_anything_else_makes_nothing(name: str) -> None:
    table = {"classes": [name], "nodes": [[5, "touch /tmp/x"]], "top": [0]}
    with pytest.raises(NoNoun):
        from_bytes(json.dumps(table).encode())


@pytest.mark.parametrize("harm", [b"", b"[]", b"{}", b'{"classes":[],"nodes":[[9]],"top":[0]}', b"\xff"])
def test_bytes_that_are_none_are_told_so(harm: bytes) -> None:
    with pytest.raises(NoNoun):
        from_bytes(harm)


def test_another_edition_of_a_noun_is_none() -> None:
    table = json.loads(as_bytes(Place("a.yaml", 1, 2)))
    table["nodes"][0].append("one field more")
    with pytest.raises(NoNoun):
        from_bytes(json.dumps(table).encode())
