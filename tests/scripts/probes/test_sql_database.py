"""sql_database: whether the server has a database."""

from simulated_host.worlds import as_it_is


def test_sql_database(look):
    look(
        "sql_database",
        {"server": "SQL01\\MIM", "database": "FIMSynchronizationService"},
        absent=(as_it_is, False),
        present=(
            lambda world, _: world["sql"]["SQL01\\MIM"].update(databases=["fimsynchronizationservice"]),
            True,
        ),
        unreachable=(_unreachable, False),
    )


def _unreachable(world, _host):
    world["sql"]["SQL01\\MIM"]["reachable"] = False
