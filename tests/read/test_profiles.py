"""Profiles as values: what is read is what stands there, and nothing that was refused gets through."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.read.packs import read_pack
from runbook.read.profiles import draft_of, packs_named_in, parse_profile, read_text
from runbook.resources import packs_folder

SMALL: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "examples": ["Contoso"]},
        "port": {"type": "integer", "minimum": 1},
        "on": {"type": "boolean", "default": False},
        "tags": {"type": "array", "items": {"type": "string"}, "default": []},
        "filled": {"type": "object", "default": {}, "properties": {"kind": {"default": "folder"}}},
        "absent": {"type": "object", "properties": {"kind": {"default": "folder"}}},
        "list": {
            "type": "array",
            "items": {"type": "object", "properties": {"a": {"$ref": "#/$defs/text"}, "b": {"default": "x"}}},
        },
    },
    "$defs": {"text": {"type": "string", "minLength": 1}},
}

STRICT: dict[str, Any] = {
    "properties": SMALL["properties"]
    | {"filled": SMALL["properties"]["filled"] | {"additionalProperties": False}}
}


@pytest.mark.parametrize(
    "text",
    ["1.10", "2019", "2026-11-23", "yes", "on", "0x1F", "1e3", "1_000", "01", "12:30:45", "=", ".5", "NaN"],
)
def test_a_scalar_is_the_text_that_stands_in_the_file(text: str) -> None:
    profile, findings = parse_profile(f"name: {text}\n".encode(), "p.yaml", SMALL)

    assert findings == ()
    assert profile is not None
    assert profile.get("name") == text


def test_numbers_and_truth_are_converted_only_where_the_schema_says_so() -> None:
    profile, _ = parse_profile(b"name: '1'\nport: 1433\non: True\ntags: [1.10, true]\n", "p.yaml", SMALL)

    assert profile is not None
    assert (profile.get("port"), profile.get("on")) == (1433, True)
    assert profile.get("tags") == ["1.10", "true"]


def test_defaults_fill_what_has_a_parent_and_nothing_else() -> None:
    profile, _ = parse_profile(b"name: x\nlist: [{a: y}]\n", "p.yaml", SMALL)

    assert profile is not None
    assert profile.get("on") is False
    assert profile.get("filled.kind") == "folder"
    assert profile.get("absent.kind") is MISSING
    assert profile.get("list.0.b") == "x"
    assert not profile.states("filled.kind")


def test_places_lead_to_the_value_or_to_the_key_of_a_section() -> None:
    profile, _ = parse_profile("name: 'ü' \ntags:\n  - a\nlist:\n  - {a: b}\n".encode(), "p.yaml", SMALL)

    assert profile is not None
    assert profile.place("name") == Place("p.yaml", 1, 7)
    assert profile.place("tags") == Place("p.yaml", 2, 1)
    assert profile.place("tags.0") == Place("p.yaml", 3, 5)
    assert profile.place("list.0.a") == Place("p.yaml", 5, 9)
    assert profile.place("list.0.b") == Place("p.yaml", 5, 5)
    assert profile.place("filled.kind") == Place("p.yaml", 1, 1)


def test_the_name_is_the_stem_and_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    file.write_bytes(b"name: x\r\n")

    profile, _ = draft_of(read_text(file, "some/contoso.yaml"), SMALL)

    assert profile is not None
    assert (profile.name, profile.file) == ("contoso", "some/contoso.yaml")
    assert profile.sha256 == hashlib.sha256(b"name: x\r\n").hexdigest()


def test_the_order_of_lines_does_not_matter() -> None:
    one, _ = parse_profile(b"name: x\nport: 1\n", "p.yaml", SMALL)
    two, _ = parse_profile(b"port: 1\nname: x\n", "p.yaml", SMALL)

    assert one is not None
    assert two is not None
    assert list(one.data.items()) == list(two.data.items())


def test_the_pack_is_named_by_the_profile(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    for text, named, code in (
        ("pack: mim-sharepoint\n", ["mim-sharepoint"], None),
        ("customer: {name: x}\n", [], "missing-key"),
        ("pack:\n", [], "missing-key"),
        ("pack: mim\n", ["mim"], None),  # whether there is such a pack is asked where it is looked for
        ("pack: [mim, photos]\n", ["mim", "photos"], None),
        ("pack: []\n", [], "missing-key"),
        ("pack: [mim, {name: photos}]\n", [], "missing-key"),
        ("pack: [mim, mim]\n", [], "repeated"),
        ("- pack\n", [], "not-a-mapping"),
        ("pack: 'x", [], "unclosed-quote"),
    ):
        file.write_text(text, "utf-8")
        found, findings = packs_named_in(read_text(file, "p.yaml"))
        assert ([one.text for one in found], findings[0].code if findings else None) == (named, code)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
)
def test_reading_never_raises(data: bytes) -> None:
    profile, findings = parse_profile(data, "p.yaml", SMALL)

    assert (profile is None) == any(found.level == "error" for found in findings)
    assert all(found.place.line >= 1 and found.place.column >= 1 for found in findings)


@settings(deadline=None, max_examples=150)
@example("\r\r:")
@given(st.text(alphabet=st.sampled_from("ab: -[]{}'\"\\&*!|>%@`,#?~\t\n\r\u00fc\u202e\0<="), max_size=60))
def test_reading_what_looks_like_yaml_never_raises(text: str) -> None:
    profile, findings = parse_profile(f"name: {text}".encode(), "p.yaml", SMALL)

    assert (profile is None) == any(found.level == "error" for found in findings)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=80))
def test_every_text_is_kept_as_it_is_or_refused(text: str) -> None:
    quoted = text.replace("'", "''").encode("utf-8", "surrogatepass")

    profile, findings = parse_profile(b"name: '" + quoted + b"'\n", "p.yaml", SMALL)

    if profile is None:
        assert findings
    else:
        assert profile.get("name") == text


def test_a_password_in_a_comment_is_warned_of() -> None:
    text = (
        b"# Password: Geheim-1\nname: x#y  # no password: here\ntags: [a]  # kennwort = b\n# pwd is typed\n"
    )

    profile, findings = parse_profile(text, "p.yaml", SMALL)

    assert profile is not None
    told = [(found.level, found.code, found.place.line, found.place.column) for found in findings]
    assert told == [
        ("warning", "secret-comment", 1, 1),
        ("warning", "secret-comment", 2, 12),
        ("warning", "secret-comment", 3, 12),
    ]
    assert "Geheim" not in str(findings)


@pytest.mark.parametrize(("key", "is_taken"), [("sha256", True), ("name", False)])
def test_the_hash_of_a_file_is_no_secret_where_its_key_says_so(key: str, is_taken: bool) -> None:
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in ("sha256", "name")}}

    profile, findings = parse_profile(f"{key}: {'0a' * 32}\n".encode(), "p.yaml", schema)

    assert (profile is not None) is is_taken
    assert [found.code for found in findings] == ([] if is_taken else ["secret"])


def test_a_schema_that_refers_to_itself_does_no_harm() -> None:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"inner": {"$ref": "#", "default": {}}, "other": {"$ref": "#"}},
    }

    good, _ = parse_profile(b"other: {other: {}}\n", "p.yaml", schema)
    wrong, findings = parse_profile(b"other: {othr: {}}\n", "p.yaml", schema)

    assert good is not None
    assert good.get("other.inner.inner") is not MISSING
    assert wrong is None
    assert "did you mean 'other'?" in str(findings[0])


def test_the_shipped_schemas_defaults_and_examples_are_good_values() -> None:
    from runbook.read.answers import check_answer
    from runbook.read.schema_tree import every_key, types_of, written

    pack, _ = read_pack(packs_folder() / "mim-sharepoint")
    assert pack is not None
    schema = pack.schema
    checked = 0
    for key, here in every_key(schema):
        if "[]" in key or types_of(here) not in (("string",), ("integer",), ("boolean",)):
            continue
        stated = [here["default"]] if "default" in here else []
        for value in (*stated, *here.get("examples", ())):
            checked += 1
            assert check_answer(schema, {}, tuple(key.split(".")), written(value))[1] == (), (key, value)
    assert checked > 40


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("TODO", "fill it in later"),
        ("'TODO: ask Robin'", "fill it in later"),
        ("'???'", "fill it in later"),
        ("<name>", "fill it in later"),
        ("${USER}", "'${USER}'"),
        ("'{{ name }}'", "'{{ name }}'"),
        ("'%USERNAME%'", "'%USERNAME%'"),
        ("“Contoso”", "the quotes “ and ”"),
        ("„Contoso“", "the quotes „ and “"),
        ("«Contoso»", "the quotes « and »"),
    ],
)
def test_a_value_that_is_not_finished_is_warned_of(value: str, says: str) -> None:
    profile, (told,) = parse_profile(f"name: {value}\n".encode(), "p.yaml", SMALL)

    assert profile is not None
    assert (told.level, told.code, told.place) == ("warning", "unfinished-value", Place("p.yaml", 1, 7))
    assert says in told.message


@pytest.mark.parametrize(
    "value", ["Todorov", "XX", "gmsa$", "a < b", "100 %", "AT&T", "The “Bank”", "“A” and “B” Ltd", "x"]
)
def test_a_finished_value_is_not_warned_of(value: str) -> None:
    assert parse_profile(f"name: '{value}'\n".encode(), "p.yaml", SMALL)[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("name: x\nfilled:\n  kind folder\n", 3, "write 'kind: folder'"),
        ("name: x\nfilled:\n  kind:folder\nport: 1\n", 3, "write 'kind: folder'"),
        ("name: x\nfilled:\n  kind folder\n  and more\n", 3, "write 'kind: folder'"),
    ],
)
def test_a_section_whose_only_line_lacks_its_colon_is_told_at_that_line(
    text: str, line: int, hint: str
) -> None:
    _, (told,) = parse_profile(text.encode(), "p.yaml", SMALL)

    assert (told.code, told.place, told.details) == ("missing-colon", Place("p.yaml", line, 3), (hint,))


def test_a_key_between_braces_that_lacks_its_colon_is_told() -> None:
    _, findings = parse_profile(b"name: x\nfilled: {kind folder}\n", "p.yaml", SMALL | STRICT)

    assert [found.details[0] for found in findings] == ["a colon is missing: write 'kind: folder'"]
