"""sql_sysadmin: whether the server counts this user as sysadmin."""

from simulated_host.worlds import as_it_is


def test_sql_sysadmin(look):
    look(
        "sql_sysadmin",
        {"server": "SQL01\\MIM"},
        sysadmin=(as_it_is, True),
        login_only=(lambda world, _: world["sql"]["SQL01\\MIM"].update(sysadmins=[]), False),
        unreachable=(_unreachable, False),
    )


def _unreachable(world, _host):
    world["sql"]["SQL01\\MIM"]["reachable"] = False
