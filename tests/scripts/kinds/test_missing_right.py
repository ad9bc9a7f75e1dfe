"""Every kind of action, started by a person who may not do it: the host refuses, and is as it was."""

from dataclasses import replace

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.kind_cases import change, told
from simulated_host.world import World

_REFUSALS = told("act", "refused")
"""The world in which a kind lacks its right, the outcome and its reason, and what the person reads."""


def test_missing_right(meet):
    assert set(_REFUSALS) == set(ACTION_KINDS) - {"restart_needed", "logoff_needed", "pause_needed"}, (
        "they ask for no right"
    )
    cases = [_case(kind, refusal) for kind, refusal in _REFUSALS.items()]
    found = meet(cases)
    results = {kind: result.record["result"] for kind, result in found.items()}
    assert {kind: (one["outcome"], one["reason"]) for kind, one in results.items()} == {
        kind: (refusal["outcome"], refusal["reason"]) for kind, refusal in _REFUSALS.items()
    }
    for case in cases:
        result = found[case.name]
        assert _REFUSALS[case.name].get("says", "") in result.outputs[0]
        assert result.record["result"]["changed"] is False
        assert_same(case.name, without_logs(result.world), without_logs(World(case.world).snapshot()))


def _case(kind, refusal):
    given = ACTION_KINDS[kind]
    given = replace(given, arguments=refusal.get("with", given.arguments))
    return case_of(kind, given, (*given.due, change(refusal["in"])))
