"""Every kind of probe, and a step that looks with many at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from runbook.model.steps import Step
from simulated_host.kind_cases import cases, change
from simulated_host.kinds import ProbeKind
from simulated_host.plans import step


def looking(kinds: Iterable[str]) -> Step:
    """Return a step that looks with all these kinds, and does nothing."""
    return step("kinds.look", after=tuple(PROBE_KINDS[kind].probe(kind) for kind in kinds))


def _kind(case: Mapping[str, Any]) -> ProbeKind:
    return ProbeKind(
        case["with"],
        case["holds"]["finds"],
        case["lacks"]["finds"],
        change(case["holds"].get("in")),
        change(case["lacks"].get("in")),
        case.get("comparison", "equals"),
        tuple(case.get("names", ())),
    )


PROBE_KINDS = {kind: _kind(case) for kind, case in cases("look").items()}
