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
    ('a: "C:\\Users"', "escape", 1, 7),
    ('a: "D:\\xml"', "escape", 1, 7),
    ('a: "D:\\update"', "escape", 1, 7),
    ("a:\n  b c\n  d: 1", "missing-colon", 2, 3),
    ("a:\n  d: 1\n  b c\ne: 2", "missing-colon", 3, 3),
    ("a:\n  b\n    - c: d", "missing-colon", 2, 3),
    ("a:\n  b:c\n  d: 1", "missing-colon", 2, 3),
    ("a:\n  - b c\n    d: 1", "missing-colon", 2, 5),
    ("a\n  b: 1", "missing-colon", 1, 1),
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


@pytest.mark.usefixtures("parser")
def test_a_missing_colon_is_the_cause_and_what_follows_from_it_comes_after() -> None:
    text = b'a:\n  b c  # why\n  d: "E:\\x"\nf g\nh: i: k\n'
    _, findings = parse_yaml(text, "x.yaml")

    assert [(found.code, found.place.line) for found in findings] == [
        ("missing-colon", 2),
        ("escape", 3),
        ("missing-colon", 4),
        ("yaml-syntax", 5),
    ]
    assert findings[0].details == ("write 'b: c'",)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a: 1\n b: 2", "a: b: c", "a:\n  - b\n  c: 1", "a: 'x' y"])
def test_a_line_that_has_its_colon_is_not_told_to_lack_one(text: str) -> None:
    _, findings = parse_yaml(text.encode(), "x.yaml")

    assert [found.code for found in findings] == ["yaml-syntax"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a:\n\u00a0\u00a0b: 1\n", 1),
        ("a:\n  b:\u00a0'1'\n", 5),
        ("a:\n  b: '1'\u00a0\n", 9),
        ("a:\n  {b:\u202f'1'}\n", 6),
        ("a:\n  b: '1'\u00a0# why\n", 9),
    ],
)
def test_an_odd_blank_in_the_layout_is_named_and_the_rest_is_read(text: str, column: int) -> None:
    node, (told,) = parse_yaml(f"{text}c: x\n".encode(), "x.yaml")

    assert told.place == Place("x.yaml", 2, column)
    assert "U+202F (NARROW NO-BREAK SPACE)" in told.message or "U+00A0 (NO-BREAK SPACE)" in told.message
    assert isinstance(node, Entries)
    assert list(node.values) == ["a", "c"]
    assert isinstance(node.values["a"], Entries)


def test_one_finding_tells_all_lines_that_are_indented_with_odd_blanks() -> None:
    lines = "".join(f"\u00a0b{number}: 1\n" for number in range(30))
    _, (told,) = parse_yaml(f"a:\n{lines}".encode(), "x.yaml")

    assert told.place == Place("x.yaml", 2, 1)
    assert told.details[-1] == "so it does in line 3, 4, 5, 6, 7 and others"


@pytest.mark.parametrize(
    "text", ["# see:\u00a0here\na: 1\n", "a: 'b:\u00a0c'\n", "a: b\u00a0c\n", "a: 'x'  # 'y'\u00a0z\n"]
)
def test_an_odd_blank_inside_of_a_value_or_a_comment_stays(text: str) -> None:
    node, findings = parse_yaml(text.encode(), "x.yaml")

    assert (isinstance(node, Entries), findings) == (True, ())


def test_letters_in_two_parts_are_read_as_one_and_said_so() -> None:
    node, (told,) = parse_yaml("a: Ko\u0308ln\nb: Zu\u0308rich\n".encode(), "x.yaml")

    assert isinstance(node, Entries)
    assert [value.text for value in node.values.values() if isinstance(value, Scalar)] == ["Köln", "Zürich"]
    assert (told.level, told.place) == ("note", Place("x.yaml", 1, 5))


def test_a_letter_that_is_whole_stays_as_it_was_typed_beside_one_in_two_parts() -> None:
    # NFC would put another letter in the place of the first, which a person or a group may be named with.
    node, (told,) = parse_yaml("a: \uf900\nb: Zu\u0308rich\n".encode(), "x.yaml")

    assert isinstance(node, Entries)
    assert [value.text for value in node.values.values() if isinstance(value, Scalar)] == ["\uf900", "Zürich"]
    assert (told.code, told.place.line) == ("letters-in-parts", 2)
