"""local_user: an account of this computer."""

from simulated_host.worlds import as_it_is, setting


def test_local_user(look):
    look(
        "local_user",
        {"name": "svc mim"},
        absent=(as_it_is, False),
        there=(setting("local_users", {"svc mim": {"sid": "S-1-5-21-7-1001"}}), True),
    )
