"""Small plans for tests: a step with the probes and actions that a test is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast, get_args

from quiet_steps import quiet_step
from runbook.model.commands import Command, CommandShell
from runbook.model.document import Document
from runbook.model.lines import Action, Probe
from runbook.model.places import Place
from runbook.model.plans import Phase, Plan, Topology
from runbook.model.steps import Hazard, Step
from runbook.model.text import plain
from runbook.model.work import Comparison

HASH = "ab" * 32
_NOWHERE = Place("guide.yaml", 1, 1)
_DOCUMENT = Document("Test", "Contoso", "RB-1", "1.0", "A. Author", "Internal", "2026-11-23", "", "#000000")


def given(kind: str, arguments: dict[str, Any] | None) -> dict[str, Any]:
    """Return arguments; a mapping of code and values is a command of the shell that the kind is of."""
    shell = cast(CommandShell, kind.removesuffix("_check"))
    return {
        name: Command(shell, value["code"], value["values"])
        if isinstance(value, dict) and set(value) == {"code", "values"}
        else value
        for name, value in (arguments or {}).items()
    }


def probe(id: str, kind: str, arguments: dict[str, Any] | None = None, **comparison: Any) -> Probe:
    """Return a probe; the comparison is given as `equals=...`, `by`, `until`, `severity` beside it."""
    by, until = comparison.pop("by", ""), comparison.pop("until", "")
    severity = comparison.pop("severity", "must")
    ((kind_of_comparison, expected),) = comparison.items()
    assert kind_of_comparison in get_args(Comparison)
    return Probe(
        id, kind, given(kind, arguments), cast(Comparison, kind_of_comparison), expected, severity, by, until
    )


def action(id: str, kind: str, arguments: dict[str, Any] | None = None, *, undo: bool = False) -> Action:
    """Return an action."""
    return Action(id, kind, given(kind, arguments), undo)


def step(id: str = "test.step", number: str = "1.1", **fields: Any) -> Step:
    """Return a step with what the test gives; everything else is plain."""
    said = {"title": "Test step", "why": plain(""), "attest": plain(fields.pop("attest", "")), "minutes": 1}
    return quiet_step(number, id, _NOWHERE, **{**said, **fields})


def hazard(words: str) -> Hazard:
    """Return a warning."""
    return Hazard("warning", plain(words))


def plan(steps: Sequence[Step]) -> Plan:
    """Return a plan of these steps."""
    phase = Phase(1, "test", "Test", plain(""), tuple(steps))
    return Plan(
        name="test",
        pack="test",
        pack_version="1.0",
        hash=HASH,
        run_hash=HASH,
        document=_DOCUMENT,
        inputs=(),
        phases=(phase,),
        skipped=(),
        dispositions=(),
        roles={},
        tables=(),
        topology=Topology(),
        decision=None,
        notes=(),
        lifecycle=(),
        signatures=(),
    )


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write a bundle's files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
