"""What people type at prompts, with the shell that reads it, and what the engine makes of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from export.engine import run
from packs.mim import pack
from runbook.model.plans import Plan

# Parses, binds what is stock in the engine, and tells the literals as the engine understands them.
_JUDGE = r"""
$ErrorActionPreference = 'Stop'
$commands = Get-Content -Raw -Encoding UTF8 commands.json | ConvertFrom-Json
$found = foreach ($text in $commands) {
    $tokens = $errors = $null
    $tree = [Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    $calls = $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)
    $known = 'Get-FileHash', 'Get-ChildItem', 'Get-ItemProperty', 'Get-Item', 'Get-Content', 'Test-Path',
        'Select-Object', 'Select-String', 'Where-Object', 'ForEach-Object', 'Format-List', 'Read-Host',
        'New-Object', 'Set-Location'
    $misfits = foreach ($call in $calls) {
        if ($call.GetCommandName() -in $known) {
            $bound = [Management.Automation.Language.StaticParameterBinder]::BindCommand($call, $true)
            $bound.BindingExceptions.Values | ForEach-Object { $_.BindingException.Message }
        }
    }
    $constant = [Management.Automation.Language.StringConstantExpressionAst]
    $inner = { $args[0] -is [Management.Automation.Language.ExpandableStringExpressionAst] }
    @{
        text     = $text
        errors   = @($errors | ForEach-Object Message)
        misfits  = @($misfits)
        literals = @($tree.FindAll({ $args[0] -is $constant }, $true) | ForEach-Object Value)
        expands  = @($tree.FindAll($inner, $true) | ForEach-Object Value)
    }
}
ConvertTo-Json -Depth 4 -InputObject @($found) | Set-Content -Encoding UTF8 -NoNewline found.json
"""


@dataclass(frozen=True)
class Typed:
    """One command as a person types it, the step it is in, and the shell that reads it."""

    step: str
    shell: str
    text: str


@dataclass(frozen=True)
class Judged:
    """A command of PowerShell as the engine understands it."""

    text: str
    errors: tuple[str, ...]
    misfits: tuple[str, ...]
    literals: tuple[str, ...]
    expands: tuple[str, ...]


def typed(plan: Plan) -> Iterator[Typed]:
    """Yield each command of a plan; what is asked of SQL Server in PowerShell is read by PowerShell first."""
    for step in plan.steps():
        # What an earlier step brought about is read, and nobody types it: it has no number.
        for window, text in _commands(tuple(line for line in step.work if line.number), ""):
            known = pack().pack.kinds.windows[window]
            yield Typed(step.id, "powershell" if known.wrap else known.shell, text)


def _commands(noun: Any, window: str) -> Iterator[tuple[str, str]]:
    if isinstance(noun, tuple):
        for part in noun:
            yield from _commands(part, window)
    elif is_dataclass(noun) and not isinstance(noun, type):
        window = getattr(noun, "window", "") or window
        for field in fields(noun):
            value = getattr(noun, field.name)
            if field.name in ("run", "commands"):
                yield from ((window, text) for text in value)
            else:
                yield from _commands(value, window)


def judged(texts: Iterable[str], folder: Path) -> list[Judged]:
    """Return what the engine makes of commands of PowerShell, each alone as at a prompt."""
    (folder / "judge.ps1").write_text(_JUDGE, "utf-8")
    (folder / "commands.json").write_text(json.dumps(sorted(set(texts))), "utf-8")
    done = run(["-File", "judge.ps1"], folder)
    assert done.returncode == 0, done.stderr
    found = json.loads((folder / "found.json").read_text("utf-8-sig"))
    return [Judged(**{name: _tuple(value) for name, value in one.items()}) for one in found]


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
