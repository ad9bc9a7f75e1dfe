"""ad_group: whether a group exists."""

from simulated_host.worlds import as_it_is


def test_ad_group(look):
    look(
        "ad_group",
        {"name": "CONTOSO\\MIMSyncAdmins"},
        there=(as_it_is, True),
        gone=(lambda world, _: world["domains"]["CONTOSO"]["groups"].clear(), False),
    )
