"""YAML as text with places, whichever of the parser's two implementations is there."""

import pytest
import yaml

from runbook.model.places import Place
from runbook.read import yaml_builder
from runbook.read.yaml_nodes import Broken, Entries, Items, Scalar
from runbook.read.yaml_places import parse_yaml

MISTAKES = (
    ("a: 'x", "unclosed-quote", 1, 4),
    ('a: "x\nb: "y"\n', "unclosed-quote", 1, 4),
    ("\ta: b", "tab", 1, 1),
    ("a:\n\tb: 1", "tab", 2, 1),
    ("a: [1, 2", "yaml-syntax", 1, 4),
    ("a: {b: 1\nc: 2", "yaml-syntax", 1, 4),
    ("a: b: c", "yaml-syntax", 1, 5),
    ("a: 1\n b: 2", "yaml-syntax", 2, 3),
    ("a: @x", "yaml-syntax", 1, 4),
    ('a: "x" y', "yaml-syntax", 1, 8),
    ("- 1\nb: 2", "yaml-syntax", 2, 1),
    ("%YAML 3.0\n---\na: 1", "yaml-syntax", 1, 1),
    ('a: "D:\\MIM"', "escape", 1, 7),
    ("a: *x", "yaml-alias", 1, 4),
    ("a: 1\n---\nb: 2", "several-documents", 2, 1),
    ("", "empty-file", 1, 1),
)


@pytest.fixture(params=["libyaml", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use one of the two implementations; the wheel of PyYAML for a rare platform has only the second."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_builder, "_LOADER", yaml.SafeLoader)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES)
def test_both_parsers_tell_the_same_mistake(text: str, code: str, line: int, column: int) -> None:
    _, findings = parse_yaml(text.encode(), "x.yaml")

    assert [(found.code, found.place) for found in findings] == [(code, Place("x.yaml", line, column))]


@pytest.mark.usefixtures("parser")
def test_every_node_knows_its_place() -> None:
    node, findings = parse_yaml("a: 1.10\nü:\n  - 'x'\n  - {b: ~}\n".encode(), "x.yaml")

    assert findings == ()
    assert isinstance(node, Entries)
    assert node.keys == {"a": Place("x.yaml", 1, 1), "ü": Place("x.yaml", 2, 1)}
    assert node.values["a"] == Scalar("1.10", Place("x.yaml", 1, 4), False, "1.10")
    listed = node.values["ü"]
    assert isinstance(listed, Items)
    assert [item.place for item in listed.items] == [Place("x.yaml", 3, 5), Place("x.yaml", 4, 5)]
    inner = listed.items[1]
    assert isinstance(inner, Entries)
    null = inner.values["b"]
    assert isinstance(null, Scalar)
    assert null.empty


@pytest.mark.usefixtures("parser")
def test_all_paths_in_double_quotes_are_told_in_one_run() -> None:
    node, findings = parse_yaml(b'a: "D:\\MIM"\nb: good\nc: "E:\\Keys\\Sub"\n', "x.yaml")

    assert [(found.place.line, found.place.column) for found in findings] == [(1, 7), (3, 7), (3, 12)]
    assert isinstance(node, Entries)
    assert isinstance(node.values["a"], Broken)
    assert isinstance(node.values["b"], Scalar)


def test_a_megabyte_of_brackets_is_refused_at_once() -> None:
    _, findings = parse_yaml(b"[" * 900_000, "x.yaml")

    assert [found.code for found in findings] == ["too-deep"]
