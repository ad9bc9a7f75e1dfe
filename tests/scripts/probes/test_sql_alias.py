"""sql_alias: what an alias points to, in both views of the registry."""

from simulated_host.worlds import ALIASES, ALIASES_32, as_it_is, registry

_TARGET = "DBMSSOCN,SQL01,14330"


def test_sql_alias(look):
    look(
        "sql_alias",
        {"name": "MIMSQL"},
        absent=(as_it_is, None),
        both=(_both(registry(ALIASES, MIMSQL=_TARGET), registry(ALIASES_32, MIMSQL=_TARGET)), _TARGET),
        one_view=(registry(ALIASES, MIMSQL=_TARGET), _TARGET + ";"),
        different=(
            _both(registry(ALIASES, MIMSQL=_TARGET), registry(ALIASES_32, MIMSQL="x")),
            _TARGET + ";x",
        ),
    )


def test_other_than(look):
    look(
        "sql_alias",
        {"name": "MIMSQL", "other_than": _TARGET},
        absent=(as_it_is, None),
        one_view=(registry(ALIASES_32, MIMSQL=_TARGET), None),
        both=(_both(registry(ALIASES, MIMSQL=_TARGET), registry(ALIASES_32, MIMSQL=_TARGET)), None),
        another=(registry(ALIASES, MIMSQL="x"), "x;"),
        different=(
            _both(registry(ALIASES, MIMSQL=_TARGET), registry(ALIASES_32, MIMSQL="x")),
            _TARGET + ";x",
        ),
    )


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
