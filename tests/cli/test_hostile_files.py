"""Files that are no profile at all: each is told at the right place, with exit code 1 and no traceback."""
# ruff: noqa: E501 - a case reads as one line

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.hostile import BASE, assert_told, checked
from runbook.cli import main

# fmt: off
WHOLE_FILES = (
    ("empty", b"", "empty-file", 1, 1, "the file is empty"),
    ("blank lines", b"\n\n  \n", "empty-file", 1, 1, "the file is empty"),
    ("only a comment", b"# nothing yet\n", "empty-file", 1, 1, "the file is empty"),
    ("document marker only", b"---\n", "empty-file", 2, 1, "the file is empty"),
    ("a list at the top", b"- pack: mim-sharepoint\n", "not-a-mapping", 1, 1, "not a list"),
    ("a text at the top", b"mim-sharepoint\n", "not-a-mapping", 1, 1, "not a single value"),
    ("UTF-16 with mark", BASE.encode("utf-16"), "encoding", 1, 1, "UTF-16"),
    ("UTF-16 without mark", BASE.encode("utf-16-le"), "encoding", 1, 1, "Set-Content"),
    ("Windows-1252", BASE.replace("Contoso", "M\xfcller").encode("cp1252"), "encoding", 3, 10, "0xFC"),
    ("a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "encoding", 1, 1, "0x89"),
    ("too large", b"#" * 1_000_001, "too-large", 1, 1, "1 MB"),
    ("far too large", b"x: " + b"y" * 50_000_000, "too-large", 1, 1, "not a profile"),
    ("UTF-32", BASE.encode("utf-32"), "encoding", 1, 1, "save it as UTF-8"),
    ("a lone surrogate", BASE.replace("Robin", "Ro\ud800bin").encode("utf-8", "surrogatepass"), "encoding", 7, 13, "0xED"),
    ("an INI file", b"[sql]\nserver=1\n", "yaml-syntax", 2, 1, "lines of 'key: value'"),
    ("a TOML file", b'pack = "mim-sharepoint"\n', "not-a-mapping", 1, 1, "its first line"),
    ("an XML file", b"<?xml version='1.0'?><a/>", "not-a-mapping", 1, 1, "not a single value"),
    ("JSON cut off", b'{"pack": "mim-sharepoint",', "yaml-syntax", 1, 27, "is never closed"),
    ("other YAML version", b"%YAML 3.0\n---\npack: x\n", "yaml-syntax", 1, 1, "this is not YAML"),
    ("an unfinished escape", b'pack: "\\', "unclosed-quote", 1, 7, "is never closed"),
)
# fmt: on


@pytest.mark.parametrize("case", WHOLE_FILES, ids=lambda case: case[0])
def test_each_wrong_file_is_told(
    case: tuple[str, bytes, str, int, int, str], small_pack: Path, tmp_path: Path
) -> None:
    _, data, code, line, column, phrase = case

    result = checked(data, small_pack, tmp_path)

    assert_told(result, tmp_path, code, line, column, phrase)


def test_a_folder_without_a_profile_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"error: {tmp_path} holds no profile" in result.stderr


def test_a_missing_file_and_a_broken_link_are_told(small_pack: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    for name, phrase in (
        ("none", "no such file"),
        ("link", "no such file"),
        ("loop", "symbolic links"),
    ):
        result = CliRunner().invoke(main, ["check", str(tmp_path / name), "--pack", str(small_pack)])

        assert (result.exit_code, "Traceback" in result.output) == (1, False)
        assert f"{tmp_path / name}:1:1: error unreadable: " in result.stdout
        assert phrase in result.stdout
