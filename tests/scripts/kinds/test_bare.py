"""Every kind of action on a bare host: no media, no service, no product, nothing prepared."""

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.kind_cases import told
from simulated_host.world import World

_OUTCOMES = {kind: (bare["outcome"], bare.get("reason", "")) for kind, bare in told("act", "bare").items()}


def test_bare(sound, meet):
    # Where nothing has to be prepared, the bare host is the one that all is well on.
    cases = [case_of(kind, given, ()) for kind, given in ACTION_KINDS.items() if given.due]
    found = sound | meet(cases)
    results = {kind: result.records[0]["result"] for kind, result in found.items()}
    assert {kind: (one["outcome"], one["reason"]) for kind, one in results.items()} == _OUTCOMES
    for case in cases:
        if _OUTCOMES[case.name][0] in ("failed", "unchanged"):
            before = without_logs(World(case.world).snapshot())
            assert_same(case.name, without_logs(found[case.name].world), before)
