"""Profiles as people get them wrong: each is told at the right place, with exit code 1 and no traceback."""
# ruff: noqa: E501 - a case reads as one line

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from cli.hostile import BASE, assert_told, checked
from runbook.cli import main


class Case(NamedTuple):
    """What is replaced in BASE by what, and the diagnostic that must come of it."""

    name: str
    old: str
    new: str
    code: str
    line: int
    column: int
    phrase: str


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\npack"

# fmt: off
CASES = (
    Case("duplicate key", "  port: 1433", "  server: SQL02", "duplicate-key", 22, 3, "the first is in line 21"),
    Case("duplicate section", "sql:\n", "customer:\n", "duplicate-key", 19, 1, "'customer' stands here twice"),
    Case("tab as indentation", "  edition", "\tedition", "tab", 9, 1, "indent with blanks"),
    Case("tab before a key", "    - name: MIM01\n     ", "    - name: MIM01\n    \t", "tab", 15, 5, "blanks"),
    Case("anchors that explode", "pack", BOMB, "yaml-anchor", 1, 4, "'&a' is not used here"),
    Case("key of other digits", "sql:", "²: x\nsql:", "unknown-key", 19, 1, "'²'"),
    Case("dot and other digits", "  port", "  a.²: x\n  port", "unknown-key", 22, 3, "'a.²'"),
    Case("alias", "SQL01", "*server", "yaml-alias", 21, 11, "needs single quotes"),
    Case("anchor", "SQL01", "&server SQL01", "yaml-anchor", 21, 11, "'&server' is not used here"),
    Case("merge key", "  server: SQL01", "  <<: {server: SQL01}", "yaml-merge", 21, 3, "write the values out"),
    Case("Python tag", "SQL01", "!!python/object/apply:os.system [id]", "yaml-tag", 21, 11, "has no meaning"),
    Case("standard tag", "1433", '!!int "1433"', "yaml-tag", 22, 9, "has no meaning here"),
    Case("local tag", "SQL01", "!secret sql", "yaml-tag", 21, 11, "'!secret'"),
    Case("several documents", "sql:\n", "---\nsql:\n", "several-documents", 19, 1, "a file holds one"),
    Case("unknown key", "  server:", "  sever:", "unknown-key", 21, 3, "did you mean 'server'?"),
    Case("unknown section", "sql:\n", "sqlserver:\n", "unknown-key", 19, 1, "there is no key 'sqlserver'"),
    Case("key in the wrong section", "  author:", "  placement: remote\n  author:", "unknown-key", 7, 3, "sql.placement"),
    Case("other case", "  edition:", "  Edition:", "unknown-key", 9, 3, "did you mean 'edition'?"),
    Case("missing key", "  author: Robin Doe\n", "", "missing-key", 4, 1, "'document.author' is missing"),
    Case("missing section", "sync:\n  method: mim\n", "", "missing-key", 1, 1, "'sync' is missing"),
    Case("missing in a list", "- name: MIM01\n      ", "- ", "missing-key", 14, 7, "mim.servers[0].name"),
    Case("value not in the list", "method: mim", "method: mmi", "not-allowed", 11, 11, "did you mean 'mim'?"),
    Case("edition of another year", '"2019"', '"2018"', "not-allowed", 9, 12, "allowed: 2016, 2019, SE"),
    Case("edition 2013", '"2019"', "2013", "not-allowed", 9, 12, "'2013' is not a value of"),
    Case("windows in short", "Windows Server 2019", "2019", "not-allowed", 15, 16, "Windows Server 2019, Windows"),
    Case("text for a number", "1433", "fourteen", "wrong-type", 22, 9, "a whole number, not 'fourteen'"),
    Case("fraction for a number", "1433", "1433.0", "wrong-type", 22, 9, "a whole number, not '1433.0'"),
    Case("hexadecimal number", "1433", "0x599", "wrong-type", 22, 9, "write it in digits"),
    Case("endless number", "1433", "9" * 5000, "wrong-type", 22, 9, "a whole number"),
    Case("number out of range", "1433", "70000", "out-of-range", 22, 9, "at least 1 and at most 65535"),
    Case("yes for true", "rules: false", "rules: yes", "wrong-type", 18, 19, "did you mean 'true'?"),
    Case("one for true", "rules: false", "rules: 1", "wrong-type", 18, 19, "is true or false, not '1'"),
    Case("list for a value", "SQL01", "[SQL01]", "wrong-type", 21, 3, "a single value, not a list"),
    Case("mapping for a value", "SQL01", "{name: SQL01}", "wrong-type", 21, 3, "not a mapping of keys"),
    Case("value for a mapping", "sync:\n  method: mim", "sync: mim", "wrong-type", 10, 7, "its keys: method, needs"),
    Case("mapping for a list", "    - name", "      name", "wrong-type", 13, 3, "is a list, not a mapping"),
    Case("version in three numbers", "4.6.673.0", "4.6.673", "wrong-form", 16, 10, "'4.6.673' does not have"),
    Case("unquoted short version", "4.6.673.0", "4.6", "wrong-form", 16, 10, "'4.6' does not have the form"),
    Case("date of another form", "  author", "  date: 23.11.2026\n  author", "wrong-form", 7, 9, "'23.11.2026'"),
    Case("date that is none", "  author", "  date: 2026-13-01\n  author", "wrong-form", 7, 9, "'2026-13-01'"),
    Case("day that is none", "  author", "  date: 2026-02-30\n  author", "wrong-form", 7, 9, "'2026-02-30'"),
    Case("time after the date", "  author", "  date: 2026-11-23T10:00:00Z\n  author", "wrong-form", 7, 9, "a date such as"),
    Case("octal number", "1433", "010", "wrong-type", 22, 9, "a whole number, not '010'"),
    Case("number with underscores", "1433", "1_433", "wrong-type", 22, 9, "write it in digits"),
    Case("sexagesimal number", "1433", "23:53", "wrong-type", 22, 9, "not '23:53'"),
    Case("number with a sign", "1433", "-1", "out-of-range", 22, 9, "at least 1 and at most 65535, not '-1'"),
    Case("comma in braces", "customer:\n  name: Contoso Ltd", "customer: {name: Contoso, Ltd}", "unknown-key", 2, 27, "needs quotes"),
    Case("one server twice", "\n  build:", "\n    - {name: mim01, windows: Windows Server 2022}\n  build:", "repeated", 16, 14, "as is that of line 14"),
    Case("a list without items", "servers:\n    - name: MIM01\n      windows: Windows Server 2019", "servers:\n    -", "empty-value", 14, 6, "has no value"),
    Case("a text for an item", "- name: MIM01\n      windows: Windows Server 2019", "- MIM01", "wrong-type", 14, 7, "its keys: name, windows"),
    Case("comment for a value", "Robin Doe", "#Robin", "empty-value", 7, 10, "'document.author' has no value"),
    Case("colour by name", "  author", "  color: red\n  author", "wrong-form", 7, 10, "a colour such as"),
    Case("colour that is a comment", "  author", "  color: #0b5394\n  author", "empty-value", 7, 9, "has no value"),
    Case("logo outside the folder", "  author", "  logo: ../x.png\n  author", "wrong-form", 7, 9, "a relative path"),
    Case("logo that is not there", "  author", "  logo: x.png\n  author", "logo", 7, 9, "there is no such file"),
    Case("form feed", "Robin", "Ro\fbin", "invisible-character", 7, 13, "U+000C"),
    Case("line separator", "Robin", "Ro\u2028bin", "invisible-character", 7, 13, "LINE SEPARATOR"),
    Case("byte order mark inside", "Robin", "Ro\ufeffbin", "invisible-character", 7, 13, "U+FEFF"),
    Case("nesting by indentation", "sql:\n", "".join(f"{'  ' * n}a:\n" for n in range(60)) + "sql:\n", "too-deep", 59, 81, "40 levels"),
    Case("path in double quotes", r"'D:\MIM'", r'"D:\MIM"', "escape", 17, 13, "single quotes: 'D:\\MIM'"),
    Case("path that becomes a tab", r"'D:\MIM'", r'"D:\temp"', "escape", 17, 10, "double quotes"),
    Case("UNC path in double quotes", r"'D:\MIM'", r'"\\nas\share"', "escape", 17, 16, "single quotes"),
    Case("UNC path with a line end in it", r"'D:\MIM'", r'"\\fs\netlogon"', "escape", 17, 10, "double quotes"),
    Case("backslash before the quote", r"'D:\MIM'", '"D:\\"', "unclosed-quote", 17, 10, "is never closed"),
    Case("path with slashes", r"'D:\MIM'", "D:/MIM", "wrong-form", 17, 10, "does not have the form of 'mim.media'"),
    Case("unclosed single quote", r"'D:\MIM'", r"'D:\MIM", "unclosed-quote", 17, 10, "is never closed"),
    Case("unclosed double quote", "Robin Doe", '"Robin Doe', "unclosed-quote", 7, 11, "closed only in line 9"),
    Case("text after a quote", "Contoso Ltd", '"Contoso" Ltd', "yaml-syntax", 3, 19, "single quotes"),
    Case("unclosed bracket", "SQL01", "[SQL01", "yaml-syntax", 21, 11, "is never closed"),
    Case("colon in a value", "Contoso Ltd", "Contoso: Ltd", "yaml-syntax", 3, 16, "a colon is too many"),
    Case("at sign", "Contoso Ltd", "@contoso", "yaml-syntax", 3, 9, "put the value in single quotes"),
    Case("wrong indentation", "  server: SQL01", " server: SQL01", "yaml-syntax", 21, 2, "indent"),
    Case("no blank after the colon", "name: Contoso Ltd", "name:Contoso", "missing-colon", 3, 3, "no blank after"),
    Case("no colon", "name: Contoso Ltd", "name Contoso", "missing-colon", 3, 3, "': ' after its key"),
    Case("list as a key", "  server:", "  ? [a, b]\n  :", "bad-key", 21, 5, "a key is one word"),
    Case("empty key", "  server: SQL01", "  '': SQL01", "bad-key", 21, 3, "a key is one word"),
    Case("no value", "SQL01", "", "empty-value", 21, 10, "'sql.server' has no value"),
    Case("null", "SQL01", "null", "empty-value", 21, 11, "write one, or delete the line"),
    Case("tilde", "SQL01", "~", "empty-value", 21, 11, "'sql.server' has no value"),
    Case("empty section", "sync:\n  method: mim", "sync:", "empty-value", 10, 6, "'sync' has no value"),
    Case("empty text", "Contoso Ltd", "''", "too-short", 3, 9, "at least 1 character"),
    Case("long text", "Contoso Ltd", "x" * 121, "too-long", 3, 9, "at most 120 characters"),
    Case("empty list", "- name: MIM01\n      windows: Windows Server 2019", "[]", "too-few", 13, 3, "at least 1 entry"),
    Case("long list", "method: mim", "method: mim\n  needs: [photos, photos]", "repeated", 12, 3, "twice"),
    Case("computer name too long", "MIM01", "M" * 16, "wrong-form", 14, 13, "does not have the form"),
    Case("computer name with an underscore", "SQL01", "SQL_01", "wrong-form", 21, 11, "'SQL_01'"),
    Case("command in a value", "SQL01", "$(calc.exe)", "wrong-form", 21, 11, "'$(calc.exe)'"),
    Case("template in a value", "SQL01", "'{{ 7 * 7 }}'", "wrong-form", 21, 11, "'{{ 7 * 7 }}'"),
    Case("deep nesting", "SQL01", "[" * 60 + "]" * 60, "too-deep", 21, 49, "deeper than"),
    Case("deeper nesting", "SQL01", "[" * 90_000, "too-deep", 21, 49, "deeper than"),
    Case("zero byte", "Contoso", "Con\0toso", "invisible-character", 3, 12, "U+0000"),
    Case("bell", "Contoso", "Con\atoso", "invisible-character", 3, 12, "U+0007"),
    Case("bidirectional override", "Robin", "Ro\u202ebin", "invisible-character", 7, 13, "RIGHT-TO-LEFT"),
    Case("zero-width space", "SQL01", "SQL\u200b01", "invisible-character", 21, 14, "ZERO WIDTH SPACE"),
    Case("soft hyphen", "Robin", "Ro\u00adbin", "invisible-character", 7, 13, "SOFT HYPHEN"),
    Case("invisible in a comment", "sql:\n", "sql: # \u2066x\n", "invisible-character", 19, 8, "U+2066"),
    Case("no-break space", "Robin Doe", "Robin\u00a0Doe", "invisible-character", 7, 11, "NO-BREAK SPACE"),
    Case("escaped override", "Robin Doe", '"Robin \\u202eDoe"', "invisible-character", 7, 11, "U+202E"),
    Case("escaped line end", "Robin Doe", '"Robin\\nDoe"', "invisible-character", 7, 11, "U+000A"),
    Case("several lines", "Robin Doe", "|\n    Robin\n    Doe", "several-lines", 7, 11, "one line"),
    Case("folded lines", "Robin Doe", "Robin\n    Doe", "several-lines", 7, 11, "write it on one line"),
    Case("next-line character", "Robin", "Ro\x85bin", "invisible-character", 7, 13, "U+0085"),
    Case("password", "  port: 1433", "  password: Geheim-1", "secret", 22, 3, "'sql.password' looks like a secret"),
    Case("pwd", "  port: 1433", "  pwd: Geheim-1", "secret", 22, 3, "no secret is ever in a profile"),
    Case("Kennwort", "  port: 1433", "  dienst_kennwort: Geheim-1", "secret", 22, 3, "a person types it"),
    Case("camel case", "  port: 1433", "  serviceAccountPassword: Geheim-1", "secret", 22, 3, "looks like a secret"),
    Case("secret in an unknown section", "sql:\n", "x: {y: {apiKey: a}}\nsql:\n", "secret", 19, 9, "'x.y.apiKey'"),
    Case("token in a list", "- name: MIM01", "- token: abc\n      name: MIM01", "secret", 14, 7, "servers[0].token"),
    Case("private key", "SQL01", "-----BEGIN RSA PRIVATE KEY-----", "secret", 21, 11, "looks like a private key"),
    Case("connection string", "SQL01", "Server=SQL01;Password=Geheim-1;", "secret", 21, 11, "like a password"),
    Case("address with a password", "SQL01", "https://me:Geheim-1@sp01", "secret", 21, 11, "a password in it"),
    Case("access token", "SQL01", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x", "secret", 21, 11, "access token"),
    Case("base64", "SQL01", "QWxhZGRpbjpvcGVuIHNlc2FtZVNlY3JldDEyMzQ1Njc4OTA=", "secret", 21, 11, "a key or a token"),
    Case("hash", "SQL01", "8846f7eaee8fb117ad06bdd830b7586c", "secret", 21, 11, "a key or a hash"),
    Case("pack of another product", "mim-sharepoint", "exchange", "not-allowed", 1, 7, "allowed: mim-sharepoint"),
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_mistake_is_told_at_its_place(case: Case, small_pack: Path, tmp_path: Path) -> None:
    assert case.old in BASE
    hostile = BASE.replace(case.old, case.new, 1).encode()

    result = checked(hostile, small_pack, tmp_path)

    assert_told(result, tmp_path, case.code, case.line, case.column, case.phrase)


def test_a_pack_that_does_not_exist_is_told_at_its_line(tmp_path: Path) -> None:
    profile = tmp_path / "hostile.yaml"
    profile.write_text(BASE.replace("mim-sharepoint", "mim-sharepont", 1), "utf-8")

    result = CliRunner().invoke(main, ["check", str(profile)])

    assert result.exit_code == 1
    assert "hostile.yaml:1:7: error unknown-pack: there is no pack 'mim-sharepont'" in result.stdout
    assert "did you mean 'mim-sharepoint'?" in result.stdout


def test_everything_wrong_is_said_at_once_and_in_order(small_pack: Path, tmp_path: Path) -> None:
    hostile = (
        BASE.replace("method: mim", "method: mmi").replace("1433", "many").replace("  edition", "  editon")
    )

    result = checked(hostile.encode(), small_pack, tmp_path)

    told = [line.split(":", 1)[1].split(" ")[0] for line in result.stdout.splitlines() if " error " in line]
    assert told == ["8:1:", "9:3:", "11:11:", "22:9:"]
    assert result.stdout.endswith("wrong; 4 errors\n")


def test_a_character_that_does_not_show_hides_no_other_error(small_pack: Path, tmp_path: Path) -> None:
    hostile = BASE.replace("Contoso", "Con\u200btoso").replace("method: mim", "method: mmi")

    result = checked(hostile.encode(), small_pack, tmp_path)

    told = [
        line.split(" error ")[1].split(":")[0] for line in result.stdout.splitlines() if " error " in line
    ]
    assert told == ["invisible-character", "not-allowed"]


def test_no_message_repeats_a_secret(small_pack: Path, tmp_path: Path) -> None:
    for case in CASES:
        if case.code == "secret" and "Geheim-1" in case.new:
            result = checked(BASE.replace(case.old, case.new, 1).encode(), small_pack, tmp_path)
            assert "Geheim-1" not in result.output


def test_a_good_profile_is_good_in_every_spelling(small_pack: Path, tmp_path: Path) -> None:
    spellings = (
        BASE,
        "\ufeff" + BASE,
        BASE.replace("\n", "\r\n"),
        BASE.replace('"2019"', "2019"),
        BASE.replace('"1.0"', "1.10"),
        BASE.replace("rules: false", "rules: False"),
        BASE.replace("  author", "  date: 2026-11-23\n  author"),
        BASE.replace(r"'D:\MIM'", r'"D:\\MIM"'),
        BASE.replace("Contoso Ltd", "Müller & Söhne – Zürich"),
    )
    for spelling in spellings:
        result = checked(spelling.encode(), small_pack, tmp_path)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.endswith("hostile.yaml: good; nothing found\n")


def test_json_says_the_same_as_text(small_pack: Path, tmp_path: Path) -> None:
    hostile = BASE.replace("method: mim", "method: mmi").encode()

    result = checked(hostile, small_pack, tmp_path, "--format", "json")

    (told,) = json.loads(result.stdout)["profiles"]
    assert (result.exit_code, result.stderr, told["valid"]) == (1, "", False)
    assert [(found["code"], found["line"], found["column"]) for found in told["diagnostics"]] == [
        ("not-allowed", 11, 11)
    ]
