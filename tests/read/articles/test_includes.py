"""Includes are read where they exist, and never from outside."""

import pytest

from runbook.read.articles import parse_article, read_article
from runbook.read.articles.editions import editions_of
from runbook.read.articles.resolving import file_resolver
from runbook.read.articles.source_text import SIZE_CAP


def read(text, files):
    return parse_article(text.encode(), "a.md", lambda path: files.get(path, "is not there"))


def test_the_text_of_an_included_file_follows_its_include():
    article, found = read("[!INCLUDE [T](inc/b.md)]\n\nEnd.", {"inc/b.md": b"---\ntitle: x\n---\nInside.\n"})
    assert [(unit.kind, unit.text, str(unit.place)) for unit in article.units] == [
        ("include", "T", "a.md:1:1"),
        ("sentence", "Inside.", "inc/b.md:4:1"),
        ("sentence", "End.", "a.md:3:1"),
    ]
    assert found == ()


def test_an_include_in_a_sentence_gives_its_words():
    article, _ = read("Run [!INCLUDE[v](v.md)] now.", {"v.md": b"IIS 7"})
    assert [unit.text for unit in article.units] == ["Run IIS 7 now."]
    assert read("Run [!INCLUDE[v](v.md)] now.", {})[0].units[0].text == "Run v now."


def test_a_path_inside_an_include_is_relative_to_it():
    files = {"inc/b.md": b"[!INCLUDE [c](c.md)]", "inc/c.md": b"Deep."}
    assert read("[!INCLUDE [b](inc/b.md)]", files)[0].units[-1].text == "Deep."


def test_an_include_that_is_no_text_is_kept_and_said():
    article, found = read("[!INCLUDE [b](b.md)]", {"b.md": b"\x7fELF\0"})
    assert [unit.text for unit in article.units] == ["b"]
    assert [(item.level, item.code) for item in found] == [("note", "include-not-read")]
    assert "is no text" in found[0].message


def test_a_circle_ends_with_a_note():
    article, found = read("[!INCLUDE [b](b.md)]", {"b.md": b"B.\n\n[!INCLUDE [b](b.md)]"})
    assert [unit.text for unit in article.units] == ["b", "B.", "b"]
    assert [(item.level, item.code) for item in found] == [("note", "include-not-read")]
    assert "includes itself" in found[0].message


def test_includes_are_ten_deep_at_most():
    files = {f"{n}.md": f"[!INCLUDE [n]({n + 1}.md)]".encode() for n in range(30)}
    article, found = read("[!INCLUDE [n](0.md)]", files)
    assert len(article.units) == 11 and "10 includes deep" in found[0].message


def test_includes_that_multiply_come_to_an_end():
    files = {f"{n}.md": f"[!INCLUDE [n]({n + 1}.md)]\n".encode() * 20 for n in range(30)}
    article, found = read("[!INCLUDE [n](0.md)]", files)
    assert len(article.units) < 20_000 and any("after 500 others" in item.message for item in found)


@pytest.mark.parametrize("path", ["../secret.md", "~/../secret.md", "/secret.md", "link.md", "%00"])
def test_nothing_outside_the_folder_is_read(tmp_path, path):
    (tmp_path / "secret.md").write_text("Secret.")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "a.md").write_text(f"[!INCLUDE [x]({path})]\n")
    article, found = read_article(folder / "a.md", "a.md")
    assert "Secret." not in [unit.text for unit in article.units]
    assert all(item.level == "note" for item in found)


def test_a_name_that_no_file_can_have_is_not_there(tmp_path):
    resolve = file_resolver(tmp_path / "a.md")
    paths = ("a\x00b", "a" * 5_000, "~/" + "../" * 3_000)
    assert [isinstance(resolve(path), bytes) for path in paths] == [False, False, False]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../secret.md", "lies outside the article's folder"),
        ("~/../secret.md", "lies outside the article's folder"),
        ("nothere.md", "is not there"),
        ("../nothere.md", "lies outside the article's folder"),
        ("large.md", "is too large"),
    ],
)
def test_why_an_include_stays_shut_is_true(tmp_path, path, why):
    (tmp_path / "secret.md").write_text("Secret.")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "large.md").write_bytes(b"x" * (SIZE_CAP + 1))
    (folder / "a.md").write_text(f"[!INCLUDE [x]({path})]\n")
    _, found = read_article(folder / "a.md", "a.md")
    assert [item.message for item in found] == [
        f"the included file '{path}' {why}; the include is kept as it is"
    ]


def test_a_docset_reaches_as_far_as_its_root(tmp_path):
    (tmp_path / "docfx.json").write_text("{}")
    (tmp_path / "docs").mkdir()
    (tmp_path / "b.md").write_text("Shared.")
    (tmp_path / "docs/a.md").write_text("[!INCLUDE [x](../b.md)]\n\n[!INCLUDE [x](~/b.md)]\n")
    article, _ = read_article(tmp_path / "docs/a.md", "a.md")
    assert [unit.text for unit in article.units] == ["x", "Shared.", "x", "Shared."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("appliesto-xxx-2016-2019-SUB-xxx-md.md", (("2016", "2019", "SE"), ("2013", "SPO"))),
        ("appliesto-2013-xxx-xxx-xxx-xxx-md.md", (("2013",), ("2016", "2019", "SE", "SPO"))),
        ("appliesto-xxx-2016-xxx-md.md", (("2016",), ("2013", "2019"))),
        ("includes/other.md", ((), ())),
    ],
)
def test_editions_stand_in_the_file_name(name, expected):
    assert editions_of(name) == expected


def test_what_an_include_holds_has_its_own_file_and_is_not_counted_with_the_article() -> None:
    text = b"# T\n\n1. Open it.\n\n   [!INCLUDE [x](x.md)]\n\n[!INCLUDE [y](y.md)]\n"
    files = {"x.md": b"\n\nThen close it.\n", "y.md": b"1. Start it.\n2. Stop it.\n"}
    article, _ = parse_article(text, "a.md", lambda path: files[path])
    first, second = article.procedures
    assert [(action.place.path, action.place.line) for action in first.steps[0].sub_actions] == [
        ("a.md", 3),
        ("x.md", 3),
    ]
    assert (second.place.path, second.place.line) == ("y.md", 1)
    assert article.counts["procedures_after_joining"] == article.counts["top_level_ordered_lists"] == [1]
