"""Every kind of action, started by a person who may not do it: the host refuses, and is as it was."""

from dataclasses import replace

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.world import World
from simulated_host.worlds import fault, session, setting

_NOT_ELEVATED = session(elevated=False)
_DENIED = "Access is denied."


def _nobody_is_admin(state, _host):
    state["domains"]["CONTOSO"]["admins"] = []


def _no_folder(path):
    return setting("denied", [path])


_WAITS = replace(
    ACTION_KINDS["wait_for"],
    arguments={"probe": "ad_user", "with": {"name": "CONTOSO\\gone"}, "equals": "enabled", "seconds": 12},
)
# The right that a kind lacks, the outcome and its reason, and what the person reads.
_REFUSALS = {
    "ad_group_create": (_nobody_is_admin, "failed", "action", "access is denied"),
    "ad_group_member_add": (_nobody_is_admin, "failed", "action", "access is denied"),
    "ad_group_member_remove": (_nobody_is_admin, "failed", "action", "access is denied"),
    "ad_group_remove": (_nobody_is_admin, "failed", "action", "access is denied"),
    "ad_right_grant": (_nobody_is_admin, "failed", "action", "access is denied"),
    "ad_right_revoke": (_nobody_is_admin, "failed", "action", "access is denied"),
    "exe_install": (_NOT_ELEVATED, "failed", "exit-5", "ended with 5"),
    "feature_install": (_NOT_ELEVATED, "failed", "action", "access is denied"),
    "iso_mount": (fault("disk_image", [_DENIED]), "failed", "action", _DENIED),
    "keys_export": (_no_folder("C:\\Keys"), "failed", "keys", "ended with 5"),
    "local_group_create": (_NOT_ELEVATED, "failed", "net-2", ""),
    "media_copy": (_no_folder("C:\\Copied"), "failed", "action", "C:\\Copied"),
    "msi_install": (_NOT_ELEVATED, "failed", "msi-1603", "sufficient privileges"),
    "msi_remove": (_NOT_ELEVATED, "failed", "msi-1603", "sufficient privileges"),
    "msp_apply": (_NOT_ELEVATED, "failed", "msi-1603", "sufficient privileges"),
    "program_open": (fault("setup.exe", [5]), "failed", "exit-5", "ended with 5"),
    "service_restart": (_NOT_ELEVATED, "failed", "service", "ended with 5"),
    "service_start": (_NOT_ELEVATED, "failed", "service", "ended with 5"),
    "service_stop": (_NOT_ELEVATED, "failed", "service", "ended with 5"),
    "sql_alias_remove": (_NOT_ELEVATED, "failed", "action", "ConnectTo"),
    "sql_alias_set": (_NOT_ELEVATED, "failed", "action", "ConnectTo"),
    # Not even the look at the rights is possible then, so that nothing is begun.
    "user_right_add": (_NOT_ELEVATED, "error", "error", "secedit"),
    "user_right_remove": (_NOT_ELEVATED, "error", "error", "secedit"),
    "wait_for": (fault("ad_account", [_DENIED]), "failed", "action", _DENIED),
    "zip_expand": (_no_folder("C:\\Unpacked"), "failed", "action", "C:\\Unpacked"),
}


def test_missing_right(meet):
    kinds = {**ACTION_KINDS, "wait_for": _WAITS}
    assert set(_REFUSALS) == set(kinds) - {"restart_needed", "logoff_needed"}, "they ask for no right"
    cases = [
        case_of(kind, kinds[kind], (*kinds[kind].due, refusal[0])) for kind, refusal in _REFUSALS.items()
    ]
    found = meet(cases)
    results = {kind: result.record["result"] for kind, result in found.items()}
    assert {kind: (one["outcome"], one["reason"]) for kind, one in results.items()} == {
        kind: (outcome, reason) for kind, (_, outcome, reason, _) in _REFUSALS.items()
    }
    for case in cases:
        result = found[case.name]
        assert _REFUSALS[case.name][3] in result.outputs[0]
        assert result.record["result"]["changed"] is False
        assert_same(case.name, without_logs(result.world), without_logs(World(case.world).snapshot()))
