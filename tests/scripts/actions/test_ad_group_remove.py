"""ad_group_remove: a group that is not there is no failure."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import world

_NAME = "CONTOSO\\MIMSyncAdmins"
_REMOVE = action("remove", "ad_group_remove", {"name": _NAME})
_STEP = step(
    "group.remove", after=(probe("gone", "ad_group", {"name": _NAME}, equals=False),), actions=(_REMOVE,)
)


def test_ad_group_remove(twins):
    always = step("group.always", actions=(_REMOVE,))
    gone = lambda world, _: world["domains"]["CONTOSO"]["groups"].clear()  # noqa: E731
    empty = lambda world, _: world["domains"]["CONTOSO"]["groups"]["MIMSyncAdmins"].update(members=[])  # noqa: E731
    found = twins(Case("there", _STEP, world(empty), (RUN, RUN)), Case("gone", always, world(gone)))
    assert {name: result.outcomes for name, result in found.items()} == {
        "there": ["changed", "unchanged"],
        "gone": ["changed"],
    }
    assert found["gone"].record["result"]["changed"] is False
