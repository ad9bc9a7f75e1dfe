"""Every kind of action on a bare host: no media, no service, no product, nothing prepared."""

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.world import World

_OUTCOMES = {
    "ad_group_create": ("changed", ""),
    "ad_group_member_add": ("changed", ""),
    "ad_group_member_remove": ("changed", ""),
    "ad_group_remove": ("changed", ""),
    "ad_right_grant": ("changed", ""),
    "ad_right_revoke": ("unchanged", ""),
    "exe_install": ("failed", "action"),
    "feature_install": ("changed", ""),
    "iso_mount": ("failed", "action"),
    "keys_export": ("failed", "keys"),
    "local_group_create": ("changed", ""),
    "logoff_needed": ("restart", ""),
    "media_copy": ("failed", "copy"),
    "msi_install": ("failed", "msi-1619"),
    "msi_remove": ("unchanged", ""),
    "msp_apply": ("failed", "msi-1635"),
    "program_open": ("failed", "action"),
    "restart_needed": ("restart", ""),
    "service_restart": ("failed", "service"),
    "service_start": ("failed", "service"),
    "service_stop": ("failed", "service"),
    "sql_alias_remove": ("unchanged", ""),
    "sql_alias_set": ("changed", ""),
    "user_right_add": ("changed", ""),
    "user_right_remove": ("unchanged", ""),
    "wait_for": ("failed", "wait"),
    "zip_expand": ("failed", "action"),
}


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
