"""group_in_token: whether the session knows of a membership."""

from simulated_host.worlds import as_it_is, session


def test_group_in_token(look):
    look(
        "group_in_token",
        {"group": "CONTOSO\\MIMSyncAdmins"},
        joined_later=(as_it_is, False),
        in_token=(session(groups=["CONTOSO\\MIMSyncAdmins"]), True),
        no_group=(lambda world, _: world["domains"]["CONTOSO"]["groups"].clear(), False),
    )
