"""Every kind that changes a host, killed at each of its changes: the next start comes to the same end."""

from scripts.kinds.conftest import REBOOTED, assert_same, case_of, named
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.cases import RUN, Turn
from simulated_host.worlds import fault

_DIES = Turn(("yes",), prefix=("/usr/bin/env",))


def test_killed_at_each_change(sound, meet, few):
    killed = {
        f"{kind}-{at}": case_of(kind, given, (*given.due, fault("kill_at", at), *REBOOTED), _DIES, RUN)
        for kind, given in few(ACTION_KINDS, 10).items()
        for at in range(1, given.changes + 1)
    }
    found = meet([named(name, case) for name, case in killed.items()])
    assert [name for name in killed if found[name].outcomes != ["", "changed"]] == []
    for name in killed:
        whole, resumed = sound[name.rpartition("-")[0]].world, found[name].world
        assert_same(name, resumed, whole)
