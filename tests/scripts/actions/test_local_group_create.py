"""local_group_create: a group of this computer."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, session, setting, world

_NAME = "MIM Sync Admins"
_WANTED = probe("group", "local_group", {"name": _NAME}, equals=True)
_MAKE = action("group", "local_group_create", {"name": _NAME})
_STEP = step("group.create", after=(_WANTED,), actions=(_MAKE,))


def test_local_group_create(twins):
    always = step("group.always", actions=(_MAKE,))
    found = twins(
        Case("bare", _STEP, world(as_it_is), (RUN, RUN)),
        Case("there", always, world(setting("local_groups", {_NAME: {"sid": "S-1-5-21-7-1002"}}))),
        Case("not_elevated", _STEP, world(session(elevated=False))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "there": ["changed"],
        "not_elevated": ["failed"],
    }
    assert found["bare"].seen == [["MIM01", "net.exe", f"localgroup {_NAME} /add"]]
    assert found["there"].record["result"]["changed"] is False
    assert found["not_elevated"].record["result"]["reason"] == "net-2"
