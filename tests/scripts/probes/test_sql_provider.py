"""sql_provider: whether the very provider connects."""

from simulated_host.worlds import as_it_is, setting


def test_sql_provider(look):
    look(
        "sql_provider",
        {"server": "SQL01\\MIM", "provider": "SQLNCLI11"},
        no_provider=(as_it_is, False),
        connects=(setting("providers", ["SQLNCLI11"]), True),
        unreachable=(_both(setting("providers", ["SQLNCLI11"]), _unreachable), False),
    )


def _unreachable(world, _host):
    world["sql"]["SQL01\\MIM"]["reachable"] = False


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
