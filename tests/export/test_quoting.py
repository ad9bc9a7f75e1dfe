"""Values stay values: whatever stands in them, a block holds them in both languages and gives them back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.hostile import hostile_strings
from runbook.export.quoting import comment_text, settings_block, with_crlf
from runbook.model.plan_json import canonical
from runbook.resources import templates_folder
from tools import powershell

_COUNT = 3000
_NESTED = """{
  "a": [
    {"a":2,"x":1}
  ],
  "b": {
    "a": [],
    "c": null
  }
}"""


@given(st.text())
def test_a_block_reads_back_as_its_value(text: str) -> None:
    assert json.loads(settings_block({"x": text})) == {"x": text}


@given(st.text())
def test_a_text_holds_no_sign_that_means_something_to_a_shell(text: str) -> None:
    inside = settings_block(text)[1:-1]
    assert inside.isascii()
    assert not set(inside) & set("'\"`$#<>&|^%!@\r\n\t\x7f")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"b": [1, True], "a": "it's"}, '{\n  "a": "it\\u0027s",\n  "b": [\n    1,\n    true\n  ]\n}'),
        ({"b": {"c": None, "a": []}, "a": [{"x": 1, "a": 2}]}, _NESTED),
        ({}, "{}"),
        ("D:\\MIM", '"D:\\\\MIM"'),
        ('say "no"', '"say \\u0022no\\u0022"'),
        ("\\u0027", '"\\\\u0027"'),
        ("M\u00fcnchen", '"M\\u00fcnchen"'),
    ],
)
def test_one_key_and_one_item_of_a_list_stand_on_a_line(value: object, line: str) -> None:
    assert settings_block(value) == line


def test_a_comment_cannot_be_left() -> None:
    assert comment_text("a #> b\n<# \u00fc \U0001f600") == (
        "a \\u0023\\u003e b\\u000a\\u003c\\u0023 \\u00fc \\ud83d\\ude00"
    )


def test_a_powershell_file_has_windows_line_ends_once() -> None:
    assert with_crlf("a\nb\r\n") == b"a\r\nb\r\n"


def test_a_powershell_file_with_other_letters_is_our_fault() -> None:
    with pytest.raises(UnicodeEncodeError):
        with_crlf("\u2019")


def test_hostile_strings_round_trip_through_python(tmp_path: Path) -> None:
    strings = hostile_strings(_COUNT)
    script = tmp_path / "round.py"
    lines = [
        "import json",
        f"SETTINGS = r'''\n{settings_block(strings)}\n'''",
        "print(json.dumps(json.loads(SETTINGS)))",
    ]
    script.write_text("\n".join(lines), encoding="ascii")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, cwd=tmp_path, check=True)
    assert json.loads(done.stdout) == strings
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round.py"]


def test_hostile_strings_round_trip_through_powershell(tmp_path: Path) -> None:
    strings = hostile_strings(_COUNT)
    reader = templates_folder() / "powershell" / "lib" / "parts" / "Json.ps1"
    script = tmp_path / "round.ps1"
    lines = [
        "Set-StrictMode -Version 3.0",
        f". '{reader}'",
        f"$settings = @'\n{settings_block(strings)}\n'@",
        "ConvertTo-RbJson -Value (ConvertFrom-RbJson -Text $settings)",
    ]
    script.write_text("\n".join(lines), encoding="ascii")
    done = subprocess.run(
        [str(powershell()), "-NoProfile", "-File", str(script)], capture_output=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip(b"\r\n") == canonical(strings)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round.ps1"]
