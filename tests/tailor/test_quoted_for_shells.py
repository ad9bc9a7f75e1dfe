"""A value in a command is one literal of its shell, whatever signs it has."""

from base64 import b64decode
from pathlib import Path

from export.engine import run
from runbook.tailor.filters import for_powershell

VALUES = (
    "plain",
    "O'Hara",
    "O’Hara ‘x’ ‚y‛ \u201bz",
    "OU=Gr`u`ps\\, \\\"Nord\\\" / Süd – «x» $env:PATH $(calc) %x% “y” 'z', dc=contoso",
)


def test_powershell_reads_back_the_same_value(tmp_path: Path) -> None:
    code = "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($value))"
    script = f"foreach ($value in @({', '.join(map(for_powershell, VALUES))})) {{ {code} }}"
    (tmp_path / "say.ps1").write_text(script, "utf-8-sig")

    said = run(["-File", "say.ps1"], tmp_path)

    assert tuple(b64decode(line).decode() for line in said.stdout.split()) == VALUES, said.stderr
