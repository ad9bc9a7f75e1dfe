"""ad_group_member_add and ad_group_member_remove: a membership, and back."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import as_it_is, world

_GROUP, _MEMBER = "CONTOSO\\MIMSyncAdmins", "CONTOSO\\svc-mimad"
_ARGUMENTS = {"group": _GROUP, "member": _MEMBER}
_WANTED = probe("member", "ad_group_member", _ARGUMENTS, equals=True)
_STEP = step(
    "member.add",
    after=(_WANTED,),
    actions=(
        action("add", "ad_group_member_add", _ARGUMENTS),
        action("drop", "ad_group_member_remove", _ARGUMENTS, undo=True),
    ),
)


def test_ad_group_member_add(twins):
    no_group = lambda world, _: world["domains"]["CONTOSO"]["groups"].clear()  # noqa: E731
    found = twins(
        Case("stranger", _STEP, world(as_it_is), (RUN, RUN, Turn(("yes", "undo")))),
        Case("no_group", _STEP, world(no_group)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "stranger": ["changed", "unchanged", "changed"],
        "no_group": ["failed"],
    }
    members = found["stranger"].world["domains"]["CONTOSO"]["groups"]["MIMSyncAdmins"]["members"]
    assert members == ["CONTOSO\\mim-admin"], "somebody else's membership went with it"
