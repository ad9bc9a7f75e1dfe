"""sql_version: the version, if the server answers."""

from simulated_host.worlds import as_it_is


def test_sql_version(look):
    look(
        "sql_version",
        {"server": "SQL01\\MIM"},
        answers=(as_it_is, "15.0.4300.1"),
        unreachable=(_unreachable, None),
    )


def _unreachable(world, _host):
    world["sql"]["SQL01\\MIM"]["reachable"] = False
