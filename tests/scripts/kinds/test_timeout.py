"""Every kind of action that starts a program or waits for one, where that does not end: outcome 9."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.cases import Turn
from simulated_host.stages import run_staged
from simulated_host.world import World
from simulated_host.worlds import fault

_HELPER = "powershell.exe"
_PROGRAMS = {
    "ad_group_create": _HELPER,
    "ad_group_member_add": _HELPER,
    "ad_group_member_remove": _HELPER,
    "ad_group_remove": _HELPER,
    "ad_right_grant": _HELPER,
    "ad_right_revoke": _HELPER,
    "exe_install": r"D:\vc.exe",
    "feature_install": _HELPER,
    "iso_mount": _HELPER,
    "keys_export": r"C:\Tools\miiskmu.exe",
    "local_group_create": "net.exe",
    "media_copy": _HELPER,
    "msi_install": "msiexec.exe",
    "msi_remove": "msiexec.exe",
    "msp_apply": "msiexec.exe",
    "program_open": r"D:\Sync\setup.exe",
    "service_restart": "sc.exe",
    "service_start": "sc.exe",
    "service_stop": "sc.exe",
    "user_right_add": "secedit.exe",
    "user_right_remove": "secedit.exe",
    "wait_for": "sc.exe",
    "zip_expand": _HELPER,
}
_NO_PROGRAM = {"sql_alias_set", "sql_alias_remove", "restart_needed", "logoff_needed"}
_ONE_SECOND = Turn(("yes", "timeout=1"))
_AT_ONCE = 6


def test_timeout(server, tmp_path):
    assert set(_PROGRAMS) == set(ACTION_KINDS) - _NO_PROGRAM
    cases = [
        replace(
            case_of(
                kind, ACTION_KINDS[kind], (*ACTION_KINDS[kind].due, fault("hangs", program)), _ONE_SECOND
            ),
            step=ACTION_KINDS[kind].step(kind, proven=False),
        )
        for kind, program in _PROGRAMS.items()
    ]
    # Each waits a second in each language, and needs no processor for it: so several wait at once.
    parts = [cases[at::_AT_ONCE] for at in range(_AT_ONCE)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        runs = [pool.submit(run_staged, tmp_path / str(at), server, part) for at, part in enumerate(parts)]
        found = {name: result for run in runs for name, result in run.result().items()}
    assert {kind: (result.codes, result.outcomes) for kind, result in found.items()} == {
        kind: ([9], ["timeout"]) for kind in _PROGRAMS
    }
    for case in cases:
        result = found[case.name]
        assert f"{_PROGRAMS[case.name]} ran longer than 1 seconds" in result.outputs[0]
        assert result.record["result"]["changed"] is False
        # Only what the action had done before it waited: a folder for the log, files that have no name yet.
        assert_same(case.name, _settled(result.world), _settled(World(case.world).snapshot()))


def _settled(state):
    files = without_logs(state)["hosts"]["MIM01"]["files"]
    for path in [path for path in files if path.endswith(".part") or path == "C:\\Copied"]:
        del files[path]
    return state
