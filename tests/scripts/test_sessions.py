"""What a session over the network, or of a service, cannot do says so, and what to do instead."""

import pytest

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, Case
from simulated_host.worlds import file, session, setting, world

_WIZARD = file(r"D:\w.exe", package={"kind": "wizard", "code": "{A}", "version": "1", "effects": []})
_OPEN = action("w", "program_open", {"file": r"D:\w.exe"})
_THERE = setting("operator", {"w.exe": {}})


@pytest.mark.parametrize(
    ("kind", "words"), [("network", "PowerShell remoting"), ("service", "a scheduled task")]
)
def test_no_window_is_opened_where_nobody_sees_it(twins, kind, words):
    opens = step("w.open", level="attended", actions=(_OPEN,))
    starts = step("s.start", actions=(action("s", "service_start", {"name": "Spooler"}),))
    state = world(_WIZARD, _THERE, session(kind=kind))
    found = twins(Case("window", opens, state), Case("quiet", starts, state))
    assert {name: result.outcomes for name, result in found.items()} == {
        "window": ["blocked"],
        "quiet": ["changed"],
    }
    assert found["window"].record["result"]["reason"] == "session"
    assert words in found["window"].record["run"]["words"]
    assert found["window"].seen == []


def test_who_has_no_access_over_the_network_is_told_of_the_second_hop(twins):
    asks = probe("d", "sql_database", {"server": r"SQL01\MIM", "database": "Sync"}, equals=False)
    look = step("d.look", before=(asks,))
    refuses = lambda state, _: state["sql"][r"SQL01\MIM"].update(refuses=True)  # noqa: E731
    found = twins(
        Case("remote", look, world(refuses, session(kind="network")), (LOOK,)),
        Case("here", look, world(refuses), (LOOK,)),
    )
    assert "next: this session came over the network" in found["remote"].outputs[0]
    assert "next: this account has no login there" in found["here"].outputs[0]
