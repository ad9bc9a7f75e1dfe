"""Runs many cases of one bundle stage by stage: all first starts, then all second ones, in both languages."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from runbook.model.steps import Step
from simulated_host.batches import powershell_batch
from simulated_host.cases import LANGUAGES, Case, Result, Turn, computer_of, evidence_of, stem_of
from simulated_host.likeness import agree, seen_of
from simulated_host.plans import plan
from simulated_host.processes import environment, finish, happen, python_command, run_process
from simulated_host.server import Server
from simulated_host.twins import make_bundle
from simulated_host.world import World
from tools import powershell

_FULL_DISK = Path(__file__).resolve().parent / "full_disk.py"
Start = tuple[Case, Step, Turn]


def run_stages(folder: Path, server: Server, bundle: Path, cases: Sequence[Case]) -> dict[str, Result]:
    """Run cases of one bundle in both languages; assert that the twins agree; return what both did."""
    found = {language: _results(folder, server, language, cases) for language in LANGUAGES}
    for stage in range(max(len(case.turns) for case in cases)):
        starts = [(case, case.step, case.turns[stage]) for case in cases if len(case.turns) > stage]
        for start in starts:
            _python(folder, server, bundle, start, found["python"])
        _powershell(folder / f"stage-{stage}", server, bundle, starts, found["powershell"])
    for case in cases:
        for language in LANGUAGES:
            world = server.worlds.pop(f"{language}-{case.name}")
            result = found[language][case.name]
            result.world, result.seen = world.snapshot(), seen_of(world)
        agree(case.name, found["python"][case.name], found["powershell"][case.name])
    return found["python"]


def run_staged(folder: Path, server: Server, cases: Sequence[Case]) -> dict[str, Result]:
    """Do as `run_stages`, in a bundle of the cases' own steps."""
    numbered = [
        replace(case, step=replace(case.step, number=f"1.{index}")) for index, case in enumerate(cases, 1)
    ]
    bundle = make_bundle(folder / "bundle", plan([case.step for case in numbered]))
    return run_stages(folder, server, bundle, numbered)


def room_of(intent: Mapping[str, object]) -> int:
    """Return how many pages of a disk an intent needs."""
    text = json.dumps(intent, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return -(-len(text) // 4096)


def _results(folder: Path, server: Server, language: str, cases: Sequence[Case]) -> dict[str, Result]:
    server.worlds.update({f"{language}-{case.name}": World(case.world) for case in cases})
    return {case.name: Result(evidence=evidence_of(folder, language, case)) for case in cases}


def _python(folder: Path, server: Server, bundle: Path, start: Start, found: dict[str, Result]) -> None:
    case, step, turn = start
    name, host = f"python-{case.name}", computer_of(case)
    happen(server.worlds[name], host, turn.event)
    script = bundle / "scripts/python/steps" / f"{stem_of(step)}.py"
    command = python_command(script, found[case.name].evidence, turn.options)
    given = environment(server, name, host, case.world, folder / "python")
    prefix = _on_full_disks([start], found) if turn.disk else ()
    finish(found[case.name], *run_process([*prefix, *command], given, turn.answers))


def _powershell(
    folder: Path,
    server: Server,
    bundle: Path,
    starts: Sequence[Start],
    found: dict[str, Result],
) -> None:
    # A start that kills its process has one of its own; full disks are mounted for one batch.
    groups = [[start] for start in starts if start[2].prefix]
    together = [start for start in starts if not start[2].prefix]
    groups += [[start for start in together if bool(start[2].disk) is full] for full in (True, False)]
    for number, group in enumerate(group for group in groups if group):
        place = folder / str(number)
        place.mkdir(parents=True)
        powershell_batch(place, bundle, server, powershell(), _mounted(group, found), found)


def _mounted(group: Sequence[Start], found: Mapping[str, Result]) -> list[Start]:
    case, step, turn = group[0]
    first = replace(turn, prefix=_on_full_disks(group, found)) if turn.disk else turn
    return [(case, step, first), *group[1:]]


def _on_full_disks(starts: Sequence[Start], found: Mapping[str, Result]) -> tuple[str, ...]:
    """Return what to put before a command that finds the evidence of these cases on full disks."""
    alone = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
    # Who holds the lock of the folder stands in a page of its own, where there is one.
    pages = [int(turn.disk) and int(turn.disk) + 1 for _, _, turn in starts]
    disks = [f"{found[start[0].name].evidence}={room}" for start, room in zip(starts, pages, strict=True)]
    return (*alone, sys.executable, str(_FULL_DISK), *disks, "--")
