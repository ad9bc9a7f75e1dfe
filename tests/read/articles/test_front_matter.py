"""Front matter as it is found in the wild."""

import pytest

from runbook.read.articles import parse_article


def read(data):
    if isinstance(data, str):
        data = data.encode()
    return parse_article(data, "a.md")


def test_values_stay_strings():
    article, found = read("---\ntitle: T\nms.date: 2020-01-01\nversion: 1.10\nflag: yes\nempty:\n---\n# H\n")
    assert dict(article.front_matter) == {
        "title": "T", "ms.date": "2020-01-01", "version": "1.10", "flag": "yes", "empty": "",
    }  # fmt: skip
    assert found == ()


@pytest.mark.parametrize(
    ("header", "code", "title"),
    [
        ("title: One\ntitle: Two\n", "front-matter-duplicate", "Two"),
        ("title: A: colon: unquoted\n", "front-matter-yaml", "A: colon: unquoted"),
        ("articlems.service: x\ntitle: T\n bad: x\n", "front-matter-yaml", "T"),
        ("a: &a [x]\nb: *a\ntitle: T\n", "front-matter-yaml", "T"),
    ],
)
def test_dirt_is_survived_and_said(header, code, title):
    article, found = read(f"---\n{header}---\n# H\n")
    assert article.title == title
    assert code in [item.code for item in found]
    assert all(item.level in ("note", "warning") for item in found)


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_ends_of_the_header(end):
    article, _ = read(f"--- \ntitle: T\n{end}\nText.\n")
    assert [(unit.text, unit.place.line, unit.place.column) for unit in article.units] == [
        ("T", 2, 8),
        ("Text.", 4, 1),
    ]


@pytest.mark.parametrize("text", ["# H\n", "---\nnot closed\n", ""])
def test_no_header(text):
    assert dict(read(text)[0].front_matter) == {}


def test_byte_order_mark_and_line_ends():
    article, _ = read(b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\n# H\r\rText.\r\n")
    assert article.title == "T"
    assert [(u.text, u.place.line) for u in article.units] == [("T", 2), ("H", 4), ("Text.", 6)]


def test_windows_1252_is_read_and_said():
    article, found = read("Caf\u00e9 \u201cquoted\u201d.".encode("cp1252"))
    assert article.units[0].text == "Café “quoted”."
    assert [(item.level, item.code) for item in found] == [("note", "article-encoding")]


def test_invisible_characters_are_no_words():
    article, _ = read("A\ufeff\u200b word\u00a0with\u202fblanks.\n\n\ufeff\n")
    assert [unit.text for unit in article.units] == ["A word with blanks."]


def test_merge_markers_are_said():
    _, found = read("<<<<<<< HEAD\nA.\n=======\nB.\n>>>>>>> other\n")
    assert [item.place.line for item in found if item.code == "article-merge-marker"] == [1, 3, 5]


def test_a_file_that_is_too_large_is_said():
    article, found = read(b"a" * 5_000_001)
    assert article.units == ()
    assert [(item.level, item.code) for item in found] == [("error", "article-too-large")]
