"""user_right: whether a right's list names the account."""

from simulated_host.worlds import as_it_is, setting


def test_user_right(look):
    look(
        "user_right",
        {"account": "CONTOSO\\svc-mimsync", "right": "SeServiceLogonRight"},
        others_only=(as_it_is, False),
        held=(setting("user_rights", {"SeServiceLogonRight": ["S-1-5-80-0", "S-1-5-21-1-2-3-1102"]}), True),
        other_right=(setting("user_rights", {"SeBatchLogonRight": ["S-1-5-21-1-2-3-1102"]}), False),
        nobody=(setting("user_rights", {}), False),
    )
