"""local_group: a group of this computer."""

from simulated_host.worlds import as_it_is, setting


def test_local_group(look):
    look(
        "local_group",
        {"name": "FIMSyncAdmins"},
        absent=(as_it_is, False),
        there=(setting("local_groups", {"fimsyncadmins": {"sid": "S-1-5-21-7-1002"}}), True),
    )
