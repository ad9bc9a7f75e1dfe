"""Runs the two scripts of a step as real processes, each on its own copy of a world, and compares them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from runbook.export.scripts import export_scripts
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.batches import powershell_batch
from simulated_host.cases import (
    LANGUAGES,
    LOOK,
    RESTARTED,
    RUN,
    Case,
    Result,
    Turn,
    computer_of,
    earlier,
    evidence_of,
    stem_of,
)
from simulated_host.likeness import agree, comparable, differences, seen_of, without_times
from simulated_host.plans import plan, write
from simulated_host.processes import (
    HERE,
    environment,
    finish,
    happen,
    powershell_options,
    python_command,
    record_of,
    run_process,
)
from simulated_host.server import Server
from simulated_host.world import World
from tools import powershell

__all__ = [
    "EXIT_CODES",
    "LANGUAGES",
    "LOOK",
    "RESTARTED",
    "RUN",
    "Case",
    "Result",
    "Turn",
    "comparable",
    "differences",
    "earlier",
    "environment",
    "happen",
    "make_bundle",
    "powershell_options",
    "python_command",
    "record_of",
    "run_process",
    "run_twins",
    "without_times",
]
# The one function a language that the test bundle replaces: POSIX cuts a program's exit code to 8 bits.
EXIT_CODES = {
    "scripts/python/lib/host/program.py": (
        b"    return process.returncode\n",
        b'    import os; return int(open(os.environ["RUNBOOK_SIM_EXITS"] + "/" + str(process.pid)).read())\n',
    ),
    "scripts/powershell/lib/Runbook.psm1": (
        b"    return [long]$Process.ExitCode\r\n",
        b"    $code = [System.IO.File]::ReadAllText($env:RUNBOOK_SIM_EXITS + '/' + $Process.Id); "
        b"return [long][System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([long]$code), 0)\r\n",
    ),
}


HELPERS = "scripts/powershell/lib/Helpers.ps1"
"""The one file that the test bundle replaces: its questions go to the world; the real one is not run."""


def make_bundle(folder: Path, made: Plan) -> Path:
    """Export a plan's scripts for the simulated host: as they ship, but for exit codes and helpers."""
    files = dict(export_scripts(made, LANGUAGES, {}))
    for name, (shipped, simulated) in EXIT_CODES.items():
        assert files[name].count(shipped) == 1, name
        files[name] = files[name].replace(shipped, simulated)
    files[HELPERS] = (HERE / "powershell" / "Helpers.ps1").read_bytes()
    write(folder, files)
    return folder


def run_twins(folder: Path, server: Server, cases: Sequence[Case], culture: str = "") -> dict[str, Result]:
    """Run all cases in both languages; assert that the twins agree; return what both did, by case."""
    steps = [replace(case.step, number=case.number or f"1.{index}") for index, case in enumerate(cases, 1)]
    bundle = make_bundle(folder / "bundle", plan(steps))
    python = _run_python(folder, bundle, server, cases, steps)
    other = _run_powershell(folder, bundle, server, cases, steps, culture)
    for case in cases:
        agree(case.name, python[case.name], other[case.name])
    return python


def _run_python(
    folder: Path, bundle: Path, server: Server, cases: Sequence[Case], steps: Sequence[Step]
) -> dict[str, Result]:
    found = {}
    for case, step in zip(cases, steps, strict=True):
        world = server.worlds[f"python-{case.name}"] = World(case.world)
        result = found[case.name] = Result(evidence=evidence_of(folder, "python", case))
        script = bundle / "scripts/python/steps" / (stem_of(step) + ".py")
        given = environment(server, f"python-{case.name}", computer_of(case), case.world, folder / "python")
        for turn in case.turns:
            happen(world, computer_of(case), turn.event)
            command = [*turn.prefix, *python_command(script, result.evidence, turn.options)]
            finish(result, *run_process(command, given, turn.answers))
        result.world, result.seen = world.snapshot(), seen_of(world)
    return found


def _run_powershell(
    folder: Path, bundle: Path, server: Server, cases: Sequence[Case], steps: Sequence[Step], culture: str
) -> dict[str, Result]:
    engine = powershell()
    found: dict[str, Result] = {}
    together: list[tuple[Case, Step]] = []
    for case, step in zip(cases, steps, strict=True):
        server.worlds[f"powershell-{case.name}"] = World(case.world)
        found[case.name] = Result(evidence=evidence_of(folder, "powershell", case))
        if not case.alone:
            together.append((case, step))
            continue
        for turn in case.turns:
            powershell_batch(folder, bundle, server, engine, [(case, step, turn)], found, culture)
    if together:
        turns = [(case, step, turn) for case, step in together for turn in case.turns]
        powershell_batch(folder, bundle, server, engine, turns, found, culture)
    for case in cases:
        world = server.worlds[f"powershell-{case.name}"]
        found[case.name].world, found[case.name].seen = world.snapshot(), seen_of(world)
    return found
