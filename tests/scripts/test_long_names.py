"""A computer whose name has more than 15 letters is known by its whole name, which COMPUTERNAME cuts."""

import pytest

from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case
from simulated_host.world import State
from simulated_host.worlds import as_it_is, world

_TCP = r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"


def _on(name: str, whole: str) -> State:
    state = world(as_it_is)
    host = state["hosts"].pop("MIM01")
    host["registry"][_TCP] = {"Hostname": whole}
    return {**state, "hosts": {name: host}}


@pytest.mark.parametrize("place", ["TTSHAREPOINTFARM01", "ttsharepointfarm01.contoso.com"])
def test_a_step_of_a_long_name_is_done_where_it_belongs(twins, place):
    looks = step(level="check-only", host=place, after=(probe("build", "os_build", {}, at_least=1),))
    found = twins(Case("long", looks, _on("TTSHAREPOINTFAR", "TTSharepointFarm01"), (LOOK,)))
    assert found["long"].outcomes == ["unchanged"]


@pytest.mark.parametrize(
    ("name", "whole"),
    [("TTSHAREPOINTFAR", "TTSHAREPOINTFARM02"), ("TTSHAREPOINT", "TTSHAREPOINTFARM01")],
)
def test_another_computer_that_begins_alike_is_another_one(twins, name, whole):
    looks = step(
        level="check-only", host="TTSHAREPOINTFARM01", after=(probe("build", "os_build", {}, at_least=1),)
    )
    found = twins(Case("other", looks, _on(name, whole), (LOOK,)))
    assert (found["other"].outcomes, found["other"].record["result"]["reason"]) == (["blocked"], "host")
