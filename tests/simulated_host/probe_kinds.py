"""Every kind of probe, and a step that looks with many at once."""

from collections.abc import Iterable

from runbook.model.steps import Step
from simulated_host.host_probes import HOST_PROBES
from simulated_host.network_probes import NETWORK_PROBES
from simulated_host.plans import step

PROBE_KINDS = {**HOST_PROBES, **NETWORK_PROBES}


def looking(kinds: Iterable[str]) -> Step:
    """Return a step that looks with all these kinds, and does nothing."""
    return step("kinds.look", after=tuple(PROBE_KINDS[kind].probe(kind) for kind in kinds))
