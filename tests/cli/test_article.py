"""`runbook article`, as a person and as a program see it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli.article import command

ARTICLE = next((Path(__file__).parents[2] / "data/packs/mim-sharepoint/articles").glob("install-*.md"))


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_text_shows_the_reading_with_places():
    result = run(ARTICLE)
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.split("\n")]
    for expected in (
        "applies to 2016, 2019, SE; not for 2013, SPO",
        "Sections: 6",
        "#what-is-microsoft-identity-manager #BKMK_WhatIsMIM1",
        "Procedures: 3",
        "112:101 menu: Start or Windows key > Run > services.msc",
        "87:117 action 3: leave the default selection",
        "103:51 Click OK to continue.",
        "Notes: 9",
        "Units: 114",
        "24:4 Contents [label; contents]",
    ):
        assert expected in lines, expected


def test_json_is_complete():
    result = run(ARTICLE, "--format", "json")
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert len(read["units"]) == 114
    assert read["units"][2]["place"] == {"file": str(ARTICLE), "line": 20, "column": 3}
    assert [len(procedure["steps"]) for procedure in read["procedures"]] == [6, 11, 5]
    assert read["counts"]["alerts"] == {"IMPORTANT": 2, "TIP": 1, "NOTE": 4}
    assert [found["code"] for found in read["diagnostics"]] == ["include-not-read"]


def test_notes_go_to_stderr():
    result = run(ARTICLE)
    assert f"{ARTICLE}:22:1: note include-not-read" in result.stderr
    assert "include-not-read" not in result.stdout


def test_what_cannot_be_read_is_wrong_input_and_said(tmp_path):
    (tmp_path / "loop.md").symlink_to("loop.md")
    for name, reason in (("none.md", "No such file"), (".", "Is a directory"), ("loop.md", "symbolic links")):
        result = run(tmp_path / name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert (
            f"{tmp_path / name}:1:1: error article-unreadable: the article cannot be read: " in result.stderr
        )
        assert reason in result.stderr


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\x7fELF\x02\x01\x01\0\0\0", "1:1"),
        (b"# PK\n\x50\x4b\x03\x04\x14\x00\x06\xff", "2:3"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "2:1"),
        (b"# One\n\nTwo\0.\n", "3:4"),
        ("# One\n".encode("utf-16-le"), "1:2"),
        ("# One\n".encode("utf-32"), "1:3"),
        (b"\xff\xfe#", "1:1"),
    ],
    ids=["program", "archive", "picture", "zero byte", "UTF-16 without mark", "UTF-32", "UTF-16 cut off"],
)
def test_what_is_no_text_is_refused(data, place, tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(data)
    result = run(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}:{place}: error article-not-text: " in result.stderr
    assert "Markdown" in result.stderr


def test_utf_16_with_its_mark_is_read(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("# Größe\n\nKlicken Sie.\n".encode("utf-16"))
    result = run(path)
    assert result.exit_code == 0
    assert "1:3 # Größe" in result.stdout.replace("  ", " ")
    assert "note article-encoding: the article is UTF-16" in result.stderr


def test_a_device_without_end_is_too_large():
    result = run("/dev/zero")
    assert result.exit_code == 1
    assert "error article-too-large" in result.stderr


def test_an_article_that_is_too_large_is_an_error(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * 5_000_001)
    result = run(path)
    assert result.exit_code == 1
    assert "error article-too-large" in result.stderr


def test_an_empty_file_is_an_empty_reading(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    result = run(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Units: 0" in result.stdout
