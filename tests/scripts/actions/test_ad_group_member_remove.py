"""ad_group_member_remove: no membership is no failure."""

from simulated_host.plans import action, step
from simulated_host.twins import Case
from simulated_host.worlds import as_it_is, world

_GROUP = "CONTOSO\\MIMSyncAdmins"


def test_ad_group_member_remove(twins):
    def remove(member):
        given = {"group": _GROUP, "member": member}
        return step("member.remove", actions=(action("drop", "ad_group_member_remove", given),))

    found = twins(
        Case("member", remove("contoso\\MIM-admin"), world(as_it_is)),
        Case("stranger", remove("CONTOSO\\svc-mimad"), world(as_it_is)),
    )
    assert [found[name].record["result"]["changed"] for name in ("member", "stranger")] == [True, False]
    assert found["member"].world["domains"]["CONTOSO"]["groups"]["MIMSyncAdmins"]["members"] == []
