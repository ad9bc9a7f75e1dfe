"""ad_group_member: a direct member."""

from simulated_host.worlds import as_it_is


def test_ad_group_member(look):
    look(
        "ad_group_member",
        {"group": "CONTOSO\\MIMSyncAdmins", "member": "contoso\\MIM-Admin"},
        member=(as_it_is, True),
        stranger=(
            lambda world, _: world["domains"]["CONTOSO"]["groups"]["MIMSyncAdmins"]["members"].clear(),
            False,
        ),
    )
