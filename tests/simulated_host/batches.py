"""Many starts of PowerShell twins in one process, because a start of the engine costs its time."""

import re
from collections.abc import Sequence
from pathlib import Path

from runbook.model.steps import Step
from simulated_host.cases import Case, Result, Turn, computer_of, stem_of
from simulated_host.processes import (
    environment,
    finish,
    host_variables,
    powershell_options,
    quoted,
    run_process,
)
from simulated_host.server import Server


def powershell_batch(
    folder: Path,
    bundle: Path,
    server: Server,
    engine: Path,
    turns: Sequence[tuple[Case, Step, Turn]],
    found: dict[str, Result],
    culture: str = "",
) -> None:
    """Start scripts one after the other in one process; each result gets what its starts left.

    The process is of a culture where one is named; else it knows none, as the engine comes.
    """
    lines = ["Import-Module -Name FakeWindows -DisableNameChecking"]
    lines += [f"[System.Globalization.CultureInfo]::CurrentCulture = {quoted(culture)}"] if culture else []
    for number, (case, step, turn) in enumerate(turns):
        script = bundle / "scripts/powershell/steps" / (stem_of(step) + ".ps1")
        variables = host_variables(server, f"powershell-{case.name}", computer_of(case), case.world)
        lines += [f"$env:{name} = {quoted(value)}" for name, value in variables.items()]
        lines += [f"$null = Invoke-Simulated {quoted(turn.event)}"] if turn.event else []
        lines += [_typed(turn)] if len(turns) > 1 else []
        options = (
            f"-EvidenceDirectory {quoted(str(found[case.name].evidence))} {powershell_options(turn.options)}"
        )
        lines += [
            f"Write-Output '@@begin {number}'",
            "$global:LASTEXITCODE = -1",
            f"try {{ & {quoted(str(script))} {options} }}",
            "catch { Write-Output ('THROWN ' + $_ + $_.ScriptStackTrace) }",
            f"Write-Output ('@@end {number} ' + $LASTEXITCODE)",
        ]
    batch = folder / f"batch-{turns[0][0].name}.ps1"
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = turns[0]
    given = environment(server, "none", computer_of(first[0]), first[0].world, folder / "powershell")
    given |= {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "0"} if culture else {}
    command = [*first[2].prefix, str(engine), "-NoProfile", "-File", str(batch)]
    code, output = run_process(command, given, first[2].answers)
    for number, (case, _, turn) in enumerate(turns):
        said = re.search(rf"@@begin {number}\n(.*?)@@end {number} (-?\d+)\n", output, re.DOTALL)
        assert said or turn.prefix or code < 0, (case.name, output)
        finish(found[case.name], int(said[2]) if said else code, said[1] if said else output)


def _typed(turn: Turn) -> str:
    # Standard input belongs to the whole batch, so each start is told what is typed at it.
    return f"$global:RunbookTyped = [System.Collections.Queue]@({', '.join(map(quoted, turn.answers))})"
