"""Every kind of action that starts a program in which nobody works, where that does not end: outcome 9."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from scripts.kinds.conftest import assert_same, case_of, without_logs
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.cases import Turn
from simulated_host.kind_cases import told
from simulated_host.stages import run_staged
from simulated_host.world import World
from simulated_host.worlds import fault

_PROGRAMS = {kind: program for kind, program in told("act", "program").items() if program}
_INSTALLERS = ("exe_install", "msi_install", "msi_remove", "msp_apply")
_ONE_SECOND = Turn(("yes", "timeout=1"))
_AT_ONCE = 6


def test_timeout(server, tmp_path):
    assert set(told("act", "program")) == set(ACTION_KINDS), "null where a kind starts none"
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
        left_alone = case.name in _INSTALLERS
        words = "still runs after 1 seconds" if left_alone else "ran longer than 1 seconds"
        # In Python a helper is no program of its own, and has a name.
        waited_for = re.escape(_PROGRAMS[case.name]).replace(r"powershell\.exe", r"the helper \w+")
        assert re.search(f"{waited_for} {words}", result.outputs[0])
        assert result.record["result"]["changed"] is left_alone, "what goes on may change the host"
        # Only what the action had done before it waited: a folder for the log, files that have no name yet.
        assert_same(case.name, _settled(result.world), _settled(World(case.world).snapshot()))


def _settled(state):
    files = without_logs(state)["hosts"]["MIM01"]["files"]
    state["hosts"]["MIM01"].pop("msi_busy", None)
    for path in [path for path in files if path.endswith(".part") or path == "C:\\Copied"]:
        del files[path]
    return state
