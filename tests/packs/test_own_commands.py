"""Commands that a pack brings itself: what is refused, read, held by scripts and said by `verify`."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from export.engine import findings, run, syntax_errors, write
from packs.vault import CMD, OWN, POWERSHELL, hand_of, plan_of, sound_plan, told, vault
from runbook.bundle.verify import verify_bundle
from runbook.export.scripts import export_scripts
from runbook.model.manifest import parse_manifest, with_manifest
from runbook.model.plan_json import plan_as_json, plan_from_json
from runbook.model.text import words_of

HOSTILE = (
    "D:\\a'; calc; '",
    "D:\\$(calc)`whoami`",
    "D:\\\u2018; calc; \u2019",
    "D:\\a & calc | more > x",
    "D:\\!rb_vault_folder! ^ {0} }} # '@",
    "-Recurse",
    "2026-11-23T10:00:00Z",
)


def posh(check: str = "'x' -eq 'x'", **more: str) -> str:
    """Return a line of Windows PowerShell; a text of YAML holds every command as it is."""
    return _line("powershell", check, more)


def prompt(check: str = "ver", **more: str) -> str:
    """Return a line of the command prompt."""
    return _line("cmd", check, more)


def _line(head: str, check: str, more: dict[str, str]) -> str:
    stated = {"check": check, **more}
    quoted = (f"          {name}: '{text.replace(chr(39), 2 * chr(39))}'\n" for name, text in stated.items())
    return f"      - {head}:\n{''.join(quoted)}"


def test_a_sound_pack_is_told_nothing(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (posh(run="Get-Vault"), ("pack-product", "product: Vault tools")),
        (posh(run="Backup-Vault"), ("pack-command", "no stock server has Backup-Vault", "'commands'")),
        (posh(run="Get-Servic -Name x"), ("pack-command", "did you mean 'get-service'?")),
        (posh(run="Get-Item -LiteralPth x"), ("pack-command", "Get-Item -LiteralPth")),
        (
            posh(run="Expand-Archive -Path x"),
            ("pack-command", "Windows Server 2012 R2 has no Expand-Archive"),
        ),
        (posh(run="Get-Vault", product="Vault"), ("pack-product", "did you mean 'Vault tools'?")),
        (posh(run="New-Item -Path '{{ vault.folder }}'"), ("within quotation marks",)),
        (posh(run="New-Item -Path {{ vault.folder }}\\x"), ("a whole word",)),
        (posh(run="& {{ vault.folder }}"), ("by a value (&)",)),
        (posh(run=". {{ vault.folder }}"), ("by a sign (.)",)),
        (posh(run="Invoke-Expression -Command x"), ("cannot be looked up",)),
        (posh(run="[IO.File]::Delete('x')"), ("past the commands",)),
        (posh(run="Get-Date } ; { Get-Date"), ("closes nothing",)),
        (posh(run="Get-Date; if ($true) { Get-Date"), ("'}' is missing",)),
        (posh(run="Get-Date 'x"), ("is not closed",)),
        (posh(run="Get-Date # later"), ("a comment",)),
        (posh(run="Get-Date > x"), ("redirects",)),
        (posh(run='Write-Output "$x"'), ("use single ones",)),
        (posh(run="1, 2 | % { $_ }"), ("by a sign (%)",)),
        (posh(run="gci"), ("no stock server has gci",)),
        (posh(run="$v.folder"), ("belongs to the script",)),
        (posh(run="Get-Item -Path Gr\u00f6\u00dfe"), ("U+00F6",)),
        ("      - powershell: {run: Get-Date}\n", ("pack-missing", "'check'")),
        ("      - {act: powershell, with: {run: Get-Date}}\n", ("pack-argument", "needs a 'check'")),
        ("      - powershell: {check: 1 -eq 1, undo: Get-Date}\n", ("only looks",)),
        (posh(run="Get-Date") + "        by: vault.spool\n", ("'by' belongs to a line that only looks",)),
        ("      - {say: Look, and stop}\n", ("no key 'and stop'", "within braces a comma ends a text")),
        (
            "      - {act: service_start, with: x, undo: {act: powershell, with: gci, say: Stop it.}}\n",
            ("no stock server has gci",),
        ),
    ],
)
def test_what_nobody_could_look_up_or_run_as_it_stands_is_refused(
    tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    found = told(tmp_path, line)
    assert len(found) == 1, found
    assert [word for word in words if word not in found[0]] == [], found


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (prompt(run="echo %PATH%"), "a value comes as {{ key }}"),
        (prompt(run="echo a^b"), "holds ^"),
        (prompt(run="echo a!"), "holds !"),
        (prompt(run='md "{{ vault.spool }}"'), "within quotation marks"),
        (prompt(run="md {{ vault.spool }}\\x"), "a whole word"),
        (prompt(run="{{ vault.spool }} /x"), "name the program"),
        (prompt(run="if exist x del x"), "no stock server has if"),
        (prompt(run="vaultctl"), "product: Vault tools"),
        (prompt(run="robocpy a b"), "did you mean 'robocopy.exe'?"),
        (prompt(run="ver && gone"), "no stock server has gone"),
    ],
)
def test_so_it_is_at_a_command_prompt(tmp_path: Path, line: str, word: str) -> None:
    found = told(tmp_path, cmd=line)
    assert len(found) == 1 and word in found[0], found


@pytest.mark.parametrize(
    "line",
    [
        posh(run="Set-Vault -Path {{ vault.folder }}", product="Vault tools"),
        posh(run="$x = Get-Item -LiteralPath {{ vault.folder }}; if ($x) { $x.Refresh() } else { Get-Date }"),
        posh(
            check="@(Get-ChildItem -Path {{ vault.folder }} | Where-Object { $_.Length -gt 0 }).Count -gt 0"
        ),
        posh(run="foreach ($one in Get-Service -Name {{ vault.folder }}) { Stop-Service -InputObject $one }"),
        posh(check="-not (Test-Path -LiteralPath {{ vault.folder }})"),
        posh(run="New-Object -TypeName PSObject -Property @{ Name = {{ vault.folder }}; Size = 1 }"),
    ],
)
def test_what_can_be_read_is_taken(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == []


def test_a_pack_says_that_it_brings_commands(tmp_path: Path) -> None:
    silent = told(tmp_path, own="")
    assert {one.partition(" ")[0] for one in silent} == {"pack-own-commands"}
    assert "own_commands: [powershell]" in silent[0]
    assert [one for one in told(tmp_path, own="own_commands: [powershell]\n") if "for cmd" not in one] == []
    assert "did you mean 'cmd'?" in told(tmp_path, own="own_commands: [powershell, cmd, cmdd]\n")[0]


def test_people_read_what_runs_with_its_values_quoted(tmp_path: Path) -> None:
    plan = sound_plan(vault(tmp_path), folder="D:\\O'Neil", spool="D:\\Spool\\")
    assert hand_of(plan) == {
        "vault.folder": (
            "New-Item -Path 'D:\\O''Neil' -ItemType Directory | Out-Null",
            "Test-Path -LiteralPath 'D:\\O''Neil'",
        ),
        "vault.spool": (
            'md "D:\\Spool\\\\"',
            '(dir /b "D:\\Spool\\\\" >nul) && echo True || echo False',
        ),
    }
    undo = [
        words_of(text)
        for step in plan.steps()
        for line in step.work
        for text in getattr(line, "undo_say", ())
    ]
    begins = "Only if it was not so before this step: type "
    assert undo == [
        f"{begins}Remove-Item -LiteralPath 'D:\\O''Neil' in Windows PowerShell, as administrator.",
        begins + 'rd "D:\\Spool\\\\" at a command prompt, as administrator.',
    ]


def test_without_an_undo_nothing_is_taken_back(tmp_path: Path) -> None:
    plan = sound_plan(vault(tmp_path, posh(run="Get-Date")))
    assert plan.steps()[0].undo_actions == ()
    assert [text for line in plan.steps()[0].work for text in getattr(line, "undo_say", ())] == []


@pytest.mark.parametrize("value", ['D:\\a" & calc & "', "D:\\%PATH%"])
def test_a_value_that_no_prompt_takes_is_refused(tmp_path: Path, value: str) -> None:
    plan, found = plan_of(vault(tmp_path), spool=value)
    assert plan is None
    assert found[0].startswith("undefined-value") and value in found[0]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_code(tmp_path: Path, value: str) -> None:
    folder = vault(tmp_path)
    usual, other = (
        export_scripts(sound_plan(folder, **values), ("powershell", "python"), {})
        for values in ({}, {"folder": value, "spool": value})
    )
    steps = [name for name in usual if "/steps/" in name]
    assert len(steps) == 4
    for name in steps:
        assert _code(usual[name]) == _code(other[name])


def _code(script: bytes) -> list[bytes]:
    """Return the lines of a script without those of the settings and the hashes."""
    lines = script.splitlines()
    first = lines.index(b"{")
    last = lines.index(b"}", first)
    return [line for line in (*lines[:first], *lines[last:]) if b"SHA-256" not in line]


def test_the_scripts_of_powershell_parse_and_the_analyzer_finds_nothing(tmp_path: Path) -> None:
    files = export_scripts(sound_plan(vault(tmp_path)), ("powershell",), {})
    mine = {name: data for name, data in files.items() if "/steps/" in name or "/lib/" in name}
    write(tmp_path / "files", mine)
    assert syntax_errors(tmp_path / "files", list(mine)) == []
    assert findings(tmp_path / "files", list(mine)) == []


def test_the_helper_takes_hostile_values_as_they_are(tmp_path: Path) -> None:
    values = {f"v{number}": value for number, value in enumerate(HOSTILE)}
    kept = (
        "ConvertTo-Json -InputObject $v -Compress | Set-Content -LiteralPath kept.json -Encoding UTF8; $true"
    )
    assert _helper(tmp_path, kept, values) == '{"value":true}'
    assert json.loads((tmp_path / "kept.json").read_text("utf-8-sig")) == values


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("$v.one -ceq $v.two", '{"value":true}'),
        ("$false", '{"value":false}'),
        ("1", "neither True nor False"),
        ("$true; $true", "neither True nor False"),
        ("Get-Item -LiteralPath gone", "Cannot find path"),
        ("throw 'no'", '{"error":"no"}'),
        ("$x = @{}; $null -eq $x.Missing", '{"value":true}'),
    ],
)
def test_what_the_helper_makes_of_a_command(tmp_path: Path, code: str, answer: str) -> None:
    assert answer in _helper(tmp_path, code, {"one": "x", "two": "x"})


def _helper(folder: Path, code: str, values: Mapping[str, str]) -> str:
    """Run the helper in the real engine, as both languages do; return its answer."""
    files = export_scripts(sound_plan(vault(folder / "pack")), ("powershell",), {})
    write(folder / "lib", {"Helpers.ps1": files["scripts/powershell/lib/Helpers.ps1"]})
    sent = {name: f"={value}" for name, value in values.items()}
    request = {"check": True, "code": code, "values": sent}
    asked = json.dumps({"helper": "own_powershell", "request": request}) + "\n"
    done: subprocess.CompletedProcess[str] = run(["-File", "lib/Helpers.ps1", "-Serve"], folder, asked)
    return done.stdout.strip()


def test_verify_says_that_a_bundle_holds_commands_of_its_pack(tmp_path: Path) -> None:
    plan = sound_plan(vault(tmp_path))
    files = with_manifest("contoso", plan.hash, {"runbook.md": b"x"}, "", plan.run_hash, plan.own_commands)
    assert parse_manifest(files["manifest.json"]).own_commands == ("powershell", "cmd")
    result = verify_bundle("out", files, lambda *_: ())
    assert result.sound
    assert [(one.level, one.code) for one in result.findings] == [("note", "own-commands")]
    assert "(powershell, cmd)" in str(result.findings[0])


def test_the_plan_keeps_what_is_said_of_its_commands(tmp_path: Path) -> None:
    plan = sound_plan(vault(tmp_path))
    assert plan_from_json(plan_as_json(plan)).own_commands == ("powershell", "cmd")
    assert (POWERSHELL in vault(tmp_path).joinpath("guide/10-prepare.yaml").read_text()) and CMD and OWN
