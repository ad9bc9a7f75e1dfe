"""The scripts read JSON with readers of their own: both take the same texts, and refuse the same."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from runbook.resources import templates_folder
from tools import powershell

SOUND = {
    '{"b":[1,[],{}],"a":{"c":null}}': '{"a":{"c":null},"b":[1,[],{}]}',
    " [ true , false ,\n\t-12 ] ": "[true,false,-12]",
    '{"a":1,"A":2}': '{"A":2,"a":1}',
    '"2026-11-25T10:00:00Z"': '"2026-11-25T10:00:00Z"',
    '"\\u00fc\\n\\\\ \\"x\\" \\/"': '"\\u00fc\\n\\\\ \\"x\\" /"',
    '[["a"]]': '[["a"]]',
    "[[],[[1]]]": "[[],[[1]]]",
    '{"":""}': '{"":""}',
    "null": "null",
    "999999999999999999": "999999999999999999",
}
BROKEN = [
    "",
    "{",
    "[1",
    '{"a"',
    '{"a":',
    '{"a":1',
    "}",
    "]",
    "[1}",
    '{"a":1]',
    "[1,]",
    "[,1]",
    "[1 2]",
    '{"a":1,}',
    '{"a" 1}',
    "{a:1}",
    "{1:1}",
    '{"a":1,"a":2}',
    '{"a":1} x',
    "1 2",
    "[]]",
    "1.5",
    "1e3",
    "01",
    "NaN",
    "True",
    "'a'",
    '"a',
    '"\\x"',
    '"\\u12"',
    '"a\tb"',
    "{,}",
    '[{"a"}]',
]


def test_powershell(tmp_path: Path) -> None:
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps([*SOUND, *BROKEN]), encoding="ascii")
    script = tmp_path / "read.ps1"
    reader = templates_folder() / "powershell" / "lib" / "parts" / "Json.ps1"
    lines = [
        "Set-StrictMode -Version 3.0",
        f". '{reader}'",
        f"foreach ($text in (ConvertFrom-RbJson -Text ([System.IO.File]::ReadAllText('{texts}')))) {{",
        "    try { ConvertTo-RbJson -Value (ConvertFrom-RbJson -Text $text) } catch { 'refused' }",
        "}",
    ]
    script.write_text("\n".join(lines), encoding="ascii")
    command = [str(powershell()), "-NoProfile", "-File", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [*SOUND.values(), *["refused"] * len(BROKEN)]


@pytest.mark.parametrize("text", SOUND)
def test_python_takes(text: str) -> None:
    assert _python(text) == SOUND[text]


@pytest.mark.parametrize("text", BROKEN)
def test_python_refuses(text: str) -> None:
    assert _python(text) == "refused"


def _python(text: str) -> str:
    sys.path.insert(0, str(templates_folder() / "python" / "lib"))
    try:
        import rbjson
    finally:
        del sys.path[0]
    try:
        return str(rbjson.canonical(rbjson.parse(text)))
    except ValueError:
        return "refused"
